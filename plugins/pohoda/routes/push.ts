import { type Context, Hono } from 'hono'
import { AppError, isAppError, toAppError } from '../../../core/errors.ts'
import { describeRoute, type PluginContext, type RouteDescription, toIso } from '../../../core/plugin.ts'
import { type PohodaConfig, type TaskName, taskOf } from '../config.ts'
import { addDelivery, isQueueFull } from '../delivery/delivery.ts'
import { type ListKind, receiveList } from '../delivery/lists.ts'
import { receiveStock } from '../delivery/receive.ts'
import { assertUnit, czechNote, queueFull, taskOff } from '../delivery/refusal.ts'
import { unpack } from '../delivery/unpack.ts'
import { receipt, TAKEN } from '../documents/receipt.ts'
import { type ExchangeLog, MOST_KEPT } from '../exchange/log.ts'
import { noteSeen, URL_KINDS } from '../seen.ts'
import { decodeHead } from '../xml/decode.ts'
import type { XmlElement } from '../xml/element.ts'
import { keepHead } from '../exchange/head.ts'
import { requirePushLogin } from './login.ts'

export { requirePushLogin } from './login.ts'

type PushKind = 'stock' | ListKind

/** The task that deals with what came, if any does. */
const TASKS: Readonly<Record<PushKind, TaskName | undefined>> = {
  stock: 'finish-export',
  categories: 'categories',
  parameters: 'parameters',
  storages: undefined,
}

/** One document on its way in. */
interface Push {
  kind: PushKind
  /** When it began, milliseconds since 1970. */
  at: number
  chunks: ReturnType<typeof unpack>
  onPack(attributes: XmlElement['attributes']): void
}

/**
 * The addresses that POHODA sends to (Internetové obchodování, Odeslat na internet): `POST /stock`, `/categories`,
 * `/parameters`, `/storages`. A document is kept before it is answered and dealt with later, by its task. One that cannot
 * be taken is answered with `state="error"` and a note in Czech, and nothing of it is kept.
 */
export function pushRoutes(context: PluginContext<PohodaConfig>, { log }: { log: ExchangeLog }): Hono {
  const routes = new Hono()
  const login = requirePushLogin(context)
  for (const kind of ['stock', 'categories', 'parameters', 'storages'] as const) {
    routes.post(`/${kind}`, login, describeRoute(pushDescription(kind)), async (c) => await answer(c, kind))
  }
  // Somebody tries in a browser whether the address is right.
  for (const kind of URL_KINDS) {
    routes.get(`/${kind}`, describeRoute(tryDescription(kind)), (c) => {
      throw onlyPost(c.req.path)
    })
  }
  return routes

  async function answer(c: Context, kind: PushKind): Promise<Response> {
    const at = context.clock.now()
    const head = keepHead(MOST_KEPT)
    let id = ''
    const push: Push = {
      kind,
      at,
      chunks: head.keep(unpack(c.req.raw.body, { contentEncoding: c.req.header('content-encoding') })),
      onPack(attributes) {
        id = attributes['id'] ?? ''
        assertUnit(attributes, context.config.ico)
      },
    }
    const outcome = await outcomeOf(push)
    const bytes = receipt({ id, ico: context.config.ico, state: outcome.state, note: outcome.note })
    await afterwards(kind, { at, id, ...outcome, request: head.bytes(), answer: bytes })
    return new Response(bytes, { headers: { 'content-type': 'text/xml; charset=windows-1250' } })
  }

  /** Takes the document or refuses it. @throws PUSH_NOT_KEPT (503) when our own storage fails */
  async function outcomeOf(push: Push): Promise<Outcome> {
    try {
      return { state: 'ok', note: await take(push), said: '' }
    } catch (error) {
      const note = czechNote(error)
      if (note === undefined) throw notKept(error)
      context.log.warn('A document that POHODA sent was refused', { kind: push.kind, error })
      return { state: 'error', note, said: toAppError(error).message }
    }
  }

  async function take({ kind, at, chunks, onPack }: Push): Promise<string> {
    const { store, blobs, clock } = context
    if (kind !== 'stock') {
      return TAKEN[kind](await receiveList(kind, chunks, { store, at: toIso(at), onPack }))
    }
    if (taskOf(context.config, 'finish-export') === undefined) throw taskOff('finish-export')
    if (await isQueueFull(store)) throw queueFull()
    const { bytes, ...cards } = await receiveStock(chunks, { blobs, onPack })
    if (cards.cards + cards.rejected > 0) {
      const receivedAt = toIso(clock.now())
      await addDelivery(store, { source: 'push', countedAt: toIso(at), receivedAt, bytes, ...cards })
    }
    return TAKEN.stock(cards.cards, cards.rejected)
  }

  /** What is good to have; the document is kept or refused whatever becomes of this. */
  async function afterwards(kind: PushKind, call: Call): Promise<void> {
    const { at, id, state, note, said, request, answer: answered } = call
    const task = TASKS[kind]
    try {
      await noteSeen(context.store, kind, { at, note, ok: state === 'ok' })
      if (state === 'ok' && task !== undefined && taskOf(context.config, task) !== undefined)
        await context.trigger(task)
    } catch (error) {
      context.log.warn('A document of POHODA was answered, but its task could not be told', { kind, error })
    }
    await log.note({
      direction: 'from-pohoda',
      kind: `${kind} push`,
      packId: id,
      at,
      tookMs: context.clock.now() - at,
      state,
      note: said === '' ? note : said,
      request: decodeHead(request),
      answer: decodeHead(answered),
    })
  }
}

function pushDescription(kind: PushKind): RouteDescription {
  return {
    id: `push-${kind}`,
    summary: `Take what POHODA sends: ${kind}`,
    about: 'With the user and password of `push` (HTTP Basic). The answer comes when the document is kept.',
    access: 'open',
    body: { about: 'A document of POHODA, also gzipped', type: 'text/xml' },
    answers: {
      200: { about: 'It is kept (state="ok"), or what is wrong with it (state="error")', type: 'text/xml' },
      401: { about: 'The login is missing or wrong', type: 'text/xml' },
    },
    errors: { PUSH_OFF: 404, PUSH_NOT_KEPT: 503 },
  }
}

/** For somebody who tries an address of POHODA in a browser. */
function tryDescription(kind: string): RouteDescription {
  return {
    id: `try-${kind}`,
    summary: 'Tell that the address is right',
    access: 'open',
    answers: {},
    errors: { METHOD_NOT_ALLOWED: 405 },
  }
}

interface Outcome {
  state: 'ok' | 'error'
  /** What POHODA's user reads. */
  note: string
  /** The same for the log, in English; empty when nothing was wrong. */
  said: string
}

interface Call extends Outcome {
  at: number
  id: string
  request: ReturnType<ReturnType<typeof keepHead>['bytes']>
  answer: ReturnType<typeof receipt>
}

function onlyPost(path: string): AppError {
  const message = `Cannot show "${path}": it is the right address, and only POHODA uses it, with POST. Paste it in POHODA.`
  return new AppError('METHOD_NOT_ALLOWED', message, { status: 405, retry: 'never' })
}

function notKept(cause: unknown): AppError {
  const retry =
    isAppError(cause) && typeof cause.retry === 'object' ? cause.retry : ({ afterMs: 30_000 } as const)
  return new AppError(
    'PUSH_NOT_KEPT',
    'Cannot keep what POHODA sent: our own storage does not take it, it should. Send it again in a moment; the log tells more.',
    { status: 503, retry, cause },
  )
}
