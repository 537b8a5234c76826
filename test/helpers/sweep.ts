import * as v from 'valibot'
import { loadMarkSchema } from '../../plugins/torgsoft/load/state.ts'
import { createLife, DIED, type Fault, type Life, type Operation } from './faults.ts'
import { createSweepService, type SweepService } from './sweep-service.ts'
import { readJobs } from './sweep-result.ts'
import { type OpenMedium, ORDERS, START, type SweepPlace, type World } from './sweep-world.ts'

/** How a simulation went. */
export interface Simulation {
  place: SweepPlace
  /** What the process did that had the fault. */
  operations: readonly Operation[]
  isHit: boolean
  /** Processes that were started, the first one included. */
  lives: number
}

/** What the world outside asks of the service; each is asked again until it was answered with a success. */
interface Errand {
  path: string
  body: unknown
  /** Whether what it causes is waited for before the next one. */
  isAwaited: boolean
}

/**
 * Orders are placed and an export is signalled; the goods, their photos and the orders come through, whatever becomes
 * of the first process. A process that died or could not start is followed by another one on the same medium, which
 * has no fault.
 */
export async function simulate(world: World, open: OpenMedium, fault?: Fault): Promise<Simulation> {
  const place = await world.newPlace(open)
  const errands: Errand[] = [
    ...ORDERS.map((number) => ({ path: '/catalog/orders', body: orderBody(number), isAwaited: false })),
    { path: '/torgsoft/ready', body: new URLSearchParams({ start: 'now' }), isAwaited: true },
    { path: '/api/jobs/torgsoft/orders/run', body: {}, isAwaited: true },
  ]
  const first = createLife(fault)
  let now = START
  let lives = 0
  for (let life = first; ; life = createLife()) {
    lives += 1
    if (lives > MOST_LIVES) throw new Error('The service does not come to rest, however often it starts.')
    const service = createSweepService(place, life, now)
    const isAtRest = await live(service, {
      life,
      place,
      errands,
      isDoomed: life === first && isForGood(fault),
    })
    await life.end()
    await place.takeOrders()
    if (isAtRest) return { place, operations: first.operations, isHit: first.isHit(), lives }
    now = service.clock.now() + RESTART_MS
  }
}

const RESTART_MS = 5000
/** A tick that fails is tried again after this long, as the timer of a host does. */
const TICK_AGAIN_MS = 1000
const MOST_LIVES = 3
/** So long a service may take to come to rest by itself: longer than all retries. */
const PATIENCE_MS = 30 * 60_000
/** So long a service goes on whose storage fails for good, before somebody stops it: longer than its first retry. */
const DOOMED_MS = 15_000

/** One life of the service. @returns whether it came to rest with everything done */
async function live(
  service: SweepService,
  options: { life: Life; place: SweepPlace; errands: Errand[]; isDoomed: boolean },
): Promise<boolean> {
  const { life, place, errands, isDoomed } = options
  const { app, clock } = service
  const end = clock.now() + (isDoomed ? DOOMED_MS : PATIENCE_MS)
  try {
    if ((await life.orDied(app.start())) === DIED) return false
  } catch {
    // It says why and exits; whoever looks after it starts it again.
    return false
  }
  while (clock.now() < end) {
    const next = await life.orDied(doNow())
    if (next === DIED) return false
    if (next === undefined) return true
    await clock.advance(Math.max(1, Math.min(next, end) - clock.now()))
  }
  if (!isDoomed) throw new Error(`The service does not come to rest: ${await describe(place)}`)
  await stop(service)
  return false

  /** @returns when to look again; undefined when everything is done */
  async function doNow(): Promise<number | undefined> {
    for (let errand = errands[0]; errand !== undefined; errand = errands[0]) {
      if (!(await service.post(errand.path, errand.body))) break
      errands.shift()
      if (errand.isAwaited) break
    }
    const next = await service.work().catch(() => clock.now() + TICK_AGAIN_MS)
    if (!(await isAtRest())) return next
    return errands.length === 0 ? undefined : clock.now() + 1000
  }

  async function isAtRest(): Promise<boolean> {
    const jobs = [...(await readJobs(place.medium)).values()]
    return jobs.every(
      ({ status, signals, followUps, mark }) =>
        status === 'TRIGGER_WAITING' &&
        signals.asked === signals.taken &&
        followUps.length === 0 &&
        !isOwed(mark),
    )
  }
}

async function stop({ app, clock }: SweepService): Promise<void> {
  let isStopped = false
  const stopping = app.stop().finally(() => (isStopped = true))
  while (!isStopped) await clock.advance(1000)
  await stopping
}

/** Whether the load waits for its next slot to tell the shop what it could not take. */
function isOwed(mark: unknown): boolean {
  const parsed = v.safeParse(loadMarkSchema, mark)
  return parsed.success && Object.values(parsed.output.files).some((loaded) => loaded.isOwed)
}

function isForGood(fault: Fault | undefined): boolean {
  return fault?.kind === 'fails for good'
}

async function describe({ medium }: SweepPlace): Promise<string> {
  const jobs = [...(await readJobs(medium))].map(([key, { status, error, signals, followUps }]) => ({
    key,
    status,
    error: error?.message,
    signals,
    followUps,
  }))
  return JSON.stringify(jobs, null, 1)
}

function orderBody(number: string): unknown {
  const items = [{ sku: '100001', name: 'A good', quantity: 1, price: '10.00' }]
  return { number, items, total: '10.00', customer: { name: 'A customer' } }
}
