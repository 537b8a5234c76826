import type { Context, ErrorHandler, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import * as v from 'valibot'
import { AppError, isAppError, retryAfterMs, toProblem } from '../core/errors.ts'
import type { Desk } from './dashboard/desk.ts'
import { messagePage } from './dashboard/message-page.ts'
import { problemSchema } from './openapi/problem.ts'

/**
 * Answers errors with a page for people, in their language. Unexpected ones go into the log and show nothing of
 * themselves.
 */
export function showErrors(desk: Desk): ErrorHandler {
  return async (error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    if (!isAppError(error)) {
      desk.service.log.error('A request failed unexpectedly', { path: c.req.path, error })
    }
    return await errorPage(error, { desk, c })
  }
}

/**
 * Answers somebody who looks for a page with a page, where nothing is served: from a mistyped address, an old bookmark, or
 * the address of a plugin that is off. Programs get the error as it is.
 */
export function pagesForPeople(desk: Desk): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (!isProblem(c.res) || !looksForPage(c.req.raw)) return
    const problem = v.parse(problemSchema, await c.res.clone().json())
    const error = new AppError(problem.code, problem.detail, { status: problem.status })
    const page = await errorPage(error, { desk, c })
    const wait = c.res.headers.get('retry-after')
    if (wait !== null) page.headers.set('retry-after', wait)
    c.res = page
  }
}

/** Whether a browser goes to an address, and not a program or a script asks. */
function looksForPage({ method, headers, url }: Request): boolean {
  const isForPrograms = /^\/(api|health|metrics|openapi\.json)(\/|$)/.test(new URL(url).pathname)
  return method === 'GET' && !isForPrograms && (headers.get('accept') ?? '').includes('text/html')
}

function isProblem({ headers }: Response): boolean {
  return headers.get('content-type') === 'application/problem+json'
}

async function errorPage(error: Error, { desk, c }: { desk: Desk; c: Context }): Promise<Response> {
  const { code, detail, status } = toProblem(error)
  const wait = isAppError(error) ? retryAfterMs(error) : undefined
  const words = desk.words(c)
  const view = await messagePage({
    words,
    title: words.text`This did not work`,
    message: words.foreign(detail),
    code,
    isSignedIn: await desk.service.auth.verifySession(c.req.header('cookie') ?? null),
  })
  return new Response(String(view), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(wait === undefined ? {} : { 'retry-after': String(Math.ceil(wait / 1000)) }),
    },
  })
}
