import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellDistance, cellOf, cellsAround } from './near.ts'

const point = fc.record({
  lat: fc.double({ min: 18, max: 54, noNaN: true }),
  lng: fc.double({ min: 73, max: 135, noNaN: true }),
})
const metresBetween = (a: { lat: number; lng: number }, b: { lat: number; lng: number }): number => {
  const [radius, rad] = [6_371_000, Math.PI / 180]
  const haversine =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2
  return 2 * radius * Math.asin(Math.sqrt(haversine))
}

describe('a square on the earth', () => {
  it('tells no door: all of a block have the same', () => {
    expect(cellOf({ lat: 40.80012, lng: 111.70033 })).toEqual({ lat: 40_800, lng: 111_700 })
    expect(cellOf({ lat: 40.80049, lng: 111.69951 })).toEqual({ lat: 40_800, lng: 111_700 })
  })

  it('is as far from another as the earth says, to the size of two squares', () => {
    const step = fc.double({ min: -0.05, max: 0.05, noNaN: true })
    fc.assert(
      fc.property(point, step, step, (here, north, east) => {
        const there = { lat: here.lat + north, lng: here.lng + east }
        expect(Math.abs(cellDistance(cellOf(here), cellOf(there)) - metresBetween(here, there))).toBeLessThan(170)
      }),
    )
  })

  it('has every square within a distance among those around it', () => {
    const steps = fc.integer({ min: -60, max: 60 })
    fc.assert(
      fc.property(point, steps, steps, fc.integer({ min: 20, max: 5_000 }), (here, north, east, metres) => {
        const cell = cellOf(here)
        const other = { lat: cell.lat + north, lng: cell.lng + east }
        const { from, to } = cellsAround(cell, metres)
        const among = other.lat >= from.lat && other.lat <= to.lat && other.lng >= from.lng && other.lng <= to.lng
        if (cellDistance(cell, other) <= metres) expect(among).toBe(true)
      }),
    )
  })
})
