import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withClient } from '@lianxin/backend/platform/postgres/roles'
import { connectOrStart, type EmbeddedPostgres } from '@lianxin/backend/platform/postgres/supervisor'
import { platformOver } from '../platform.ts'
import { startServer } from '../server.ts'
import { type Circle, makeTown, signIn } from '../town.ts'
import { fill } from './fill.ts'
import { liveThrough } from './originals.ts'
import { requireSound } from './sound.ts'
import { appoint, move, type Staff } from './staff.ts'

/** A data folder with a district of so many matters, and the people who read them. */
export type Volume = { readonly matters: number; readonly circles: Circle[]; readonly staff: Staff }

const FIRST_NUMBER = 10_000_001
/** No circle of the lifecycle draws a number that a copy has. */
const FIRST_FREE = 90_000_001

/** Fills a data folder, or takes it as an earlier run left it. */
export async function openVolume(dataDir: string, matters: number, note: (line: string) => void): Promise<Volume> {
  const kept = join(dataDir, 'volume.json')
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Volume
  await (await startServer(dataDir, null)).stop()
  const postgres = await connectOrStart({ dataDir })
  try {
    const volume = await makeVolume(dataDir, postgres, matters, note)
    writeFileSync(kept, JSON.stringify(volume))
    return volume
  } finally {
    await postgres.stop()
  }
}

async function makeVolume(
  dataDir: string,
  { owner, superuser, app }: EmbeddedPostgres,
  matters: number,
  note: (line: string) => void,
): Promise<Volume> {
  const platform = platformOver(dataDir, app)
  try {
    const { circles, staff } = await withClient(owner, async (client) => {
      const circles = await makeTown(client)
      return { circles, staff: await appoint(client, circles) }
    })
    await withClient(superuser, (client) => client.query(`select setval('matter_no', ${FIRST_NUMBER}, false)`))
    await liveThrough(platform, { circles, staff }, Date.now())
    note('  originals are lived through')
    await fill(platform, superuser, matters, note)
    await withClient(superuser, async (client) => {
      await requireSound(platform, client, matters)
      await client.query(`select setval('matter_no', ${FIRST_FREE}, false)`)
      // Told long ago.
      await client.query('truncate outbox')
      await move(client, staff, circles)
    })
    const members = circles.flatMap(({ residents, dispatcher, worker }) => [...residents, dispatcher, worker])
    await signIn(platform, [...members, staff.supervisor, staff.moved])
    return { matters, circles, staff }
  } finally {
    await platform.db.close()
  }
}
