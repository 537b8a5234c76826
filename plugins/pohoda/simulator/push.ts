import { encoded } from './encoded.ts'
import { writePack } from './import.ts'
import { type List, writeList } from './lists/lists.ts'
import type { AccountingUnit } from './unit.ts'

/** How a document is sent, and what goes wrong with it. */
export interface PushOptions {
  /** Packed by gzip. Default false. */
  gzip?: boolean
  /** The connection breaks after so many bytes of the document, as they are sent. */
  cutAfterBytes?: number
  /** Another IČO than the unit's. */
  ico?: string
}

/** A response-shaped document with one list, as POHODA sends it; made while it is sent, so that its size needs no memory. */
export function pushBody(
  list: List,
  { unit, gzip = false, cutAfterBytes, ico }: PushOptions & { unit: AccountingUnit },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const sender = ico === undefined ? unit : { ...unit, ico }
  const pieces = writePack({ id: PACK_ID, state: 'ok', note: '', unit: sender }, itemAround(list, unit))
  const plain = streamOf(encoded(pieces))
  const packed = gzip ? plain.pipeThrough(new CompressionStream('gzip')) : plain
  return cutAfterBytes === undefined ? packed : packed.pipeThrough(cutAfter(cutAfterBytes))
}

export const PACK_ID = '00000001'

function* itemAround(list: List, unit: AccountingUnit): Generator<string> {
  yield `<rsp:responsePackItem version="2.0" id="${PACK_ID}" state="ok">`
  yield* writeList(list, unit)
  yield '</rsp:responsePackItem>'
}

function streamOf(chunks: Iterator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(
    {
      pull(controller) {
        const { value, done } = chunks.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
    },
    { highWaterMark: 1 },
  )
}

function cutAfter(bytes: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let left = bytes
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, Math.max(0, left)))
      left -= chunk.length
      if (left <= 0) controller.error(new Error('the connection broke'))
    },
  })
}
