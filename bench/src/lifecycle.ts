import { uuidv7 } from 'uuidv7'
import type { Connection } from './connection.ts'
import { type Circle, DISTRICT, type Member } from './town.ts'
import { words } from './words.ts'

type Receipt = { id: string; version: number; state: string }

/** Five writes of three people: raised, dispatched, taken, finished, confirmed with stars. `onStep` after each answer. */
export async function lifecycleOverHttp(connection: Connection, circle: Circle, onStep: () => void): Promise<void> {
  const { areaId, residents, dispatcher, worker } = circle
  const resident = residents[Math.floor(Math.random() * residents.length)]!
  const path = `/api/v1/districts/${DISTRICT}/matters`
  const send = async (to: string, who: Member, body: object): Promise<Receipt> => {
    const answer = await connection.post(to, who.cookie, { key: uuidv7(), ...body })
    if (answer.status !== 200) throw new Error(`${to} answered ${answer.status}: ${answer.body}`)
    onStep()
    return JSON.parse(answer.body) as Receipt
  }
  const { id, version } = await send(path, resident, { id: uuidv7(), type: 'need', areaId, data: { text: words.text } })
  const step = (who: Member, on: number, kind: string, data: object) =>
    send(`${path}/${id}/actions`, who, { version: on, kind, data })
  await step(dispatcher, version, 'dispatch', { assignee: { postId: worker.postId } })
  await step(worker, version + 1, 'take', {})
  await step(worker, version + 2, 'finish', { outcome: 'solved', note: words.note })
  const { state } = await step(resident, version + 3, 'confirm', { solved: 'yes', stars: 5 })
  if (state !== 'closedSolved') throw new Error(`a confirmed matter stands at ${state}`)
}
