/** The bytes of an answer. */
export type Body = ReadableStream<Uint8Array<ArrayBuffer>>

/** What reading a body may cost. */
export interface BodyLimits {
  maxBytes: number
  /** Waits for one chunk, no longer than allowed. */
  wait<T>(work: () => Promise<T>): Promise<T>
  tooLarge(): Error
  /** Called once when reading fails; closes the connection and gives the error that the reader shall see. */
  failed(thrown: unknown): unknown
}

/**
 * The same bytes, counted as they are read: whoever reads gets an error in place of the chunk that exceeds the cap,
 * whatever Content-Length said. Counted are the unpacked bytes, so a small packed answer that unpacks to a giant one
 * is stopped too. Nothing is read ahead of the reader.
 */
export function limitBody(body: Body, limits: BodyLimits): Body {
  const reader = body.getReader()
  let received = 0
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await limits.wait(() => reader.read())
          if (done) return controller.close()
          received += value.byteLength
          if (received > limits.maxBytes) throw limits.tooLarge()
          controller.enqueue(value)
        } catch (error) {
          throw limits.failed(error)
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

/**
 * The beginning of a body as text, for an error's details; the rest is dropped. A body that breaks off or stalls
 * gives what came before.
 * @param contentType names the charset; UTF-8 where it does not
 */
export async function readExcerpt(
  body: Body | null,
  { maxBytes, contentType }: { maxBytes: number; contentType: string | null },
): Promise<string> {
  const decoder = decoderFor(contentType)
  let text = ''
  let left = maxBytes
  try {
    for await (const chunk of body ?? []) {
      text += decoder.decode(chunk.subarray(0, left), { stream: true })
      left -= chunk.byteLength
      if (left <= 0) break
    }
  } catch {
    // The status is the news; why its explanation cannot be read is not.
  }
  return text
}

function decoderFor(contentType: string | null) {
  const charset = /charset="?([^";\s]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
