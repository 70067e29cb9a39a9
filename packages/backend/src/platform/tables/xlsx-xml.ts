import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { AppError } from '../errors.ts'

export type XmlEvents = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/**
 * Feeds pieces of XML to a parser; after each piece the caller may take what `events` gathered. Names come without their
 * prefix. Entities of a DTD are not known to the parser, so none expands.
 */
export async function* parseXml(pieces: AsyncGenerator<string>, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser()
  parser.on('error', (cause) => {
    throw new AppError('table.damaged', { cause })
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => events.open?.(local(name), attributes))
  parser.on('closetag', ({ name }) => events.close?.(local(name)))
  parser.on('text', (text) => events.text?.(text))
  parser.on('cdata', (text) => events.text?.(text))
  for await (const piece of pieces) {
    parser.write(piece)
    yield
  }
  parser.close()
  yield
}

export async function readXml(pieces: AsyncGenerator<string>, events: XmlEvents): Promise<void> {
  for await (const _ of parseXml(pieces, events));
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
