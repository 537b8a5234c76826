import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isAppError, retryAfterMs, toProblem } from '../core/errors.ts'
import type { Logger } from '../core/log.ts'
import { messagePage } from './dashboard/message-page.ts'

/** Answers errors with a page for people. Unexpected ones go into the log and show nothing of themselves. */
export function showErrors(log: Logger): ErrorHandler {
  return async (error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    if (!isAppError(error)) log.error('A request failed unexpectedly', { path: c.req.path, error })
    return await errorPage(error)
  }
}

async function errorPage(error: Error): Promise<Response> {
  const { code, detail, status } = toProblem(error)
  const wait = isAppError(error) ? retryAfterMs(error) : undefined
  const view = await messagePage({ title: 'This did not work', message: detail, code })
  return new Response(String(view), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(wait === undefined ? {} : { 'retry-after': String(Math.ceil(wait / 1000)) }),
    },
  })
}
