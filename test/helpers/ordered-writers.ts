import * as v from 'valibot'
import type { Blobs } from '../../core/storage/blobs.ts'
import type { GuardableStore } from '../../core/storage/store.ts'
import { noise, storeBlob } from './transfer.ts'

/** What a writer changes. */
export interface Written {
  store: GuardableStore
  blobs: Blobs
}

const BLOB_BYTES = 2500

/**
 * Changes things one after another until it is aborted: `first`, then `second` to the same number, a new blob, then the
 * pointer to it, and then, every `removeEvery` rounds, the blob before is removed.
 */
export async function writeInOrder(
  { store, blobs }: Written,
  { name, signal, removeEvery = 1 }: { name: string; signal: AbortSignal; removeEvery?: number },
): Promise<void> {
  const own = blobs.scoped(name)
  let former: string | undefined
  for (let round = 1; !signal.aborted; round++) {
    await store.put(`first:${name}`, round)
    await store.put(`second:${name}`, round)
    const blob = await storeBlob(own, noise(BLOB_BYTES, round))
    await store.put(`pointer:${name}`, blob)
    if (former !== undefined && round % removeEvery === 0) await own.delete(former)
    former = blob
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** What was found of writers' work. */
export interface Order {
  /** How many pointers were followed. */
  pointers: number
  /** What is not of one moment. */
  broken: string[]
}

/** Looks whether what writers left is of one moment. */
export async function lookAtOrder({ store, blobs }: Written, names: readonly string[]): Promise<Order> {
  const order: Order = { pointers: 0, broken: [] }
  for (const name of names) {
    const first = (await store.get(`first:${name}`, v.number())) ?? 0
    const second = (await store.get(`second:${name}`, v.number())) ?? 0
    if (first !== second && first !== second + 1) order.broken.push(`${name}: ${first}, then ${second}`)
    const pointer = await store.get(`pointer:${name}`, v.string())
    if (pointer === undefined) continue
    order.pointers++
    const size = await sizeOf(blobs.scoped(name), pointer)
    if (size !== BLOB_BYTES) order.broken.push(`${name}: the blob ${pointer} has ${size} bytes`)
  }
  return order
}

async function sizeOf(blobs: Blobs, id: string): Promise<number | string> {
  let size = 0
  try {
    for await (const piece of blobs.read(id)) size += piece.length
    return size
  } catch (error) {
    return String(error)
  }
}
