import { setTimeout as wait } from 'node:timers/promises'
import type { Strikes } from '../faults.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A transfer that a fault broke off, with what the server says to that. */
export class BrokenTransfer extends Error {
  readonly reply: string

  constructor(reply: string) {
    super(reply)
    this.name = 'BrokenTransfer'
    this.reply = reply
  }
}

/** The bytes of a transfer as the faults let them pass. @throws BrokenTransfer */
export async function* faulty(source: AsyncIterable<Bytes>, strikes: Strikes): AsyncGenerator<Bytes, void> {
  let passing = source
  const slow = strikes.get('slow')
  if (slow !== undefined) passing = paused(passing, slow)
  const hold = strikes.get('hold')
  if (hold !== undefined) {
    passing = upTo(passing, hold.bytes, async () => {
      hold.note()
      await hold.released
    })
  }
  const broken = strikes.get('break')
  if (broken !== undefined) {
    passing = upTo(passing, broken.bytes, () => {
      broken.note()
      throw new BrokenTransfer(broken.reply)
    })
  }
  const cut = strikes.get('cut')
  if (cut !== undefined) passing = firstOf(passing, cut)
  if (strikes.has('cut a character')) passing = cutInLetter(passing)
  yield* passing
}

/** The place in the middle of the first letter beyond ASCII, or 0 when there is none. */
export function middleOfLetter(bytes: Uint8Array): number {
  return bytes.findIndex((byte) => byte >= 0xc0) + 1
}

/** How long a piece travels before the next one follows, so that a receiver sees two. */
export const APART_MS = 20

/** Passes so many bytes, acts, and passes the rest. */
async function* upTo(
  source: AsyncIterable<Bytes>,
  bytes: number,
  act: () => Promise<void> | void,
): AsyncGenerator<Bytes, void> {
  let left = bytes
  let hasActed = false
  for await (const piece of source) {
    if (hasActed || piece.length < left) {
      left -= piece.length
      yield piece
      continue
    }
    if (left > 0) yield piece.subarray(0, left)
    await act()
    hasActed = true
    if (piece.length > left) yield piece.subarray(left)
  }
  if (!hasActed) await act()
}

/** The first bytes; the others are taken and dropped, so that the sender notices nothing. */
async function* firstOf(
  source: AsyncIterable<Bytes>,
  { bytes, note }: { bytes: number; note(): void },
): AsyncGenerator<Bytes, void> {
  note()
  let left = bytes
  for await (const piece of source) {
    if (left > 0) yield piece.subarray(0, left)
    left -= piece.length
  }
}

async function* paused(
  source: AsyncIterable<Bytes>,
  { bytes, ms, note }: { bytes: number; ms: number; note(): void },
): AsyncGenerator<Bytes, void> {
  note()
  for await (const piece of source) {
    for (let at = 0; at < piece.length; at += bytes) {
      yield piece.subarray(at, at + bytes)
      await wait(ms, undefined, { ref: false })
    }
  }
}

async function* cutInLetter(source: AsyncIterable<Bytes>): AsyncGenerator<Bytes, void> {
  for await (const piece of source) {
    const middle = middleOfLetter(piece)
    if (middle > 0) {
      yield piece.subarray(0, middle)
      await wait(APART_MS, undefined, { ref: false })
    }
    yield piece.subarray(middle)
  }
}
