import { hazard } from '../src/matter-types/hazard.ts'
import { need } from '../src/matter-types/need.ts'
import { permittedActions } from '../src/matters/decide.ts'
import type { Actor } from '../src/people/actor.ts'
import { Story } from './story.ts'
import { people, toPost } from './world.ts'

/** The main line as far as each state, with the usual people and words. */
const { resident, gridWorker, dispatcher, electrician } = people
export const toElectrician = { lead: toPost(electrician) }
export const asked = { assignee: { postId: electrician.posts[0]!.id } }
export const done = { outcome: 'solved', note: '已更换灯泡' }
export const back = { reason: '需要升降车' }

export const raised = () => new Story(need)
export const dispatched = () => raised().does(dispatcher, 'accept').does(dispatcher, 'dispatch', asked, toElectrician)
export const taken = () => dispatched().does(electrician, 'take')
export const finished = () => taken().does(electrician, 'finish', done)
export const confirmed = () => finished().does(resident, 'confirm', { solved: 'yes' })
/** A hazard that a grid worker saw, finished and to be verified. */
export const found = () =>
  new Story(hazard, gridWorker, { source: 'worker' })
    .does(dispatcher, 'dispatch', asked, toElectrician)
    .does(electrician, 'take')
    .does(electrician, 'finish', done)

/** The buttons that somebody sees. */
export const can = ({ type, matter, now }: Story, actor: Actor) => permittedActions(type, { matter, actor, now })
