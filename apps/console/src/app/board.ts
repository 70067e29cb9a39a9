import type { OutputOf } from '@lianxin/contract/endpoint'
import type { matters } from '@lianxin/contract/matters'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

export type Board = OutputOf<typeof matters.board>

export const boardQuery = (district: string, area?: string) =>
  queryOptions({
    queryKey: ['board', district, area ?? ''],
    queryFn: ({ signal }) => api.matters.board({ district, ...(area && { area }) }, { signal }),
    refetchInterval: 30_000,
  })

type Cell = Board['counts'][number]

const total = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.count, 0)

const phaseOf = ({ type, state }: Cell) => findMatterType(type)?.states[state]?.phase ?? 'open'

export const openTotal = (board: Board): number => total(board.counts.filter((cell) => phaseOf(cell) === 'open'))

/** How many stand in a state, over all types or in one. */
export const countIn = (board: Board, state: string, type?: string): number =>
  total(board.counts.filter((cell) => cell.state === state && (type === undefined || cell.type === type)))

export const lateCount = (board: Board, clockState: 'warned' | 'overdue'): number =>
  board.late.find((late) => late.clockState === clockState)?.count ?? 0
