import { type Book, createBook } from './book.ts'
import { type CaseName, CASES, IGNORED_ATTRIBUTE, type Neighbours } from './cases.ts'
import type { FocusEntity } from './entity.ts'
import { createNodes, type Nodes } from './nodes.ts'
import { createRandom } from '../../../core/simulation/random.ts'

/** A repository with contractors, and the register that knows some of them. */
export interface World {
  nodes: Nodes
  book: Book
  /** What is odd about each contractor, by the id of its node, in the order of their dbids. */
  cases: ReadonlyMap<string, CaseName>
}

export interface WorldOptions {
  /** How many nodes; all cases are among them when there are enough. At most 1,000,000. */
  contractors: number
  /** The same seed makes the same world. Default 1. */
  seed?: number
  /** Milliseconds since 1970, for edits. Default: the machine's time. */
  now?: () => number
  /** Default `idocs:contractor`. */
  type?: string
  /** How many of all are like this; a case that is not named does not occur. Default: the shares of `CASES`. */
  shares?: Partial<Record<CaseName, number>>
}

/** Contractors a batch apart at least. */
const FAR = 150

/** Invents contractors, with every odd case mixed in by its share. */
export function inventWorld({ contractors, seed = 1, now = Date.now, type, shares }: WorldOptions): World {
  const nodes = createNodes({ now })
  nodes.ignored.add(IGNORED_ATTRIBUTE)
  const book = createBook()
  const cases = new Map<string, CaseName>()
  const plain: { entity: FocusEntity; at: number }[] = []
  createRandom(seed)
    .shuffle(deckOf(contractors, shares))
    .forEach((name, at) => {
      const { properties, entities = [], node = {} } = CASES[name].invent(at + 1, neighboursOf(at))
      const created = createdAt(at)
      const { id } = nodes.add({ properties, created, ...(type !== undefined && { type }), ...node })
      book.add(...entities)
      cases.set(id, name)
      const [entity] = entities
      if (entity !== undefined && PLAIN.has(name)) plain.push({ entity, at })
    })
  return { nodes, book, cases }

  function neighboursOf(at: number): Neighbours {
    const far = plain.findLast((company) => company.at <= at - FAR) ?? plain[0]
    return { near: plain.at(-1)?.entity, far: far?.entity }
  }
}

/** Cases whose company has no more contractors of its own, and is found by its ИНН alone. */
const PLAIN: ReadonlySet<CaseName> = new Set([
  'right',
  'outdatedName',
  'outdatedAddress',
  'outdatedHead',
  'bare',
])

/** One of each case where there is room, then by their shares; the rest is as it should be. */
function deckOf(contractors: number, shares: WorldOptions['shares']): CaseName[] {
  const names = Object.keys(CASES).filter((name) => isCaseName(name))
  const odd = names.flatMap((name) => {
    const share = shares === undefined ? CASES[name].share : (shares[name] ?? 0)
    const count = share === 0 && name !== 'right' ? 0 : Math.max(1, Math.floor(share * contractors))
    return Array.from({ length: count }, (_, index) => ({ name, index }))
  })
  // The first of each case comes first, so that few contractors cut the common cases and not the rare ones.
  const deck = odd.sort((a, b) => a.index - b.index).map(({ name }) => name)
  const left = Math.max(0, contractors - deck.length)
  return [...deck.slice(0, contractors), ...Array.from({ length: left }, () => 'right' as const)]
}

function isCaseName(name: string): name is CaseName {
  return name in CASES
}

/**
 * Contractors come one a minute, some at the same moment as the one before, and after the three hundredth a whole import
 * at once.
 */
function createdAt(at: number): number {
  const minute = at >= 300 && at < 550 ? 300 : at - (at % 7 === 3 ? 1 : 0)
  return Date.UTC(2024, 0, 1) + minute * 60_000
}
