import type { HelperView, MatterView, StepView } from '@lianxin/contract/matter-views'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import { limitsOf } from '@lianxin/domain/matters/definition'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Helpers } from './helpers.tsx'
import { useStepSentence } from './sentence.ts'
import { SideNotes } from './side-notes.tsx'

const now = '2026-11-23T03:00:00.000Z'
const since = '2026-11-23T01:00:00.000Z'
const dueAt = '2026-11-25T01:00:00.000Z'
/** Any type with all the side lines. */
const type = matterTypes.find(({ actions }) => Object.values(actions).some(({ effect }) => effect === 'whistle'))!
const kindOf = (effect: string) => Object.keys(type.actions).find((kind) => type.actions[kind]!.effect === effect)!
const staff = { personId: 'p', name: '何苗', orgName: '向阳社区居委会' }

const step = (effect: string, more: Partial<StepView> = {}): StepView => ({
  ...{ seq: 2, kind: kindOf(effect), at: since, to: '', by: 'staff', staff, lead: null, area: null, desk: null },
  ...{ helpers: [], helper: null, other: null, outcome: null, rating: null, choices: {}, clock: null, rung: null },
  ...{ content: {}, photos: [], ...more },
})
const matter = (more: Partial<MatterView>) =>
  ({
    ...{ type: type.id, closedAt: null, mergedInto: null, pause: null, extension: null, bounces: 0, mine: false },
    ...{ can: [], helpers: [], clocks: [], timeline: [], ...more },
  }) as unknown as MatterView
const clock = {
  name: 'finish',
  startedAt: since,
  warnAt: null,
  dueAt,
  rule: '',
  certain: true,
  shown: 'normal',
} as const
const notes = (more: Partial<MatterView>) =>
  renderToStaticMarkup(
    <SideNotes matter={matter(more)} now={now} onStep={() => {}} link={({ id }, words) => <a href={id}>{words}</a>} />,
  )

describe('what must be known before anything else', () => {
  it('is nothing of a matter that keeps to the main line', () => expect(notes({})).toBe(''))

  it('is why it stands still, since when, until what, and how much of its clock is left', () => {
    const timeline = [step('suspend', { content: { note: '配件下周到' } })]
    const said = notes({ pause: { since, reason: 'materials', clocks: [clock] }, timeline })
    for (const words of ['等材料', '09:00', '何苗（向阳社区居委会）', '配件下周到', '还剩 2 天'])
      expect(said).toContain(words)
  })

  it('is the question for more time, with the answers for those alone who may give them', () => {
    const asked = { extension: { workdays: 3, at: since }, timeline: [step('ask', { content: { reason: '等配件' } })] }
    expect(notes(asked)).toContain('3 个工作日')
    expect(notes(asked)).toContain('等配件')
    expect(notes(asked)).not.toContain('<button')
    expect(notes({ ...asked, can: [kindOf('grant'), kindOf('deny')] }).match(/<button/g)).toHaveLength(2)
  })

  it('is that a supervisor must decide, from the limit of its type on and while it is open', () => {
    const { bounces } = limitsOf(type)
    expect(notes({ bounces: bounces - 1 })).toBe('')
    expect(notes({ bounces })).toContain('督办员')
    expect(notes({ bounces, closedAt: now })).toBe('')
  })

  it('leads to what it was merged into only for those who may read that, or follow it', () => {
    const ref = { id: 'o', no: '17', type: type.id, state: 'taken', readable: true }
    expect(notes({ mergedInto: ref })).toContain('href="o"')
    expect(notes({ mergedInto: { ...ref, readable: false } })).not.toContain('href')
    // Who reported the duplicate follows that one, and sees of it what everybody may.
    expect(notes({ mergedInto: { ...ref, readable: false }, mine: true })).toContain('href="o"')
  })
})

it('a helper is shown with how far they are, their own clock and what they reported', () => {
  const came: HelperView = {
    ...{ id: 'h1', staff, summoned: true, engagedAt: since, takenAt: since, attendedAt: since, doneAt: null },
    mine: true,
  }
  const done = { ...came, id: 'h2', doneAt: since, mine: false }
  const timeline = [step('part', { helper: { id: 'h2', ...staff }, content: { note: '水管已换' } })]
  const clocks = [{ ...clock, name: 'help', of: 'h1' }]
  const shown = renderToStaticMarkup(
    <Helpers matter={matter({ helpers: [came, done], timeline, clocks })} now={now} photos={() => null} />,
  )
  for (const words of ['2 个部分，办完 1 个', '报到', '我的部分', '还剩', '水管已换']) expect(shown).toContain(words)
  expect(shown.match(/clock-badge/g)?.length).toBeGreaterThan(0)
})

it('a step is told by who took it; the reporter of it is addressed', () => {
  const Told = ({ mine, by }: { mine: boolean; by: 'staff' | 'reporter' }) =>
    useStepSentence({ type: type.id, mine })(step('urge', { by, staff: by === 'staff' ? staff : null }))
  const told = (mine: boolean, by: 'staff' | 'reporter') => renderToStaticMarkup(<Told mine={mine} by={by} />)
  expect(told(true, 'reporter')).toBe('您 催办')
  expect(told(false, 'reporter')).toBe('反映人 催办')
  expect(told(true, 'staff')).toBe('何苗（向阳社区居委会） 催办')
})
