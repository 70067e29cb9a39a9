import { uuidv7 } from 'uuidv7'
import { type Circle, DISTRICT } from '../town.ts'
import { words } from '../words.ts'
import { arrive } from './arrivals.ts'

type Round = { port: number; perSecond: number; seconds: number; most: number; circles: Circle[] }

process.on('message', async ({ port, perSecond, seconds, most, circles }: Round) => {
  let nth = 0
  const next = () => {
    const { areaId, residents } = circles[nth++ % circles.length]!
    const [id, key] = [uuidv7(), uuidv7()]
    const { cookie } = residents[nth % residents.length]!
    const body = { key, id, type: 'need', areaId, data: { text: words.text } }
    return { id, path: `/api/v1/districts/${DISTRICT}/matters`, cookie, body }
  }
  try {
    process.send!({ rate: await arrive(port, perSecond, seconds, most, next) })
  } catch (error) {
    process.send!({ fault: String((error as Error).stack) })
  }
})
