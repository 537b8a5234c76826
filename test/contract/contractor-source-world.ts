import type { Contractor } from '../../plugins/kontur/contractor.ts'
import type { Nodes, SimulatedNode } from '../../plugins/kontur/simulator/nodes.ts'
import type { SimulatedServer } from '../../plugins/kontur/simulator/web.ts'
import type { ContractorSource, Page, Place } from '../../plugins/kontur/source/source.ts'
import type { FakeClock } from '../helpers/clock.ts'

/** A source without contractors, and how a test reaches what lies behind it. */
export interface OpenSource {
  /** Asks for `ATTRIBUTES`, of the type that nodes have by default. */
  source: ContractorSource
  nodes: Nodes
  /** What the source is spoken to through. */
  server: SimulatedServer
  /** The clock of the source and of the nodes. */
  clock: FakeClock
  /** By which the source knows a node. */
  idOf(node: SimulatedNode): string
  /** Takes the login away: no password, ticket or token of it is worth anything from now on. */
  refuseLogin(): void
  close(): Promise<void>
}

/** Hands each test its own fresh source. */
export type UseSource = () => OpenSource

/** What the source under test is to ask for. */
export const ATTRIBUTES = ['idocs:inn', 'idocs:kpp', 'idocs:fullOrganizationName', 'idocs:email'] as const

/** Adds contractors, a millisecond apart, with `idocs:inn` 1, 2 and so on. */
export function addMany(nodes: Nodes, count: number, more: Partial<SimulatedNode> = {}): SimulatedNode[] {
  const { properties, ...others } = more
  return Array.from({ length: count }, (_, index) =>
    nodes.add({
      created: Date.UTC(2024, 2, 1, 9) + index,
      ...others,
      properties: { 'idocs:inn': String(index + 1), ...properties },
    }),
  )
}

/** The only contractor. */
export async function onlyContractor({ source }: OpenSource): Promise<Contractor> {
  const { contractors } = await source.page(undefined, { limit: 10 })
  const [only] = contractors
  if (only === undefined || contractors.length > 1)
    throw new Error(`${contractors.length} contractors, not 1`)
  return only
}

/**
 * Goes through the whole source. `between` gets each page but the last.
 * @returns the pages, in order
 */
export async function pagesOf(
  source: ContractorSource,
  limit: number,
  between: (page: Page) => void = () => {},
): Promise<Page[]> {
  const pages: Page[] = []
  let after: Place | undefined
  while (pages.length < 1000) {
    const page = await source.page(after, { limit })
    pages.push(page)
    if (page.isLast) return pages
    between(page)
    after = page.next
  }
  throw new Error('The source never comes to an end.')
}

/** The ids of all contractors, in the order in which the source gave them. */
export function idsIn(pages: readonly Page[]): string[] {
  return pages.flatMap(({ contractors }) => contractors.map(({ id }) => id))
}
