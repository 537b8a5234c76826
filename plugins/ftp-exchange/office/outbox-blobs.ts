import type { Bytes } from '../../../core/bytes.ts'
import type { Blobs, Store } from '../../../core/plugin.ts'
import { type CopiedIn, storeBytes } from '../mailbox/copy-in.ts'
import { DAY_MS } from '../time.ts'
import { readOutbox } from './outbox.ts'

/** Where contents are that wait for the till; nothing else may be there. */
export function outboxBlobs(blobs: Blobs): Blobs {
  return blobs.scoped('outbox')
}

/** Keeps bytes among the contents that wait, as they pass. Nothing is left when they end in an error. */
export async function storeContent(blobs: Blobs, bytes: AsyncIterable<Bytes>): Promise<CopiedIn> {
  return await storeBytes(outboxBlobs(blobs), bytes)
}

/** Removes what a crash has left: contents of the day before that no entry names. @param others are needed too */
export async function sweepContents(
  { store, blobs }: { store: Store; blobs: Blobs },
  others: readonly (string | undefined)[],
): Promise<void> {
  await outboxBlobs(blobs).sweep(
    async (blob) => others.includes(blob) || (await readOutbox(store)).some((entry) => entry.blob === blob),
    DAY_MS,
  )
}
