import { createBook } from '../../plugins/kontur/simulator/book.ts'
import { type InventOptions, inventCompany } from '../../plugins/kontur/simulator/companies.ts'
import type { FocusEntity } from '../../plugins/kontur/simulator/entity.ts'
import { createNodes, type SimulatedNode } from '../../plugins/kontur/simulator/nodes.ts'
import { type KonturSimulator, startKontur } from '../../plugins/kontur/simulator/server.ts'
import type { SimulatedRequest } from '../../plugins/kontur/simulator/web.ts'
import { createFakeClock, type FakeClock } from './clock.ts'

/** Both ends of a sync, with few contractors of the test's choice. */
export interface KonturWorld extends Pick<KonturSimulator, 'nodes' | 'book' | 'focus' | 'logins'> {
  server: KonturSimulator
  clock: FakeClock
  /** Settings of an instance that uses this world, with these laid over them. */
  settings(over?: object): Record<string, unknown>
  /** A company in the register, with a contractor that has its ИНН and nothing else. */
  contractor(number: number, options?: ContractorOptions): { node: SimulatedNode; entity: FocusEntity }
  /** The requests of each kind since the last call. */
  counted(): { queries: number; lookups: number; mutates: number; others: number }
}

export interface ContractorOptions extends InventOptions {
  properties?: Record<string, string>
  node?: Partial<Omit<SimulatedNode, 'id' | 'dbid' | 'properties'>>
}

const USER = 'svc'

export async function startKonturWorld({
  key = 'key-of-focus',
  password = 'word-of-the-account',
}: { key?: string; password?: string } = {}): Promise<KonturWorld> {
  const clock = createFakeClock()
  const nodes = createNodes({ now: () => clock.now() })
  const book = createBook()
  const server = await startKontur({
    nodes,
    book,
    user: USER,
    password,
    key,
    now: () => clock.now(),
  })
  const { focus, logins } = server
  let seen = 0

  return {
    nodes,
    book,
    focus,
    logins,
    server,
    clock,
    settings: (over = {}) => ({
      source: { url: server.url, auth: { kind: 'basic', user: USER, password } },
      focus: { url: server.url, key, pauseSeconds: 0 },
      guards: { newNames: false },
      ...over,
    }),
    contractor(number, { properties = {}, node = {}, ...options } = {}) {
      const entity = inventCompany(number, options)
      book.add(entity)
      const added = nodes.add({ properties: { 'idocs:inn': entity.inn, ...properties }, ...node })
      return { node: added, entity }
    },
    counted() {
      const fresh = server.requests.slice(seen)
      seen = server.requests.length
      const count = (fits: (request: SimulatedRequest) => boolean) => fresh.filter(fits).length
      const queries = count(isQuery)
      const lookups = count(isLookup)
      const mutates = count(isMutate)
      return { queries, lookups, mutates, others: fresh.length - queries - lookups - mutates }
    },
  }
}

export const isQuery = ({ url }: SimulatedRequest) => url.pathname.endsWith('/records/query')
export const isMutate = ({ url }: SimulatedRequest) => url.pathname.endsWith('/records/mutate')
export const isLookup = ({ url }: SimulatedRequest) => url.pathname === '/api3/req'
