import type { InstanceStatus, Store } from '../../core/plugin.ts'
import { type Absences, absenceError } from './absence.ts'
import { type Health, troublesOf } from './health.ts'
import { lastPart } from './mailbox/names.ts'
import { type TakeState, takeStateSchema } from './mailbox/take-state.ts'
import { askedSchema } from './office/request-state.ts'
import { outboxSchema } from './office/outbox.ts'
import { publishStateSchema } from './office/publish-state.ts'
import { reportStateSchema, type PendingReport } from './pos/report-state.ts'

export type Fact = InstanceStatus['facts'][number]

/** What is wrong on the way to the server and with single jobs. Pure. */
export function healthFacts(health: Health): Fact[] {
  return troublesOf(health).flatMap(({ errors, lastError, nextTry, held }): Fact[] => [
    { label: 'Errors in a row', value: String(errors), tone: 'bad' },
    { label: 'Last error', value: `${lastError.code}: ${lastError.message}`, at: lastError.at, tone: 'bad' },
    { label: 'Next try', value: 'by the schedule', at: nextTry },
    ...(held === undefined ? [] : [heldFact(held)]),
  ])
}

/** What was found about files that do not come. Pure. */
export function absenceFacts(found: Absences['found']): Fact[] {
  return [...found].flatMap(([name, absence]): Fact[] => {
    if (absence === 'unlisted')
      return [
        { label: name, value: 'is not seen; its folder may not be listed, so that nobody can tell why' },
      ]
    const error = absenceError(absence, name)
    return error === undefined ? [] : [{ label: name, value: error.message, tone: 'bad' }]
  })
}

/** Of files that come in: `goods` on the side of the till, `report` in the office. */
export async function takeFacts(store: Store, kind: 'goods' | 'report'): Promise<Fact[]> {
  const state = await store.get(`take:${kind}`, takeStateSchema)
  return state === undefined ? [] : factsOfTake(state, kind === 'goods' ? 'goods file' : 'report')
}

/** Of the till: the request of the office that is open, and the report on its way. */
export async function tillFacts(store: Store): Promise<Fact[]> {
  const { request, pending, answered } = (await store.get('report', reportStateSchema)) ?? {}
  const facts: Fact[] = []
  if (request !== undefined && request.stage !== 'answered')
    facts.push({ label: 'Request of the office', value: 'open', at: request.acceptedAt, tone: 'busy' })
  if (answered !== undefined)
    facts.push({ label: 'Last request answered', value: `sha256 ${short(answered.digest)}`, at: answered.at })
  if (pending !== undefined) facts.push(pendingFact(pending))
  if (pending?.nextTry !== undefined)
    facts.push({
      label: 'Next try of the report',
      value: `after ${pending.tries} failed`,
      at: pending.nextTry,
    })
  return facts
}

/** Of the office: what waits for the till, what lies on the server, and the request for a report. */
export async function officeFacts(store: Store): Promise<Fact[]> {
  const published = await store.get('published', publishStateSchema)
  const waiting = (await store.get('outbox', outboxSchema))?.entries ?? []
  const asked = await store.get('asked', askedSchema)
  const facts: Fact[] = []
  const [oldest] = waiting
  if (oldest !== undefined)
    facts.push({
      label: 'Goods files not taken yet',
      value: String(waiting.length),
      at: oldest.at,
      tone: 'busy',
      queue: 'goods_files',
    })
  const { lying, last, waiting: reason } = published ?? {}
  if (reason !== undefined)
    facts.push({ label: 'Goods wait', value: reason.reason, at: reason.since, tone: 'busy' })
  if (lying !== undefined) facts.push({ label: 'Goods on the server', value: fileText(lying), at: lying.at })
  if (last !== undefined)
    facts.push({
      label: 'Last goods taken by the till',
      value: `publication ${last.number}`,
      at: last.takenAt,
    })
  if (asked !== undefined) facts.push({ label: 'Requests', value: String(asked.number) })
  if (asked?.at !== undefined)
    facts.push({
      label: 'Last request for a report',
      value: asked.isAnswered === true ? 'answered' : 'not answered yet',
      at: asked.at,
      ...(asked.isAnswered !== true && { tone: 'busy' as const }),
    })
  return facts
}

function factsOfTake({ current, last, refused, waiting }: TakeState, what: string): Fact[] {
  const facts: Fact[] = []
  if (last !== undefined)
    facts.push({ label: `Last ${what}`, value: fileText(last), at: last.at, tone: 'good' })
  if (current !== undefined)
    facts.push({
      label: `A ${what} is under way`,
      value: `${current.stage} "${current.name}"`,
      at: current.since,
      tone: 'busy',
    })
  if (waiting !== undefined)
    facts.push({ label: `A ${what} waits`, value: waiting.reason, at: waiting.since, tone: 'busy' })
  if (refused !== undefined && refused.at > (last?.at ?? 0))
    facts.push({ label: `A ${what} was refused`, value: refused.message, at: refused.at, tone: 'bad' })
  return facts
}

function pendingFact({ since, stage, isParked, waiting, nextTry }: PendingReport): Fact {
  const label = 'Report to be sent'
  if (isParked === true)
    return { label, value: 'could not be sent; it waits for "Upload now"', at: since, tone: 'bad' }
  if (stage === 'sent') return { label, value: 'is on the server', at: since, tone: 'busy' }
  if (nextTry !== undefined) return { label, value: 'could not be sent yet', at: since, tone: 'bad' }
  return { label, value: waiting ?? 'is on its way', at: since, tone: 'busy' }
}

function heldFact({ code, since }: { code: string; since: number }): Fact {
  const value = `${code}: a setting or a right is wrong. One try an hour is made until it is corrected; a run by hand tries at once`
  return { label: 'Held back', value, at: since, tone: 'bad' }
}

function fileText({
  name,
  size,
  digest,
}: {
  name?: string | undefined
  size: number
  digest: string
}): string {
  const called = name === undefined ? '' : `${lastPart(name)}, `
  return `${called}${size} bytes, sha256 ${short(digest)}`
}

/** Enough of a digest to tell files apart. */
function short(digest: string): string {
  return digest.slice(0, 12)
}
