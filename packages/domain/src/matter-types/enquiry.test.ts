import { describe, expect, it } from 'vitest'
import { asked, can, toElectrician } from '../../test/main-line.ts'
import { Story } from '../../test/story.ts'
import { people, propertyFirm, toOrg, toPost } from '../../test/world.ts'
import { enquiry } from './enquiry.ts'

const { resident, stranger, gridWorker, dispatcher, electrician, plumber } = people
const answer = { note: '带户口本到社区登记' }
const public_ = { question: '怎么报名上学？', answer: '带户口本到社区登记。' }
const question = (agrees = true) =>
  new Story({ ...enquiry, samples: { ...enquiry.samples, submit: [{ text: '怎么报名', public: agrees }] } })

describe('a question', () => {
  it('is answered by the desk itself, which then has done it', () => {
    const story = question().does(dispatcher, 'answer', answer)
    expect(story.matter).toMatchObject({
      state: 'finished',
      outcome: 'solved',
      rounds: 1,
      firstReceiverId: dispatcher.personId,
    })
    expect(story.matter.assignment).toMatchObject({ ...toPost(dispatcher), takenAt: story.now, finishedAt: story.now })
    expect(story.matter.handlerIds).toEqual([dispatcher.personId])
  })

  it('is answered by whom it was passed on to, in the same assignment', () => {
    const story = question().does(dispatcher, 'dispatch', asked, toElectrician).does(electrician, 'answer', answer)
    expect(story.matter).toMatchObject({
      state: 'finished',
      rounds: 1,
      assignment: { ...toPost(electrician), finishedAt: story.now },
    })
    const byBody = question().does(
      dispatcher,
      'dispatch',
      { assignee: { orgId: propertyFirm } },
      { lead: toOrg(propertyFirm) },
    )
    expect(byBody.does(plumber, 'answer', answer).matter).toMatchObject({ rounds: 1, assignment: toPost(plumber) })
  })

  it('is answered by the desk after all, as an assignment of its own', () => {
    const story = question().does(dispatcher, 'dispatch', asked, toElectrician).does(dispatcher, 'answer', answer)
    expect(story.matter).toMatchObject({ rounds: 2, assignment: toPost(dispatcher) })
    expect(can(story, electrician)).toEqual([])
  })

  it('is judged by its asker: confirmed, rated, asked again', () => {
    const story = question().does(dispatcher, 'answer', answer)
    expect(story.does(resident, 'confirm', { solved: 'yes', stars: 5 }).matter).toMatchObject({
      state: 'closedSolved',
      rating: 5,
    })
    expect(story.does(resident, 'reopen', { reason: '还想问' }).matter).toMatchObject({
      state: 'submitted',
      assignment: null,
    })
    for (const nobody of [stranger, dispatcher, electrician])
      expect(question().does(dispatcher, 'answer', answer).refuses(nobody, 'confirm', { solved: 'yes' })).toBe(
        'access.denied',
      )
  })

  it('is not answered by others', () => {
    for (const nobody of [resident, stranger, gridWorker, electrician])
      expect(question().refuses(nobody, 'answer', answer)).toBe('access.denied')
  })
})

describe('publishing question and answer', () => {
  it('needs the asker’s word, and can be taken back by them', () => {
    const story = question().does(dispatcher, 'answer', answer).does(dispatcher, 'publish', public_)
    expect(story.matter.published).toBe(story.log.at(-1)!.id)
    expect(story.does(resident, 'unpublish').matter.published).toBeNull()
    const shy = question(false).does(dispatcher, 'answer', answer)
    expect(shy.refuses(dispatcher, 'publish', public_)).toBe('matter.notAgreed')
    expect(
      new Story({ ...enquiry, samples: { ...enquiry.samples, submit: [{ text: '问' + '题' }] } }).matter.agreed,
    ).toBe(false)
  })

  it('is the desk’s', () => {
    const story = question().does(dispatcher, 'answer', answer)
    for (const nobody of [resident, stranger, gridWorker, electrician])
      expect(story.refuses(nobody, 'publish', public_)).toBe('access.denied')
  })

  it('is over when the question is asked again', () => {
    const story = question().does(dispatcher, 'answer', answer).does(dispatcher, 'publish', public_)
    expect(story.does(resident, 'reopen', { reason: '还想问' }).matter).toMatchObject({ published: null, agreed: true })
  })
})
