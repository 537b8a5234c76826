/** Bytes as they travel here. */
export type Bytes = Uint8Array<ArrayBuffer>

/** How many bytes are turned at a time: a multiple of three, so that no padding comes in between. */
const SLICE = 24_000

export function toBase64(bytes: Bytes): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += SLICE) {
    text += btoa(String.fromCharCode(...bytes.subarray(from, from + SLICE)))
  }
  return text
}

/** @throws DOMException for what is no Base64 */
export function fromBase64(text: string): Bytes {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index)
  return bytes
}

export function joinBytes(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/**
 * Pieces as the body of an answer. The first is read before anything is answered, so that missing bytes are an error and
 * no torn file; after it nothing is read ahead of the reader.
 */
export async function openStream(pieces: AsyncIterable<Bytes>): Promise<ReadableStream<Bytes>> {
  const iterator = pieces[Symbol.asyncIterator]()
  let next: IteratorResult<Bytes> | undefined = await iterator.next()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = next ?? (await iterator.next())
      next = undefined
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
