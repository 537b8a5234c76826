import { Hono } from 'hono'
import { AppError } from '../../../core/errors.ts'
import { describeRoute, equalInConstantTime, type PluginContext } from '../../../core/plugin.ts'
import type { TorgsoftConfig } from '../config.ts'
import { carriesSignal, MOST_SIGNAL_BYTES } from './signal.ts'

/** Torgsoft exports at most every 30 minutes; signals that come faster are taken, with a warning. */
const USUAL_DISTANCE_MS = 30 * 60_000

/**
 * The routes that Torgsoft calls: `/ready`, and `/get_ready.php` as the PHP loader named it, both under the secret
 * path segment when one is set. Answers: 200 `ok` when the signal is stored, 403 for a wrong name or value, 405 for
 * another method, 413 over 4 KiB; a wrong secret is 404 like any unknown path.
 */
export function readyRoutes(context: PluginContext<TorgsoftConfig>): Hono {
  const { config, clock, log } = context
  const routes = new Hono()
  let lastSignal: number | undefined
  for (const path of ['/ready', '/get_ready.php']) {
    const description = describeRoute(descriptionOf(path, config))
    if (config.secret === undefined) routes.all(path, description, (c) => answer(c.req.raw, senderOf(c.env)))
    else
      routes.all(`/:secret${path}`, description, async (c) =>
        (await isRight(c.req.param('secret'))) ? answer(c.req.raw, senderOf(c.env)) : c.notFound(),
      )
  }
  return routes

  async function isRight(secret: string): Promise<boolean> {
    return config.secret !== undefined && (await equalInConstantTime(secret, config.secret.reveal()))
  }

  async function answer(request: Request, sender: string): Promise<Response> {
    const isTaken = request.method === 'POST' || (request.method === 'GET' && config.allowGet)
    if (isTaken) return await take(request, sender)
    return new Response('Use POST.\n', {
      status: 405,
      headers: { allow: config.allowGet ? 'GET, POST' : 'POST' },
    })
  }

  async function take(request: Request, sender: string): Promise<Response> {
    const { signal } = config
    const body = await readSmallBody(request)
    const contentType = request.headers.get('content-type') ?? undefined
    const query = new URL(request.url).search.slice(1)
    if (signal === false || !(await carriesSignal({ contentType, body, query }, signal))) {
      log.warn('A request to the signal address does not carry the expected name and value; it was refused', {
        sender,
      })
      return text('This is not the expected signal.\n', 403)
    }
    await context.trigger('load')
    log.info('Torgsoft signalled that an export is ready', { sender })
    noteDistance()
    return text('ok\n', 200)
  }

  function noteDistance() {
    const now = clock.now()
    if (lastSignal !== undefined && now - lastSignal < USUAL_DISTANCE_MS) {
      log.warn('Two signals came within 30 minutes; Torgsoft should export less often', {
        minutes: Math.round((now - lastSignal) / 60_000),
      })
    }
    lastSignal = now
  }
}

/** Names no setting but whether there is a secret: it is open to everybody, and the signal can be as good as a secret. */
function descriptionOf(path: string, { secret, allowGet }: TorgsoftConfig) {
  return {
    id: path === '/ready' ? 'signal' : 'signalToLoader',
    summary: 'Tell that an export is finished',
    about:
      'What Torgsoft sends (Отправлять POST-запрос после синхронизации). A signal while one is waiting changes nothing.',
    access: 'open',
    methods: allowGet ? ['post', 'get'] : ['post'],
    path: { secret: { about: 'The setting "secret". A wrong one is answered 404.' } },
    body: {
      about: 'The name and the value of the setting "signal". They may stand in the query, too.',
      required: false,
      type: 'application/x-www-form-urlencoded',
      example: 'start=now',
    },
    answers: {
      200: { about: 'It is stored', type: 'text/plain', example: 'ok\n' },
      403: { about: 'Another name or value was sent', type: 'text/plain' },
      405: { about: 'Another method was used', type: 'text/plain' },
    },
    errors: { BODY_TOO_LARGE: 413, ...(secret !== undefined && { NOT_FOUND: 404 }) },
  } as const
}

/** The address from which a request came, where the platform tells it. */
function senderOf(env: unknown): string {
  const address = typeof env === 'object' && env !== null && 'address' in env ? env.address : undefined
  return typeof address === 'string' ? address : 'unknown'
}

/** Reads at most 4 KiB. @throws BODY_TOO_LARGE */
async function readSmallBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const bytes: number[] = []
  for await (const chunk of request.body ?? []) {
    bytes.push(...chunk.subarray(0, MOST_SIGNAL_BYTES + 1))
    if (bytes.length > MOST_SIGNAL_BYTES) throw tooLarge()
  }
  return new Uint8Array(bytes)
}

function tooLarge(): AppError {
  return new AppError(
    'BODY_TOO_LARGE',
    'Cannot take this signal: its body is over 4 KiB, a signal has a few bytes.',
    {
      status: 413,
      retry: 'never',
    },
  )
}

function text(body: string, status: number): Response {
  return new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
