import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import type { Client, Service } from './app.ts'
import { AppError, isAppError, retryAfterMs, toProblem } from './errors.ts'

/** The wait that an answer 503 names when its error knows none. */
const RETRY_AFTER_MS = 10_000

/** Answers one request. */
export type Web = (request: Request, client: Client) => Promise<Response>

/** What handlers find in `c.env`. */
export interface WebEnv {
  Bindings: Client
  Variables: { requestId: string }
}

/**
 * Builds the web side: the core's own surface, then every instance under `/<id>` behind its switch. The router takes
 * no routes after the first request, so a changed configuration builds a new one.
 */
export function createWeb(service: Service, surface: Hono): Web {
  const root = new Hono<WebEnv>()
  root.use(requestId())
  root.use(async (context, next) => {
    await next()
    context.header('x-request-id', context.get('requestId'))
  })
  root.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
      xFrameOptions: 'DENY',
      strictTransportSecurity: false,
    }),
  )
  root.route('/', surface)
  for (const { id } of service.registry.views()) {
    root.use(`/${id}/*`, async (_context, next) => {
      service.registry.assertServing(id)
      await next()
    })
    const routes = service.registry.routes(id)
    if (routes !== undefined) root.route(`/${id}`, routes)
  }
  root.notFound((context) => problemResponse(notFound(context.req.path)))
  root.onError((error, context) => {
    if (error instanceof HTTPException) return problemResponse(fromHttpException(error))
    if (!isAppError(error)) {
      service.log.error('A request failed unexpectedly', { path: context.req.path, error })
    }
    return problemResponse(error)
  })
  return async (request, client) => await root.fetch(request, client)
}

/** An error as `application/problem+json`, with Retry-After where the error names a wait. */
export function problemResponse(error: unknown): Response {
  const body = toProblem(error)
  const wait = isAppError(error) ? waitOf(error) : undefined
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(wait === undefined ? {} : { 'retry-after': String(Math.ceil(wait / 1000)) }),
    },
  })
}

/** Nobody who is sent away for now is left without a word when to come again. */
function waitOf(error: AppError): number | undefined {
  const isForNow = error.status === 503 && error.retry === 'later'
  return retryAfterMs(error) ?? (isForNow ? RETRY_AFTER_MS : undefined)
}

function fromHttpException(error: HTTPException): AppError {
  const message = error.message === '' ? `Cannot answer this request: status ${error.status}.` : error.message
  return new AppError('REQUEST_REFUSED', message, { status: error.status, retry: 'never', cause: error })
}

function notFound(path: string): AppError {
  return new AppError('NOT_FOUND', `Cannot find "${path}": nothing is served there. See / for what is.`, {
    status: 404,
    retry: 'never',
  })
}
