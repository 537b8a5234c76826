import { sha256 } from '../../../core/text.ts'
import type { OfficeConfig } from '../config.ts'
import { requestFlag } from '../frontol/flag.ts'
import { newPassageId } from '../mailbox/names.ts'
import { post } from '../mailbox/post.ts'
import type { Point } from '../point.ts'
import { type Asked, askedSchema } from './request-state.ts'

const KEY = 'asked'

/**
 * Whether it is time to ask the till for a report. A request that lies further ahead than its period was put there by
 * another clock. Pure.
 */
export function isAskDue(asked: Asked | undefined, config: OfficeConfig, now: number): boolean {
  if (asked?.asking !== undefined || asked?.wanted !== undefined) return true
  if (config.reportMinutes === 0) return false
  return asked?.at === undefined || Math.abs(now - asked.at) >= config.reportMinutes * 60_000
}

export async function readAsked({ store }: Pick<Point, 'store'>): Promise<Asked | undefined> {
  return await store.get(KEY, askedSchema)
}

/** Keeps in mind that somebody wants a report: it is asked for as soon as the server may be tried. */
export async function wantReport({ store }: Pick<Point, 'store'>): Promise<void> {
  await store.update(KEY, askedSchema, (asked) => ({ number: 0, ...asked, wanted: newPassageId() }))
}

/**
 * Asks the till for a report: puts the request flag on the server, once. One that lies there still stands for this one
 * too. What lay in the slot of the report must have been collected before, or it would be taken for the answer.
 * @returns whether a flag was put there
 */
export async function ask(point: Point<OfficeConfig>): Promise<boolean> {
  const { store, clock, config } = point
  const asked = await readAsked(point)
  const asking = asked?.asking ?? { id: newPassageId(), since: clock.now() }
  if (asked?.asking === undefined)
    await store.update(KEY, askedSchema, (current) => ({ number: 0, ...current, asking }))
  const content = new TextEncoder().encode(config.codec === 'raw' ? '' : requestFlag(config.request))
  async function* open() {
    yield content
  }
  const posted = await post(
    { id: asking.id, size: content.length, digest: await sha256(content), open },
    { ...point, kind: 'request', slot: config.remote.request, policy: 'wait' },
  )
  const isPosted = posted.outcome === 'posted'
  const at = clock.now()
  await store.update(KEY, askedSchema, (current) => ({
    number: (asked?.number ?? 0) + (isPosted ? 1 : 0),
    at,
    isAnswered: false,
    // A wish that came meanwhile may be for what the till has not put into this report.
    ...(current?.wanted !== asked?.wanted && { wanted: current?.wanted }),
  }))
  return isPosted
}

/** A report has come. */
export async function noteAnswer({ store }: Pick<Point, 'store'>): Promise<void> {
  await store.update(KEY, askedSchema, (asked) =>
    asked === undefined || asked.isAnswered === true ? undefined : { ...asked, isAnswered: true },
  )
}
