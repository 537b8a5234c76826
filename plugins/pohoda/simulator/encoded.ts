import { encode } from './xml.ts'

/** Pieces of text as chunks of bytes that are worth sending. */
export function* encoded(pieces: Iterable<string>): Generator<Uint8Array<ArrayBuffer>> {
  let waiting = ''
  for (const piece of pieces) {
    waiting += piece
    if (waiting.length < CHUNK) continue
    yield encode(waiting)
    waiting = ''
  }
  if (waiting !== '') yield encode(waiting)
}

const CHUNK = 32_768
