import { describe, expect, it } from 'vitest'
import { Story } from '../../test/story.ts'
import { people, toPost } from '../../test/world.ts'
import { need } from '../matter-types/need.ts'
import type { Ladder } from '../rules/ladder.ts'
import { rungOf } from './clocks.ts'
import { reduceAll } from './reduce.ts'

const { dispatcher, electrician } = people
const accepted = () => new Story(need).does(dispatcher, 'accept').shows('finish', 'warned')
const rung = (story: Story) => rungOf(story.matter.clocks)

describe('a clock that stays overdue', () => {
  it('is told to the lead and the community with the red card, which settles who is told later', () => {
    const story = accepted().shows('finish', 'overdue')
    expect(story.last).toMatchObject({ action: { kind: 'overdue' }, tells: ['lead', 'communitySupervisors'] })
    expect(story.clock('finish')).toMatchObject({
      shown: 'overdue',
      rung: 'community',
      ahead: [
        { rung: 'town', at: '2026-12-01T09:30:00.000Z' },
        { rung: 'district', at: '2026-12-03T09:30:00.000Z' },
      ],
    })
  })

  it('climbs rung by rung and stays as late as it is', () => {
    const story = accepted().shows('finish', 'overdue').shows('finish', 'town')
    expect(story.last).toMatchObject({ action: { kind: 'climbed', to: 'accepted' }, tells: ['townSupervisors'] })
    expect(story.matter).toMatchObject({ state: 'accepted', clockState: 'overdue' })
    expect(story.clock('finish')).toMatchObject({ rung: 'town', ahead: [{ rung: 'district' }] })
    story.shows('finish', 'district')
    expect(rung(story)).toBe('district')
    expect(story.clock('finish')).not.toHaveProperty('ahead')
    expect(reduceAll(story.log)).toEqual(story.matter)
  })

  it('tells whom the district set, together or not at all', () => {
    const all: Ladder = [
      { rung: 'community', after: null },
      { rung: 'town', after: null },
    ]
    expect(accepted().shows('finish', 'overdue', all).last.tells).toEqual([
      'lead',
      'communitySupervisors',
      'townSupervisors',
    ])
    const silent = accepted().shows('finish', 'overdue', [])
    expect(silent.last.tells).toEqual(['lead'])
    expect(silent.clock('finish')).not.toHaveProperty('rung')
  })

  it('is as high as its highest clock, and down again once that has stopped', () => {
    const story = accepted().shows('finish', 'overdue')
    const asked = { assignee: { postId: electrician.posts[0]!.id } }
    story
      .does(dispatcher, 'dispatch', asked, { lead: toPost(electrician) })
      .shows('take', 'overdue')
      .shows('take', 'town')
    expect(rung(story)).toBe('town')
    expect(rung(story.does(electrician, 'take'))).toBe('community')
    expect(rung(story.does(electrician, 'finish', { outcome: 'solved', note: '已修好' }))).toBeNull()
  })
})
