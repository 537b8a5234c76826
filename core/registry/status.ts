import { toIso } from '../clock.ts'
import { AppError } from '../errors.ts'
import type {
  InstanceStatus,
  PluginParts,
  StatusAction,
  StatusCard,
  StatusLink,
  StatusTable,
} from '../plugin.ts'
import { withTimeLimit } from '../time-limit.ts'

const STATUS_LIMIT_MS = 2000

/** How an instance stands, as the API and the dashboard show it. */
export interface StatusView {
  cards: CardView[]
  facts: FactView[]
  tables: TableView[]
  actions: ActionView[]
  /** `path` as a browser asks for it, e.g. `/till-1/copies/3`. */
  links: LinkView[]
}

export interface CardView extends Pick<StatusCard, 'title' | 'state' | 'tone' | 'bar'> {
  facts: FactView[]
  messages: string[]
  link?: LinkView
  actions: ActionView[]
}

export type LinkView = StatusLink

export interface FactView {
  label: string
  value: string
  /** ISO 8601. */
  at?: string
  tone?: 'good' | 'busy' | 'bad'
  /** Of a value that is how many things wait: what they wait in. */
  queue?: string
}

export interface TableView extends Omit<StatusTable, 'rows'> {
  /** A moment is ISO 8601. */
  rows: (string | { at: string })[][]
}

/** A job that one can ask for; its name within the instance. */
export type ActionView = StatusAction

/**
 * Makes what asks instances how they stand. While one has not answered yet, it is not asked again: whoever asks
 * meanwhile gets that answer.
 */
export function createStatusReader(): (id: string, parts: PluginParts<unknown>) => Promise<StatusView> {
  const asked = new WeakMap<PluginParts<unknown>, Promise<StatusView>>()

  /** @throws STATUS_TIMEOUT, and whatever the plugin throws */
  return async (id, parts) => {
    const pending = asked.get(parts) ?? ask(id, parts)
    return await withTimeLimit(
      () => pending,
      STATUS_LIMIT_MS,
      () => tooSlow(id),
    )
  }

  function ask(id: string, parts: PluginParts<unknown>): Promise<StatusView> {
    const answer = (async () => viewStatus(id, (await parts.status?.()) ?? { facts: [] }))()
    asked.set(parts, answer)
    const forget = () => void asked.delete(parts)
    answer.then(forget, forget)
    return answer
  }
}

/** What is shown in place of a status that could not be had. */
export function failedStatus({ message }: AppError): StatusView {
  const facts = [{ label: 'Status', value: message, tone: 'bad' } as const]
  return { cards: [], facts, tables: [], actions: [], links: [] }
}

function viewStatus(
  id: string,
  { cards = [], facts, tables = [], actions = [], links = [] }: InstanceStatus,
): StatusView {
  return {
    cards: cards.map((card) => viewCard(id, card)),
    facts: viewFacts(facts),
    tables: tables.map(viewTable),
    actions: [...actions],
    links: links.map((link) => viewLink(id, link)),
  }
}

function viewCard(id: string, { facts, messages = [], link, actions = [], ...card }: StatusCard): CardView {
  return {
    ...card,
    facts: viewFacts(facts),
    messages: [...messages],
    ...(link !== undefined && { link: viewLink(id, link) }),
    actions: [...actions],
  }
}

function viewFacts(facts: InstanceStatus['facts']): FactView[] {
  return facts.map(({ at, ...fact }) => ({ ...fact, ...(at !== undefined && { at: toIso(at) }) }))
}

function viewTable({ rows, ...table }: StatusTable): TableView {
  return {
    ...table,
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : { at: toIso(cell.at) }))),
  }
}

function viewLink(id: string, link: StatusLink): LinkView {
  return { ...link, path: `/${id}/${link.path}` }
}

function tooSlow(id: string): AppError {
  return new AppError(
    'STATUS_TIMEOUT',
    `Cannot tell how instance "${id}" stands: it did not answer within 2 s.`,
  )
}
