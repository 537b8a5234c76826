import { type AppError, toAppError, toProblem } from '../errors.ts'

/**
 * What a Worker whose service cannot start answers: there is no terminal that could show why. Only the words of errors
 * that were made for people are shown.
 */
export function refuse(request: Request, thrown: unknown): Response {
  const { code, message } = readable(toAppError(thrown))
  const path = new URL(request.url).pathname
  const isHealth = path === '/health/ready'
  const body = isHealth
    ? { ready: false, problems: [{ code, message }] }
    : { ...toProblem(thrown), status: 503, code, detail: message }
  return new Response(JSON.stringify(body), {
    status: 503,
    headers: {
      'content-type': isHealth ? 'application/json' : 'application/problem+json',
      'cache-control': 'no-store',
      'retry-after': '60',
    },
  })
}

function readable(error: AppError): Pick<AppError, 'code' | 'message'> {
  if (error.code !== 'UNEXPECTED') return error
  return {
    code: error.code,
    message: 'Cannot start: an unexpected error occurred. See the log of the Worker.',
  }
}
