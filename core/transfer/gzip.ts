import type { Bytes } from '../bytes.ts'

/** Compresses bytes on their way. */
export function gzip(source: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  return through(source, new CompressionStream('gzip'), (error) => error)
}

/** Decompresses bytes on their way. @throws what `damaged` makes of bytes that are not gzip, and what the source throws */
export function gunzip(
  source: AsyncIterable<Bytes>,
  damaged: (reason: unknown) => unknown,
): AsyncGenerator<Bytes> {
  return through(source, new DecompressionStream('gzip'), damaged)
}

/** The bytes as a stream, for an answer. `onEnd` is called once: at the end, after an error or when it is cancelled. */
export function toStream(source: AsyncGenerator<Bytes>, onEnd: () => Promise<void>): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>({
    async pull(controller) {
      try {
        const step = await source.next()
        if (step.done !== true) return controller.enqueue(step.value)
      } catch (error) {
        await onEnd()
        throw error
      }
      await onEnd()
      controller.close()
    },
    async cancel() {
      await source.return(undefined)
      await onEnd()
    },
  })
}

interface Transform {
  readable: { getReader(): Reader }
  writable: { getWriter(): Writer }
}

interface Reader {
  readonly closed: Promise<unknown>
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
  cancel(reason?: unknown): Promise<void>
}

interface Writer {
  readonly closed: Promise<unknown>
  write(bytes: Bytes): Promise<void>
  close(): Promise<void>
  abort(reason?: unknown): Promise<void>
}

/** Errors of the source come out as they are, those of the transform as `named` makes them. */
async function* through(
  source: AsyncIterable<Bytes>,
  transform: Transform,
  named: (error: unknown) => unknown,
): AsyncGenerator<Bytes> {
  const reader = transform.readable.getReader()
  const writer = transform.writable.getWriter()
  for (const { closed } of [reader, writer]) closed.catch(() => undefined)
  let sourceError: { thrown: unknown } | undefined
  const pumping = pump()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      if (value !== undefined) yield new Uint8Array(value)
    }
  } catch (error) {
    await pumping
    throw sourceError === undefined ? named(error) : sourceError.thrown
  } finally {
    await reader.cancel().catch(() => undefined)
    await pumping
  }

  /** Fills the transform; never throws, because its reader is told of every failure. */
  async function pump(): Promise<void> {
    let isWriting = false
    try {
      for await (const bytes of source) {
        isWriting = true
        await writer.write(bytes)
        isWriting = false
      }
      isWriting = true
      await writer.close()
    } catch (error) {
      if (!isWriting) sourceError = { thrown: error }
      await writer.abort(error).catch(() => undefined)
    }
  }
}
