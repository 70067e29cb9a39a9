import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { Button } from './button.tsx'
import { RadioGroup } from './choice.tsx'
import { ClockBadge } from './clock-badge.tsx'
import { Problem } from './problem.tsx'
import { Select } from './select.tsx'
import { nextSort, Table, toggled } from './table.tsx'
import { neighbour } from './tabs.tsx'
import { TextArea, TextField } from './text-field.tsx'

const attribute = (html: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(html)?.[1]
const ignore = () => {}

describe('fields', () => {
  it.each([
    [
      'text',
      <TextField key="t" label="事由" description="一句话" error="必须填" value="" onChange={ignore} />,
      'input',
    ],
    [
      'area',
      <TextArea key="a" label="事由" description="一句话" error="必须填" value="" onChange={ignore} />,
      'textarea',
    ],
    [
      'select',
      <Select key="s" label="事由" description="一句话" error="必须填" value="" onChange={ignore} options={[]} />,
      'select',
    ],
  ])('%s is heard with its label, hint and error', (_, field, tag) => {
    const html = renderToStaticMarkup(field)
    const control = new RegExp(`<${tag} [^>]*>`).exec(html)![0]
    const [hint, error] = attribute(control, 'aria-describedby')!.split(' ')
    expect(html).toContain(`for="${attribute(control, 'id')}"`)
    expect(html).toContain(`id="${hint}">一句话`)
    expect(html).toContain(`class="field-error" id="${error}"`)
    expect(attribute(control, 'aria-invalid')).toBe('true')
  })

  it('points at nothing when nothing is wrong', () => {
    const html = renderToStaticMarkup(<TextField label="事由" required value="" onChange={ignore} />)
    expect(html).not.toContain('aria-describedby')
    expect(html).not.toContain('aria-invalid')
    expect(html).not.toContain('选填')
    expect(html).toContain('aria-live="polite"')
  })

  it('counts characters only near the limit', () => {
    const area = (length: number) =>
      renderToStaticMarkup(<TextArea label="事由" max={10} value={'字'.repeat(length)} onChange={ignore} />)
    expect(area(8)).not.toContain('已写')
    expect(area(9)).toContain('已写 9 字，最多 10 字')
  })

  it('gives a group its question and its error', () => {
    const html = renderToStaticMarkup(
      <RadioGroup
        label="解决了吗"
        error="请选一个"
        value=""
        onChange={ignore}
        options={[{ value: 'y', label: '是' }]}
      />,
    )
    expect(html).toContain('<legend')
    expect(html).toContain(`id="${attribute(html, 'aria-describedby')}"`)
  })
})

describe('a busy button', () => {
  it('keeps the focus and swallows the press', () => {
    const onClick = vi.fn()
    const element = Button({ busy: true, onClick, children: '提交' })
    const event = { preventDefault: vi.fn() }
    expect(element.props).toMatchObject({ 'aria-disabled': true, type: 'button' })
    expect(element.props.disabled).toBeUndefined()
    element.props.onClick(event)
    expect(onClick).not.toHaveBeenCalled()
    expect(event.preventDefault).toHaveBeenCalled()
  })
})

describe('a clock', () => {
  it.each([
    ['normal', '正常'],
    ['warned', '黄牌'],
    ['overdue', '红牌'],
  ] as const)('%s has a word and a shape, not only a colour', (state, word) => {
    const html = renderToStaticMarkup(<ClockBadge state={state}>还剩 2 小时</ClockBadge>)
    expect(html).toContain(word)
    expect(html).toContain('<svg')
  })
})

describe('a problem', () => {
  it('says what happened, what is safe and what to do, aloud', () => {
    const html = renderToStaticMarkup(<Problem refusal={{ code: 'network.down' }} onRetry={ignore} />)
    expect(html).toContain('role="alert"')
    for (const words of ['连不上网络', '没有丢', '检查信号', '重试']) expect(html).toContain(words)
  })
})

describe('a table', () => {
  const rows = [{ no: '1' }, { no: '2' }]
  const columns = [{ id: 'no', title: '编号', cell: (row: { no: string }) => row.no, sortable: true }]

  it('names its rows, boxes and order', () => {
    const html = renderToStaticMarkup(
      <Table
        label="事项"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.no}
        selected={new Set(['2'])}
        onSelect={ignore}
        sort={{ column: 'no', direction: 'descending' }}
        onSort={ignore}
        current="1"
      />,
    )
    expect(html).toContain('aria-sort="descending"')
    expect(html).toContain('<th scope="row">1</th>')
    expect(html).toContain('aria-label="选择 2" checked=""')
    expect(html.match(/aria-current/g)).toHaveLength(1)
  })

  it('shows what to do when there is nothing', () => {
    const html = renderToStaticMarkup(
      <Table label="事项" columns={columns} rows={[]} keyOf={(row) => row.no} empty={<p>没有</p>} />,
    )
    expect(html).toBe('<p>没有</p>')
  })

  it('sorts upwards first, then turns', () => {
    expect(nextSort('no')).toEqual({ column: 'no', direction: 'ascending' })
    expect(nextSort('no', { column: 'no', direction: 'ascending' }).direction).toBe('descending')
    expect(nextSort('no', { column: 'due', direction: 'ascending' }).direction).toBe('ascending')
  })

  it('selects without changing the set it was given', () => {
    const before = new Set(['1'])
    expect([...toggled(before, '2')]).toEqual(['1', '2'])
    expect([...toggled(before, '1')]).toEqual([])
    expect([...before]).toEqual(['1'])
  })
})

describe('tabs', () => {
  it.each([
    ['ArrowRight', 2, 0],
    ['ArrowLeft', 0, 2],
    ['Home', 1, 0],
    ['End', 0, 2],
    ['a', 0, undefined],
  ])('%s from %s leads to %s', (key, from, to) => {
    expect(neighbour(key, from, 3)).toBe(to)
  })
})
