import { type AppError, isAppError, toAppError } from '../../core/errors.ts'
import type { ItemResult } from '../../core/shop.ts'
import { refused } from '../../core/shop/item-result.ts'
import type { EventType, NewEvent, Sender } from './events.ts'

/** Whether the receiver has it now. */
export function isTaken(verdict: ItemResult | undefined): boolean {
  return verdict?.outcome === 'applied' || verdict?.outcome === 'unchanged'
}

/** Whether the receiver says that it does not have the product. */
export function isUnknown(verdict: ItemResult | undefined): boolean {
  return verdict?.outcome === 'skipped' && verdict.reason === 'unknown-sku'
}

/**
 * Sends an event. When the receiver refuses its content, all its items have failed.
 * @returns one verdict per item, in their order
 * @throws what `Sender.send` throws besides; WEBHOOK_TOO_LARGE when fewer items could help
 */
export async function sendItems(
  sender: Sender,
  event: NewEvent,
  signal: AbortSignal | undefined,
): Promise<ItemResult[]> {
  try {
    return await sender.send(event, { signal })
  } catch (thrown) {
    if (!isAppError(thrown) || !isAboutContent(thrown) || (isTooLarge(thrown) && event.items.length > 1)) {
      throw thrown
    }
    return event.items.map(({ key }) => refused(key, thrown))
  }
}

/** Sends an event of one item. @throws what `Sender.send` throws, unless it is about the content */
export async function sendOne(
  sender: Sender,
  { type, key, content, identity }: { type: EventType; key: string; content: object; identity: unknown },
  signal: AbortSignal | undefined,
): Promise<ItemResult> {
  const [verdict] = await sendItems(sender, { type, items: [{ key, content }], identity }, signal)
  return verdict ?? { sku: key, outcome: 'unchanged' }
}

/**
 * Works through items in batches of at most `size`, none with the same key twice, because the receiver's answer names
 * each once. A batch that is too large is halved. When the receiver fails midway, the rest fails with its error.
 * @param tell gives one result per item of its batch
 * @throws what `tell` throws when nothing was told before it; STALE_FENCE; the signal's reason
 */
export async function tellInBatches<Item>(
  items: readonly Item[],
  options: { size: number; keyOf: (item: Item) => string; signal: AbortSignal | undefined },
  tell: (batch: readonly Item[]) => Promise<ItemResult[]>,
): Promise<ItemResult[]> {
  const { keyOf, signal } = options
  return tellAll(batchesOf(items, options))

  async function tellAll(batches: readonly (readonly Item[])[]): Promise<ItemResult[]> {
    const results: ItemResult[] = []
    for (const [index, batch] of batches.entries()) {
      signal?.throwIfAborted()
      try {
        results.push(...(await tellHalved(batch)))
      } catch (thrown) {
        signal?.throwIfAborted()
        const error = toAppError(thrown)
        if (results.length === 0 || isFinal(error)) throw thrown
        const rest = batches.slice(index).flat()
        return [...results, ...rest.map((item) => refused(keyOf(item), error))]
      }
    }
    return results
  }

  async function tellHalved(batch: readonly Item[]): Promise<ItemResult[]> {
    try {
      return await tell(batch)
    } catch (thrown) {
      if (batch.length === 1 || !isAppError(thrown) || !isTooLarge(thrown)) throw thrown
      const middle = Math.ceil(batch.length / 2)
      return await tellAll([batch.slice(0, middle), batch.slice(middle)])
    }
  }
}

function batchesOf<Item>(
  items: readonly Item[],
  { size, keyOf }: { size: number; keyOf: (item: Item) => string },
): Item[][] {
  const batches: Item[][] = []
  let keys = new Set<string>()
  for (const item of items) {
    const key = keyOf(item)
    if (batches.length === 0 || keys.size === size || keys.has(key)) {
      batches.push([])
      keys = new Set()
    }
    keys.add(key)
    batches.at(-1)?.push(item)
  }
  return batches
}

/** Whether the receiver refuses this one event rather than all: its content, or how much it is. */
function isAboutContent(error: AppError): boolean {
  return error.code === 'WEBHOOK_REFUSED' || isTooLarge(error)
}

function isTooLarge({ code }: AppError): boolean {
  return code === 'WEBHOOK_TOO_LARGE'
}

/** The run behind the call is over: whatever it would still write is refused. */
function isFinal({ code }: AppError): boolean {
  return code === 'STALE_FENCE'
}
