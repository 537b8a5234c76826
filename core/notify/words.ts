import { toIso } from '../clock.ts'
import type { Digest } from './digest.ts'
import type { News } from './differ.ts'
import type { Part } from './outbox.ts'
import type { Speech } from './speech.ts'
import type { KnownTrouble, NextStep, Trouble } from './troubles.ts'

/** Orders that are named in one part; the page has all of them. */
const MOST_ORDERS = 20

/** What messages are made with. */
export interface Desk {
  speech: Speech
  /** How people call an instance, with its id. */
  instanceName(id: string): string
  /** How people call a job, by its full id. */
  jobName(id: string): string
  /** The address of a page of the service; undefined when nobody has said where it is reached. */
  link(path: string): string | undefined
}

/** What the news of one look say, for one message. Pure. */
export function newsParts(news: readonly News[], desk: Desk): Part[] {
  return groupOrders(news).map((group) => partOf(group, desk))
}

/** The words of a daily digest. Pure. */
export function digestPart(
  { since, done, upcoming }: Digest,
  { open, desk }: { open: readonly KnownTrouble[]; desk: Desk },
): Part {
  const { say, moment } = desk.speech
  const worked = done.map((figures) => workLine(figures, desk))
  const url = desk.link('/')
  const next = upcoming.map(({ job, at }) => `${desk.jobName(job)} ${moment(at)}`).join(', ')
  const lines = [
    say`Since ${moment(since)}`,
    ...(worked.length === 0 ? [say`Nothing ran.`] : worked),
    ...(open.length === 0 ? [say`Nothing is open.`] : [say`Open:`, ...openLines(open, desk)]),
    ...(next === '' ? [] : [say`Next: ${next}.`]),
  ]
  return { event: 'digest', lines, ...(url !== undefined && { url }) }
}

/** One line that names all parts of a message; a message without any is a test. Pure. */
export function titleOf(parts: readonly Part[], { say }: Pick<Speech, 'say'>): string {
  const [first] = parts
  if (first === undefined) return say`Test: messages of Mostik arrive here.`
  if (first.event === 'digest') return say`Daily report`
  const heading = first.lines[0] ?? ''
  const over = parts.filter(({ event }) => event === 'recovery').length
  const begun = parts.length - over
  if (begun === 0) return over === 1 ? say`Solved: ${heading}` : say`${over} {0|problem|problems} solved`
  if (over > 0) return say`${begun} {0|problem|problems}, ${over} solved`
  if (begun > 1) return say`${begun} {0|problem|problems}`
  return first.kind === 'question' ? say`Your answer is needed: ${heading}` : say`Problem: ${heading}`
}

/** What a trouble is about, e.g. `Torgsoft: Goods from Torgsoft`. */
export function headingOf({ instance, job }: Pick<Trouble, 'instance' | 'job'>, desk: Desk): string {
  return job === undefined
    ? desk.instanceName(instance)
    : `${desk.instanceName(instance)}: ${desk.jobName(job)}`
}

/** One line on a trouble that lasts. */
export function openLine(trouble: KnownTrouble, desk: Desk): string {
  const { say, moment, orderNumber } = desk.speech
  const heading = headingOf(trouble, desk)
  const since = moment(trouble.since)
  switch (trouble.kind) {
    case 'failed':
      return say`${heading}: fails since ${since}`
    case 'question':
      return say`${heading}: waits for your answer since ${since}`
    case 'credentials':
      return say`${heading}: the credentials are not accepted since ${since}`
    case 'start':
      return say`${heading}: cannot start since ${since}`
    case 'order':
      return say`${heading}: order ${orderNumber(trouble.order ?? '')} is put aside since ${since}`
    case 'silence':
      return say`${heading}: nothing has come since ${since}`
  }
}

/** Orders that go the same way at one moment are one part. */
function groupOrders(news: readonly News[]): News[][] {
  const keyed = Map.groupBy(news, (one) =>
    one.trouble.kind === 'order' ? `${one.event} ${one.trouble.scope}` : one,
  )
  return [...keyed.values()]
}

function partOf(group: readonly News[], desk: Desk): Part {
  const [first] = group
  if (first === undefined) return { event: 'recovery', lines: [] }
  const { trouble } = first
  const { kind, instance, job, cause, since } = trouble
  const orders = group.flatMap((one) => one.trouble.order ?? [])
  const url = desk.link(pathOf(trouble))
  return {
    event: first.event === 'over' ? 'recovery' : kind,
    kind,
    instance,
    ...(job !== undefined && { job }),
    ...(orders.length > 0 && { orders }),
    code: cause,
    since: toIso(since),
    ...(first.event === 'over' && { until: toIso(first.until) }),
    lines: [
      headingOf(trouble, desk),
      ...(first.event === 'over' ? overLines(first, orders, desk) : begunLines(first, orders, desk)),
    ],
    ...(url !== undefined && { url }),
  }
}

function begunLines(
  { event, trouble, comebacks }: Extract<News, { event: 'began' | 'changed' }>,
  orders: readonly string[],
  desk: Desk,
): string[] {
  const { say, foreign } = desk.speech
  const what = event === 'changed' ? [say`Now for another reason.`] : []
  const again = comebacks === 0 ? [] : [say`It has come back, ${comebacks} {0|time|times} within a day.`]
  const message = trouble.message === undefined ? [] : [foreign(trouble.message)]
  return [...what, whatHappened(trouble, orders, desk), ...message, ...again, ...nextLines(trouble, desk)]
}

function whatHappened({ kind, since, what = '' }: Trouble, orders: readonly string[], desk: Desk): string {
  const { say, foreign, moment } = desk.speech
  const at = moment(since)
  switch (kind) {
    case 'failed':
      return say`Failed at ${at}.`
    case 'question':
      return say`Stopped at ${at} and waits for your answer.`
    case 'credentials':
      return say`The other side does not accept the credentials (${at}).`
    case 'start':
      return say`Cannot start.`
    case 'order':
      return orders.length === 1
        ? say`Order ${orderList(orders, desk)} is put aside.`
        : say`Orders put aside: ${orderList(orders, desk)}.`
    case 'silence':
      return say`Nothing has come since ${at}: ${foreign(what)}.`
  }
}

function nextLines({ kind, next }: Trouble, { speech }: Desk): string[] {
  const { say } = speech
  if (kind === 'order') return [say`It goes no further until you have looked at it.`]
  if (kind === 'start') return [say`Look at its settings. What can mend itself is tried again.`]
  if (kind === 'silence') return [say`Look whether the program on the other side runs and reaches us.`]
  const step = next === undefined ? [] : [stepWords(next, speech)]
  return kind === 'credentials' ? [say`Enter them anew in the settings.`, ...step] : step
}

function stepWords(next: NextStep, { say, moment }: Speech): string {
  switch (next.kind) {
    case 'try':
      return say`It is tried again at ${moment(next.at)}.`
    case 'slot':
      return say`It runs again by its schedule at ${moment(next.at)}.`
    case 'running':
      return say`It is being tried again now.`
    case 'signal':
      return say`It runs again with the next signal, or when you start it.`
    case 'answer':
    case 'person':
      return say`Until then nothing is changed.`
  }
}

function overLines(
  { trouble, until }: Extract<News, { event: 'over' }>,
  orders: readonly string[],
  desk: Desk,
): string[] {
  const { say, foreign, moment, duration } = desk.speech
  const lasted = duration(until - trouble.since)
  switch (trouble.kind) {
    case 'failed':
    case 'credentials':
      return [say`Works again since ${moment(until)}. It had lasted ${lasted}.`]
    case 'start':
      return [say`Runs again since ${moment(until)}. It had lasted ${lasted}.`]
    case 'question':
      return [say`Goes on since ${moment(until)}. It had waited ${lasted}.`]
    case 'order':
      return [say`No longer put aside: ${orderList(orders, desk)}.`]
    case 'silence':
      return [say`It comes again: ${foreign(trouble.what ?? '')}. It had been silent for ${lasted}.`]
  }
}

function workLine({ instance, done, failed, carried, aside }: Digest['done'][number], desk: Desk): string {
  const { say } = desk.speech
  const words = [
    say`${done + failed} {0|run|runs}`,
    ...(failed === 0 ? [] : [say`${failed} failed`]),
    ...(carried === 0 ? [] : [say`${carried} carried over`]),
    ...(aside === 0 ? [] : [say`${aside} put aside`]),
  ]
  return `${desk.instanceName(instance)}: ${words.join(', ')}`
}

const MOST_OPEN = 10

function openLines(open: readonly KnownTrouble[], desk: Desk): string[] {
  const lines = open.slice(0, MOST_OPEN).map((trouble) => `• ${openLine(trouble, desk)}`)
  const more = open.length - lines.length
  return more === 0 ? lines : [...lines, desk.speech.say`… and ${more} more`]
}

function orderList(orders: readonly string[], { speech }: Desk): string {
  const named = orders.slice(0, MOST_ORDERS).map(speech.orderNumber)
  const more = orders.length - named.length
  return [...named, ...(more === 0 ? [] : [speech.say`… and ${more} more`])].join(', ')
}

/** The page where one can do something about it. */
function pathOf({ instance, job }: Pick<Trouble, 'instance' | 'job'>): string {
  if (job === undefined) return `/plugins/${encodeURIComponent(instance)}`
  return `/jobs/${job.split('/').map(encodeURIComponent).join('/')}`
}
