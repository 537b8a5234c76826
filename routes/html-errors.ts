import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isAppError, retryAfterMs, toProblem } from '../core/errors.ts'
import type { Desk } from './dashboard/desk.ts'
import { messagePage } from './dashboard/message-page.ts'

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

async function errorPage(error: Error, { desk, c }: { desk: Desk; c: Context }): Promise<Response> {
  const { code, detail, status } = toProblem(error)
  const wait = isAppError(error) ? retryAfterMs(error) : undefined
  const words = desk.words(c)
  const view = await messagePage({
    words,
    title: words.text`This did not work`,
    message: words.foreign(detail),
    code,
    isSignedIn: await desk.service.auth.isAdmin(c.req.raw),
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
