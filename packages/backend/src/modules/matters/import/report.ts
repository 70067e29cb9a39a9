import type { District } from '@lianxin/domain/kernel/ids'
import type { Refusal } from '@lianxin/domain/kernel/refusal'
import type { Text } from '@lianxin/domain/kernel/text'
import type { Instant } from '@lianxin/domain/kernel/time'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import type { Matter } from '@lianxin/domain/matters/matter'
import type { Table } from '../../../platform/tables/table.ts'
import type { Stage } from './prepare.ts'
import { sentenceOf } from './reasons.ts'
import type { MappedRow } from './row.ts'
import { categoryKey, placeKey } from './survey.ts'

/** A line that did not come in, and why. */
export type RefusedLine = {
  readonly line: number
  readonly refusal: Refusal
  readonly row: Readonly<Record<string, string>>
}

type Tally<Key extends string> = { readonly [Name in Key]: string } & { readonly imported: number }

/** What an import did, for whoever answers for it. Counts are of this run; nothing in it is a measurement of service. */
export type ImportReport = {
  readonly source: string
  readonly district: District
  readonly at: Instant
  readonly format: Table['format']
  readonly encoding: Table['encoding']
  /** SHA-256 of the file, hex. */
  readonly sha256: string
  readonly rows: { readonly read: number; readonly imported: number; readonly known: number; readonly refused: number }
  readonly byCommunity: readonly Tally<'from' | 'to' | 'code'>[]
  readonly byCategory: readonly Tally<'type' | 'category' | 'subCategory'>[]
  readonly byUnit: readonly Tally<'unit' | 'orgId'>[]
  readonly byState: readonly Tally<'type' | 'state'>[]
  /** What the file's own label said: invented times were made to agree with it. */
  readonly labels: { readonly kept: number; readonly missed: number }
  readonly refusals: readonly {
    readonly code: string
    readonly sentence: Text
    readonly rows: number
    readonly lines: readonly number[]
  }[]
  readonly notes: readonly Text[]
}

const SHOWN_LINES = 20

/** Counts while the rows come in. */
export class Counting {
  readonly #rows = { read: 0, imported: 0, known: 0, refused: 0 }
  readonly #labels = { kept: 0, missed: 0 }
  readonly #came = new Map<string, { row: MappedRow; imported: number }>()
  readonly #states = new Map<string, { type: string; state: string; imported: number }>()
  readonly #refusals = new Map<string, number[]>()

  imported(row: MappedRow, matter: Matter): void {
    this.#rows.read += 1
    this.#rows.imported += 1
    this.#labels[row.late ? 'missed' : 'kept'] += 1
    const key = `${placeKey(row)}\n${categoryKey(row)}\n${row.unit}`
    const { imported = 0 } = this.#came.get(key) ?? {}
    this.#came.set(key, { row, imported: imported + 1 })
    const state = getMatterType(matter.type).states[matter.state]!.label.zh
    const standing = this.#states.get(matter.type + state) ?? { type: matter.type, state, imported: 0 }
    this.#states.set(matter.type + state, { ...standing, imported: standing.imported + 1 })
  }

  known(): void {
    this.#rows.read += 1
    this.#rows.known += 1
  }

  refused({ line, refusal }: RefusedLine): void {
    this.#rows.read += 1
    this.#rows.refused += 1
    this.#refusals.set(refusal.code, [...(this.#refusals.get(refusal.code) ?? []), line])
  }

  report(
    about: Pick<ImportReport, 'source' | 'district' | 'at' | 'format' | 'encoding' | 'sha256'>,
    stage: Stage,
  ): ImportReport {
    const sum = <Row extends { imported: number }>(toRow: (row: MappedRow) => Omit<Row, 'imported'>) =>
      summed([...this.#came.values()].map(({ row, imported }) => ({ ...toRow(row), imported }))) as unknown as Row[]
    return {
      ...about,
      rows: { ...this.#rows },
      byCommunity: sum((row) => {
        const { name, code } = stage.communities.get(placeKey(row))!
        return { from: `${row.town} ${row.community}`, to: name, code }
      }),
      byCategory: sum(({ type, category, subCategory }) => ({ type, category, subCategory })),
      byUnit: sum(({ unit }) => ({ unit, orgId: stage.units.get(unit)!.orgId })),
      byState: [...this.#states.values()],
      labels: { ...this.#labels },
      refusals: [...this.#refusals].map(([code, lines]) => ({
        ...{ code, sentence: sentenceOf(code), rows: lines.length, lines: lines.slice(0, SHOWN_LINES) },
      })),
      notes: notesOf(),
    }
  }
}

function summed<Row extends { imported: number }>(rows: readonly Row[]): Row[] {
  const sums = new Map<string, Row>()
  for (const row of rows) {
    const key = JSON.stringify({ ...row, imported: 0 })
    sums.set(key, { ...row, imported: (sums.get(key)?.imported ?? 0) + row.imported })
  }
  return [...sums.values()].sort((a, b) => b.imported - a.imported)
}

const notesOf = (): Text[] => [
  {
    zh: '原文件只有日期：提交、受理、派单、接单、办结的具体时刻都是导入时编造的，不是真实记录。',
    en: 'The file has only dates: the times of submission, acceptance, dispatch, taking and finishing were invented by the import.',
  },
  {
    zh: '“按期/逾期”取自原文件的标签，编造的时刻与标签一致；不得当作本平台测得的按期率。',
    en: 'On time or late is the label of the file, and invented times agree with it; it is no on-time share measured here.',
  },
  {
    zh: '原文件没有报事人、派单员、承办人和居民的答复：由三名虚构人员代替，他们没有账号；办结后无人答复的，按“无反馈办结”单独计数。',
    en: 'The file names no reporter, dispatcher or handler and holds no answer of a resident: three invented people without an account stand for them, and what nobody answered is closed without an answer and counted apart.',
  },
  {
    zh: '带后缀的社区是为导入新建的代替区域，不是本旗县真实的社区。',
    en: 'Communities with the suffix were made for the import; they are no real communities of this district.',
  },
]
