import { AppError } from './errors.ts'

/**
 * Reads a JSON body of at most `maxBytes`, whether its length was told or not. It counts by itself, because a
 * middleware that counts hands on a new request, which the server's own kind of request does not allow everywhere.
 * @param what what the body was sent for, as in `take this order`
 * @throws BODY_TOO_LARGE (413), BAD_JSON (400)
 */
export async function readJsonBody(
  request: Request,
  limits: { maxBytes: number; what: string },
): Promise<unknown> {
  const { maxBytes, what } = limits
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(limits)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  let text = ''
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(limits)
    text += decode(() => decoder.decode(chunk, { stream: true }))
  }
  return decode(() => JSON.parse(text + decoder.decode()))

  function decode<T>(read: () => T): T {
    try {
      return read()
    } catch (cause) {
      const message = `Cannot ${what}: the body is not JSON in UTF-8. Send one JSON object.`
      throw new AppError('BAD_JSON', message, { status: 400, retry: 'never', cause })
    }
  }
}

function tooLarge({ maxBytes, what }: { maxBytes: number; what: string }): AppError {
  const message = `Cannot ${what}: the body has more than ${maxBytes} bytes. Send a smaller one.`
  return new AppError('BODY_TOO_LARGE', message, { status: 413, retry: 'never' })
}
