import type { Bytes } from '../../../core/bytes.ts'
import type { Blobs } from '../../../core/plugin.ts'
import { createStagingWriter } from '../../../core/staging.ts'
import { readResponsePack } from '../answers/pack.ts'
import { toCard } from '../answers/stock.ts'
import type { XmlElement } from '../xml/element.ts'
import { type Delivery, GROUPS } from './delivery.ts'
import { assertList, type Wanted } from './refusal.ts'

const MOST_PROBLEMS = 200

const STOCK: Wanted = { lists: ['listStock'], czech: 'zásoby' }

/** What was staged: a part of a delivery. */
export type StagedCards = Pick<Delivery, 'cards' | 'rejected' | 'problems' | 'staged'>

/** Takes records of stock one by one; what cannot be read costs its row. */
export interface CardStage {
  add(record: XmlElement): Promise<void>
  close(): Promise<StagedCards>
  /** Removes what was staged. */
  abort(): Promise<void>
}

/** Partitions cards by code, wherever they come from. What nobody closes or aborts is swept with other orphans. */
export function createCardStage(blobs: Blobs): CardStage {
  const writer = createStagingWriter(blobs, GROUPS)
  const problems: Delivery['problems'] = []
  let cards = 0
  let rejected = 0
  return {
    async add(record) {
      const card = toCard(record)
      if (!('reason' in card)) {
        cards += 1
        await writer.add(card.code, card)
        return
      }
      rejected += 1
      const row = card.code === '' ? `card ${cards + rejected}` : card.code
      if (problems.length < MOST_PROBLEMS) problems.push({ row, reason: card.reason })
    },
    async close() {
      return { cards, rejected, problems, staged: await writer.close() }
    },
    abort: () => writer.abort(),
  }
}

export interface ReceiveOptions {
  blobs: Blobs
  /** Called with the attributes of the root before anything else; may throw. */
  onPack(attributes: XmlElement['attributes']): void
}

/**
 * Reads pushed stock (`rsp:responsePack` with `lStk:listStock`) while it comes and stages its cards; memory does not
 * grow with it. When it throws, nothing of it is kept.
 * @returns what was staged, and the size of the document in bytes
 * @throws PUSH_OTHER_LIST for another list; what `readResponsePack`, `onPack` and `chunks` throw
 */
export async function receiveStock(
  chunks: AsyncIterable<Bytes>,
  { blobs, onPack }: ReceiveOptions,
): Promise<StagedCards & { bytes: number }> {
  const stage = createCardStage(blobs)
  let bytes = 0
  try {
    const pack = await readResponsePack(counted(chunks), {
      onPack,
      async onRecord(record, list) {
        assertList(list, STOCK)
        await stage.add(record)
      },
    })
    assertList(pack.items.find(({ agenda }) => agenda !== undefined)?.agenda?.name, STOCK)
    return { ...(await stage.close()), bytes }
  } catch (error) {
    await stage.abort()
    throw error
  }

  async function* counted(source: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
    for await (const chunk of source) {
      bytes += chunk.length
      yield chunk
    }
  }
}
