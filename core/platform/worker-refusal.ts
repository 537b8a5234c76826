import { AppError, toAppError, toProblem } from '../errors.ts'

/**
 * What a Worker whose service cannot start answers: there is no terminal that could show why, so `/health/ready` does.
 * Senders are told to come again, and no more.
 */
export function refuse(request: Request, thrown: unknown): Response {
  const error = toAppError(thrown)
  const isHealth = new URL(request.url).pathname === '/health/ready'
  return new Response(JSON.stringify(isHealth ? unready(error) : toProblem(notStarted(error))), {
    status: 503,
    headers: {
      'content-type': isHealth ? 'application/json' : 'application/problem+json',
      'cache-control': 'no-store',
      'retry-after': '60',
    },
  })
}

function unready({ code, message }: AppError) {
  const words =
    code === 'UNEXPECTED' ? 'Cannot start: an unexpected error occurred. See the log of the Worker.' : message
  return { ready: false, problems: [{ code, message: words }] }
}

function notStarted({ code }: AppError): AppError {
  return new AppError(code, 'Cannot answer: this Worker does not start. See /health/ready for the reason.', {
    status: 503,
  })
}
