import type { Bytes } from '../../../core/bytes.ts'
import type { QuarantinedRow } from '../../../core/plugin.ts'
import type { OfficeConfig } from '../config.ts'
import { createGoodsWriter } from '../frontol/write-goods.ts'
import { mergeBodies } from '../frontol/write-merge.ts'
import type { Point } from '../point.ts'
import type { OutboxEntry } from './outbox.ts'
import type { CopiedIn } from '../mailbox/copy-in.ts'
import { outboxBlobs, storeContent } from './outbox-blobs.ts'
import type { Due } from './publish-plan.ts'
import { renderShelf } from './render.ts'

/** The content of a publication, or none when it turned out that nothing differs. */
export interface Content {
  file: CopiedIn | undefined
  /** Records of the shelf in it. */
  records: number
  /** Goods of the shelf that cannot be written for a till. */
  quarantined: readonly QuarantinedRow[]
}

/**
 * Puts a publication together: what waits in the outbox, in its order, and then what differs of the shelf. A single
 * file is passed on as it came.
 * @param number of the publication; each try has one of its own
 * @throws the errors of store and blobs
 */
export async function putTogether(
  point: Point<OfficeConfig>,
  due: Due,
  { number, shelfTaken }: { number: number; shelfTaken: number },
): Promise<Content> {
  const { config, store, signal } = point
  const blobs = outboxBlobs(point.blobs)
  const [first, ...others] = due.entries
  const single = first !== undefined && others.length === 0 ? asFile(first) : undefined
  if (due.shelf === undefined && (single !== undefined || first === undefined))
    return { file: single, records: 0, quarantined: [] }

  const { encoding, decimal } = config
  const writer = createGoodsWriter({ encoding, decimal, tooLong: 'cut' })
  const isFull = due.shelf?.isFull ?? false
  const rendering = due.shelf && renderShelf({ store, writer, number, shelfTaken, isFull, signal })
  const files = due.entries.map(({ blob }) => blobs.read(blob))
  if (rendering !== undefined) files.push(shelfFile(rendering))
  const file = await storeContent(point.blobs, mergeBodies(files, { encoding }))
  const { records = 0, differences = 0, quarantined = [] } = rendering ?? {}
  // All goods are told when the day asks for it, else only when one of them differs.
  const hasShelf = due.shelf?.day === undefined ? differences > 0 : records > 0
  if (hasShelf || others.length > 0) return { file, records: hasShelf ? records : 0, quarantined }
  await blobs.delete(file.blob)
  return { file: single, records: 0, quarantined }

  async function* shelfFile(lines: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
    yield writer.head()
    yield* lines
  }
}

function asFile({ blob, size, digest }: OutboxEntry): CopiedIn {
  return { blob, size, digest }
}
