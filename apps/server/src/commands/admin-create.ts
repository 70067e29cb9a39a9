import { createAdmin } from '@lianxin/backend/modules/people/service'
import { openPlatform } from '../open.ts'
import { askSecret } from './ask-secret.ts'
import { type Command, requireOption } from './command.ts'

/** The first administrator of a district. The password is typed or piped, never an argument that others could read. */
export const adminCreate: Command = {
  words: 'admin create',
  usage: '--district 150430 --username u --name n --phone p: the first administrator (asks for a password)',
  run: async (line) => {
    const [district, username, name, phone] = ['district', 'username', 'name', 'phone'].map((option) =>
      requireOption(line, option),
    )
    const password = await askSecret('密码（至少 10 位） Password (10 characters or more): ')
    const opened = await openPlatform(line.settings, { hold: 'join' })
    try {
      await createAdmin(opened.platform, {
        district: district!,
        username: username!,
        name: name!,
        phone: phone!,
        password,
      })
    } finally {
      await opened.close()
    }
    process.stdout.write(`${username} may now sign in at /console/ and administer ${district}.\n`)
    return 0
  },
}
