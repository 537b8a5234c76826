import type { PackResult } from '../../../plugins/pohoda/answers/result.ts'
import type { MServer } from '../../../plugins/pohoda/mserver/mserver.ts'
import type { XmlElement } from '../../../plugins/pohoda/xml/element.ts'
import type { XmlNode } from '../../../plugins/pohoda/xml/node.ts'

/** What a list request is answered with. */
export interface FakeList {
  records?: readonly XmlElement[]
  /** Local time without a zone. */
  at?: string
  parts?: readonly string[]
  /** POHODA's words when it refuses the request. */
  refused?: string
}

/** An mServer in memory, by the name of the request it gets (`lst:listCategoryRequest`). */
export interface FakeMServer extends MServer {
  lists: Map<string, FakeList | ((request: XmlNode) => FakeList)>
  company: { company: string; databaseName: string; year: string; period: string } | undefined
  /** Thrown by every call while it is set. */
  failure: Error | undefined
  requests: XmlNode[]
}

export const UNIT = {
  company: 'Hrnky s.r.o.',
  databaseName: 'StwPh_12345678_2026',
  year: '2026',
  period: '1',
}

export function createFakeMServer(): FakeMServer {
  const fake: FakeMServer = {
    lists: new Map(),
    company: UNIT,
    failure: undefined,
    requests: [],
    async status() {
      if (fake.failure !== undefined) throw fake.failure
      const company = fake.company === undefined ? {} : { company: fake.company }
      return { status: 'idle', processing: 0, ...company }
    },
    async document() {
      return undefined
    },
    async exchange(pack, { onRecord }) {
      if (fake.failure !== undefined) throw fake.failure
      const [item] = pack.items
      if (item === undefined) throw new Error('a pack without items')
      fake.requests.push(item.body)
      const found = fake.lists.get(item.body.name) ?? {}
      const list = typeof found === 'function' ? found(item.body) : found
      for (const record of list.records ?? []) await onRecord?.(record)
      return answer(pack.id, item.id, list)
    },
  }
  return fake
}

/** The text of an element somewhere in a request, by its name with the prefix. */
export function requestText(node: XmlNode, name: string): string | undefined {
  for (const part of node.children) {
    if (typeof part === 'string') continue
    if (part.name === name) return part.children.filter((one) => typeof one === 'string').join('')
    const below = requestText(part, name)
    if (below !== undefined) return below
  }
  return undefined
}

/** An element of an answer. */
export function element(
  name: string,
  content: string | readonly XmlElement[] = '',
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  return typeof content === 'string'
    ? { name, attributes, children: [], text: content }
    : { name, attributes, children: [...content], text: '' }
}

function answer(
  packId: string,
  itemId: string,
  { records = [], at, parts = [], refused }: FakeList,
): PackResult {
  const state = refused === undefined ? 'ok' : 'error'
  const agenda = {
    name: 'list',
    state: 'ok' as const,
    dateTimeStamp: at ?? '2026-01-05T13:00:00',
    details: [],
    produced: undefined,
    records: records.length,
    parts,
  }
  const item = { id: itemId, state, note: refused ?? '', duplicates: [] } as const
  return {
    id: packId,
    state: 'ok',
    note: '',
    ico: '12345678',
    programVersion: '14006.5 SQL (12.2.2026)',
    items: [refused === undefined ? { ...item, agenda } : item],
  }
}
