import { describe, expect, it } from 'vitest'
import { can } from '../../test/main-line.ts'
import { Story } from '../../test/story.ts'
import { people, system } from '../../test/world.ts'
import { wish } from './wish.ts'

const { resident, stranger, gridWorker, otherGridWorker, dispatcher, supervisor, electrician } = people
const words = { wish: '一名孩子想要一个保温杯', place: '社区服务站' }
const yes = { solved: 'yes', by: 'guardian' }
const onBehalf = { solved: 'yes', how: 'visit', note: '上门见到了' }

const published = (by = resident, source: 'resident' | 'worker' = 'resident') =>
  new Story(wish, by, { source }).does(dispatcher, 'publish', words)
const claimed = () => published().does(stranger, 'claim')
const delivered = () => claimed().does(stranger, 'deliver', { note: '放在服务站' })

describe('a wish', () => {
  it('is published by the desk in words of its own, and can be worded better', () => {
    const story = published()
    expect(story.matter).toMatchObject({ state: 'published', published: story.log.at(-1)!.id })
    story.does(dispatcher, 'publish', { ...words, wish: '一个保温杯' })
    expect(story.matter.published).toBe(story.log.at(-1)!.id)
    for (const nobody of [resident, stranger, gridWorker, electrician])
      expect(new Story(wish).refuses(nobody, 'publish', words)).toBe('access.denied')
  })

  it('is claimed by anybody but who made it, and by one alone', () => {
    for (const anybody of [stranger, electrician, gridWorker, dispatcher])
      expect(can(published(), anybody)).toContain('claim')
    expect(published().refuses(resident, 'claim')).toBe('matter.isYours')
    const story = claimed()
    expect(story.matter).toMatchObject({ state: 'claimed', claim: { personId: stranger.personId, at: story.now } })
    expect(story.refuses(electrician, 'claim')).toBe('matter.notNow')
    expect(published().refuses(stranger, 'claim', {}, { claims: 3 })).toBe('matter.tooManyClaims')
  })

  it('comes back by a clock when nothing was brought', () => {
    const story = claimed()
    expect(story.clock('claim')).toMatchObject({ warnAt: null, dueAt: '2026-11-30T09:30:00.000Z' })
    story.later(24 * 8).does(system, 'expire')
    expect(story.matter).toMatchObject({ state: 'published', claim: null })
    expect(can(story, stranger)).toEqual(['claim'])
  })

  it('is given up, or taken from who holds it, by them or the desk', () => {
    expect(claimed().does(stranger, 'giveUp', { reason: '要出门' }).matter).toMatchObject({
      state: 'published',
      claim: null,
    })
    expect(claimed().does(dispatcher, 'giveUp', { reason: '联系不上' }).matter.state).toBe('published')
    for (const nobody of [resident, electrician, gridWorker])
      expect(claimed().refuses(nobody, 'giveUp', { reason: '我来' })).toBe('access.denied')
  })

  it('is delivered by who claimed it, and nobody else', () => {
    expect(delivered().matter.state).toBe('delivered')
    for (const nobody of [resident, electrician, dispatcher])
      expect(claimed().refuses(nobody, 'deliver')).toBe('access.denied')
  })

  it('comes true by the word of who wished, or their guardian', () => {
    const story = delivered().does(resident, 'confirm', yes)
    expect(story.matter).toMatchObject({ state: 'closedSolved', claim: { personId: stranger.personId } })
    expect(delivered().does(resident, 'confirm', { solved: 'no', by: 'beneficiary' }).matter).toMatchObject({
      state: 'published',
      claim: null,
    })
    for (const nobody of [stranger, electrician])
      expect(delivered().refuses(nobody, 'confirm', yes)).toBe('access.denied')
  })

  it('or by a worker on behalf of who cannot, who says how they know', () => {
    const raised = () => published(gridWorker, 'worker').does(stranger, 'claim').does(stranger, 'deliver')
    expect(raised().refuses(gridWorker, 'confirm', yes)).toBe('matter.confirmOnBehalf')
    expect(raised().refuses(gridWorker, 'confirmFor', { solved: 'yes', note: '看过' })).toBe('field.required')
    expect(raised().does(gridWorker, 'confirmFor', onBehalf).matter.state).toBe('closedSolved')
    expect(raised().does(supervisor, 'confirmFor', { ...onBehalf, solved: 'no' }).matter.state).toBe('published')
    for (const nobody of [resident, stranger, otherGridWorker, electrician])
      expect(raised().refuses(nobody, 'confirmFor', onBehalf)).toBe('access.denied')
  })

  it('is not confirmed by who brought it, whatever post they hold', () => {
    const story = published().does(gridWorker, 'claim').does(gridWorker, 'deliver')
    expect(story.refuses(gridWorker, 'confirmFor', onBehalf)).toBe('matter.handlerCannotJudge')
    expect(story.does(dispatcher, 'confirmFor', onBehalf).matter.state).toBe('closedSolved')
  })

  it('brought back starts over: published anew, claimed anew', () => {
    const story = delivered().does(resident, 'confirm', yes).does(resident, 'reopen', { reason: '尺寸不对' })
    expect(story.matter).toMatchObject({ state: 'submitted', claim: null, published: null })
    expect(can(story, stranger)).toEqual([])
  })
})
