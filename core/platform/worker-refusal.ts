import { AppError, toAppError } from '../errors.ts'
import { problemResponse } from '../web.ts'

const COME_AGAIN_MS = 60_000

/**
 * What a Worker whose service cannot start answers: there is no terminal that could show why, so `/health/ready` does.
 * Senders are told to come again, and no more.
 */
export function refuse(request: Request, thrown: unknown): Response {
  const error = toAppError(thrown)
  if (new URL(request.url).pathname !== '/health/ready') return problemResponse(notStarted(error))
  const headers = { 'cache-control': 'no-store', 'retry-after': String(COME_AGAIN_MS / 1000) }
  return Response.json(unready(error), { status: 503, headers })
}

function unready({ code, message }: AppError) {
  const words =
    code === 'UNEXPECTED' ? 'Cannot start: an unexpected error occurred. See the log of the Worker.' : message
  return { ready: false, problems: [{ code, message: words }] }
}

function notStarted({ code }: AppError): AppError {
  return new AppError(code, 'Cannot answer: this Worker does not start. See /health/ready for the reason.', {
    status: 503,
    retry: { afterMs: COME_AGAIN_MS },
  })
}
