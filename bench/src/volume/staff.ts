import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { type Circle, DISTRICT, type Member } from '../town.ts'

/** Who reads lists and boards besides the people of the circles, and what matters are about. */
export type Staff = {
  /** Sees the whole district. */
  readonly supervisor: Member
  /** Received first for half of the last community for two years; answers for the first one today. */
  readonly moved: Member
  readonly categories: readonly string[]
}

const BORN = '2024-01-01T00:00:00.000Z'
const named = ['公共设施', '环境卫生', '供水供暖', '噪音扰民', '物业管理', '道路交通', '养老助残', '证明办理']

export async function appoint(owner: pg.Client, circles: readonly Circle[]): Promise<Staff> {
  const { orgId, areaCode } = circles.at(-1)!
  const categories: string[] = []
  for (const name of named) {
    const id = uuidv7()
    await owner.query(
      `insert into category (district, id, name, pinyin, created_at, visibility) values ($1, $2, $3, '', $4, 'public')`,
      [DISTRICT, id, name, BORN],
    )
    categories.push(id)
  }
  return {
    supervisor: await appointed(owner, 'supervisor', orgId, DISTRICT),
    moved: await appointed(owner, 'dispatcher', orgId, communityOf(areaCode)),
    categories,
  }
}

/** Their post is in the first community from now on: what they received before lies outside their place. */
export async function move(owner: pg.Client, { moved }: Staff, [first]: readonly Circle[]): Promise<void> {
  await owner.query(
    'update post set area_id = (select id from area where district = $1 and code = $2) where district = $1 and id = $3',
    [DISTRICT, communityOf(first!.areaCode), moved.postId],
  )
}

export const communityOf = (areaCode: string): string => areaCode.slice(0, 12)

async function appointed(owner: pg.Client, role: string, orgId: string, areaCode: string): Promise<Member> {
  const [accountId, personId, postId] = [uuidv7(), uuidv7(), uuidv7()]
  await owner.query('insert into account (id, created_at) values ($1, $2)', [accountId, BORN])
  await owner.query(
    `insert into person (district, id, account_id, name, pinyin, version, created_at) values ($1, $2, $3, '试点人', '', 1, $4)`,
    [DISTRICT, personId, accountId, BORN],
  )
  await owner.query(
    `insert into post (district, id, person_id, role, org_id, area_id, starts_on, created_at)
     select $1, $2, $3, $4, $5, id, '2024-01-01', $6 from area where district = $1 and code = $7`,
    [DISTRICT, postId, personId, role, orgId, BORN, areaCode],
  )
  return { accountId, personId, postId, cookie: '' }
}
