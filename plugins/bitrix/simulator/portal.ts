import { readRoute } from './access.ts'
import { readCommands } from './batch.ts'
import { createCalls } from './calls.ts'
import { html, type SimulatedAnswer } from './envelope.ts'
import { answerInstead, type Fault, spoil, takeFault } from './faults.ts'
import { type Knobs, usualKnobs } from './knobs.ts'
import { look } from './look.ts'
import { createLooks, type Looks } from './looks.ts'
import { readPackageData } from './package-data.ts'
import { toInt } from './php.ts'
import { createProcesses, type Processes } from './processes.ts'
import { type Parameters, readParameters, type SimulatedRequest } from './request.ts'

export interface PortalOptions {
  /** Milliseconds since 1970; may run faster than the machine's. */
  now(): number
  /** The secret part of the webhook's address, and whose it is. Default `simulated-code` of user 1. */
  code?: string
  user?: string
  /** Default `acme.bitrix24.example`. */
  host?: string
  /**
   * Gets the text behind an `http` link of a package, undefined when it does not answer. Without it every link counts as
   * answered with valid JSON.
   */
  fetchFile?(url: string): Promise<string | undefined>
  knobs?: Partial<Knobs>
  /** How many looks at each import, and fetched links, are remembered. Default: all. */
  kept?: number
}

/** A Bitrix24 portal with its three methods of configuration imports, on a clock of its own. */
export interface SimulatedPortal {
  /** The address to paste: `https://<host>/rest/<user>/<code>/`. */
  readonly webhook: string
  readonly host: string
  readonly knobs: Knobs
  readonly faults: Fault[]
  readonly looks: Looks
  /** The links that were fetched, with when. */
  readonly fetched: { link: string; at: number; isFound: boolean }[]
  /** Never rejects. Imports have moved on to now before anything is answered. */
  answer(request: SimulatedRequest): Promise<SimulatedAnswer>
  /**
   * Moves all imports on to now. Every request does it; whoever wants links to be fetched at the time of their step, and
   * not at that of the next request, calls it more often.
   */
  advance(): Promise<void>
  /** Registers an import from elsewhere, such as the portal's own pages. */
  register(data: object, option?: object): number
  /** Somebody else stops an import; `leavesTick`: too late for a tick that finds its package gone, which ends in `E`. */
  unregister(processId: number, options?: { leavesTick?: boolean }): boolean
  /** Loses what is kept of an import, by default all: status, position, notes, data (the package), additional. */
  purge: Processes['purge']
  /** What a look would show, without one and without moving anything on. */
  see(processId: number): object
  /** How many ticks of an import have begun. */
  ticksOf(processId: number): number
}

export function createSimulatedPortal(options: PortalOptions): SimulatedPortal {
  const {
    now,
    code = 'simulated-code',
    user = '1',
    host = 'acme.bitrix24.example',
    fetchFile,
    kept,
  } = options
  const knobs: Knobs = { ...usualKnobs(), ...options.knobs }
  const faults: Fault[] = []
  const looks = createLooks(kept === undefined ? {} : { kept })
  const fetched: SimulatedPortal['fetched'] = []
  const processes = createProcesses({ knobs, startedAt: now(), fetchLink })
  const calls = createCalls({ processes, knobs, user, code })
  let working = Promise.resolve()

  return {
    webhook: `https://${host}/rest/${user}/${code}/`,
    host,
    knobs,
    faults,
    looks,
    fetched,
    answer,
    advance: () => moveOn(() => processes.advance(now())),
    register: (data, option) => processes.register(readPackageData(data, option), now()),
    unregister: (id, how) => processes.unregister(id, now(), how),
    purge: (id, names) => processes.purge(id, names),
    see: (id) => look(processes.find(id), now(), knobs),
    ticksOf: (id) => processes.find(id)?.ticks ?? 0,
  }

  async function answer(request: SimulatedRequest): Promise<SimulatedAnswer> {
    const arrivedAt = now()
    const moved = movedAnswer(request)
    if (moved !== undefined) return moved
    const parameters = await readParameters(request)
    const route = readRoute(request, parameters)
    noteLooks(route?.method, parameters, arrivedAt)
    const instead = takeFault(faults, { method: route?.method ?? '', parameters, request })
    const early = answerInstead(instead)
    if (early !== undefined) return early
    await moveOn(() => (knobs.agents === 'hits' ? processes.hit(now()) : processes.advance(now())))
    if (route === undefined) return html(404, '404 Not Found')
    return spoil(calls.answer({ request, route, parameters, at: now() }), instead)
  }

  /** A renamed portal sends everybody on, and does nothing. */
  function movedAnswer({ url }: SimulatedRequest): SimulatedAnswer | undefined {
    if (knobs.movedTo === undefined || url.origin === knobs.movedTo) return undefined
    const location = `${knobs.movedTo}${url.pathname}${url.search}`
    return { ...html(302, '302 Found'), headers: { location, 'content-type': 'text/html' } }
  }

  function noteLooks(method: string | undefined, parameters: Parameters, at: number): void {
    if (method === undefined) return
    const calls = method === 'batch' ? readCommands(parameters) : [{ method, parameters }]
    for (const { method, parameters } of calls) {
      const isLook = method === 'configuration.import.get' && parameters['processId'] !== undefined
      if (isLook) looks.note(toInt(parameters['processId']), at)
    }
  }

  /** One after another: two requests at once must not do a step twice. */
  function moveOn(move: () => Promise<void>): Promise<void> {
    return (working = working.then(move))
  }

  async function fetchLink(link: string): Promise<string | undefined> {
    if (fetchFile === undefined || !/^https?:\/\//i.test(link)) return '{}'
    const text = await fetchFile(link).catch(() => undefined)
    fetched.push({ link, at: now(), isFound: text !== undefined })
    if (kept !== undefined && fetched.length > kept) fetched.shift()
    return text
  }
}
