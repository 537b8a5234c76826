import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { type Blobs, type PluginContext, type QuarantinedRow, toIso } from '../../../core/plugin.ts'
import { createStagingWriter, type Staged } from '../../../core/staging.ts'
import { toCard } from '../answers/stock.ts'
import type { Card } from '../cards/card.ts'
import type { PohodaConfig } from '../config.ts'
import { GROUPS } from '../delivery/delivery.ts'
import { toLocalTime } from '../documents/local-time.ts'
import { type StockPart, stockRequest } from '../documents/stock-request.ts'
import { requestList } from '../list-exchange.ts'
import type { MServer } from '../mserver/mserver.ts'
import { textAt, type XmlElement } from '../xml/element.ts'

/** A reading of stock cards over mServer, page by page; what was read lies in blobs until the end. */
export const readingSchema = v.object({
  /** The unit and year whose ids `idFrom` is one of. */
  unit: v.string(),
  /** Whether every card is read, or only those changed since then (ISO 8601 UTC). */
  since: v.optional(v.string()),
  /**
   * When it began by our own clock, by which orders are counted too, ISO 8601 UTC: what was sold later is not in its
   * quantities. POHODA's own time is told in whole seconds, which is too coarse for that.
   */
  countedAt: v.string(),
  /** When it began by POHODA's clock, ISO 8601 UTC: the next reading of changes begins there. */
  stamp: v.string(),
  /** The next page begins at this record id. */
  idFrom: v.number(),
  /** Blobs with lines of JSON `Card`. */
  pages: v.array(v.string()),
  cards: v.number(),
  rejected: v.number(),
  problems: v.array(v.object({ row: v.string(), reason: v.string() })),
  isComplete: v.boolean(),
})

export type Reading = v.InferOutput<typeof readingSchema>

export interface ReadOptions {
  mserver: MServer
  context: Pick<PluginContext<PohodaConfig>, 'id' | 'config' | 'clock' | 'timezone' | 'blobs'>
  /** What it is for, e.g. `quantities`. */
  kind: string
  /** The parts of the cards besides the header. */
  with: readonly StockPart[]
  /** Only cards with the box Internet ticked; default all. */
  internet?: boolean
  /** How many cards a page has at most. */
  page: number
  /** Makes of a card what is kept. */
  keep(card: Card): Card
  signal: AbortSignal
}

/** Changes are asked for from a little earlier on: what is saved while a list is made may bear an older time. */
const OVERLAP_MS = 2 * 60_000
const MOST_PROBLEMS = 200

/** A reading before its first page. @param since for changes only, ISO 8601 UTC */
export function newReading(unit: string, since: string | undefined): Reading {
  return {
    ...{ unit, countedAt: '', stamp: '', idFrom: 1, pages: [], cards: 0, rejected: 0, problems: [] },
    ...(since === undefined ? {} : { since }),
    isComplete: false,
  }
}

/** Reads the next page into a blob. Doing it again after a crash reads the same page again. @throws as `requestList` */
export async function readPage(reading: Reading, options: ReadOptions): Promise<Reading> {
  const { mserver, context, kind, page, keep, signal } = options
  const { blobs, clock, timezone } = context
  const { since } = reading
  const begunAt = clock.now()
  const lines: string[] = []
  let highest = reading.idFrom - 1
  const problems: QuarantinedRow[] = []
  const { at, records, isWhole } = await requestList({
    ...{ mserver, context, kind, signal },
    body: stockRequest({
      ...{ idFrom: reading.idFrom, count: page, with: options.with, internet: options.internet },
      lastChanges: since === undefined ? undefined : toLocalTime(Date.parse(since) - OVERLAP_MS, timezone),
    }),
    onRecord(record) {
      const card = toCard(record)
      highest = Math.max(highest, idOf(record))
      if (!('reason' in card)) lines.push(JSON.stringify(keep(card)))
      else problems.push({ row: card.code === '' ? 'a card without a code' : card.code, reason: card.reason })
    },
  })
  if (!isWhole && highest < reading.idFrom) throw listSplit()
  return {
    ...reading,
    countedAt: reading.countedAt === '' ? toIso(begunAt) : reading.countedAt,
    stamp: reading.stamp === '' ? at : reading.stamp,
    idFrom: highest + 1,
    pages: [...reading.pages, ...(await keepPage(lines, blobs))],
    cards: reading.cards + lines.length,
    rejected: reading.rejected + problems.length,
    problems: [...reading.problems, ...problems].slice(0, MOST_PROBLEMS),
    // A page that brings no higher id would be asked for again for ever.
    isComplete: (isWhole && records < page) || highest < reading.idFrom,
  }
}

/** Partitions what was read by code. The pages stay until `dropPages`. */
export async function stageReading({ pages }: Reading, blobs: Blobs): Promise<Staged> {
  const writer = createStagingWriter(blobs, GROUPS)
  try {
    for (const page of pages) {
      for await (const line of linesOf(blobs.read(page))) {
        const card = v.parse(lineSchema, JSON.parse(line))
        await writer.add(card.code, card)
      }
    }
    return await writer.close()
  } catch (error) {
    await writer.abort()
    throw error
  }
}

export async function dropPages({ pages }: Reading, blobs: Blobs): Promise<void> {
  for (const page of pages) await blobs.delete(page)
}

/** Only the outline is looked at: these lines were written from cards that were checked. */
const lineSchema = v.looseObject({ code: v.string() })

async function keepPage(lines: readonly string[], blobs: Blobs): Promise<string[]> {
  if (lines.length === 0) return []
  const blob = blobs.create()
  await blob.write(new TextEncoder().encode(lines.join('\n')))
  return [await blob.close()]
}

async function* linesOf(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true })
    const lines = text.split('\n')
    text = lines.pop() ?? ''
    yield* lines
  }
  if (text !== '') yield text + decoder.decode()
}

function listSplit(): AppError {
  return new AppError(
    'LIST_SPLIT',
    'Cannot read the stock of POHODA: it wrote the list into files of its own, it should send it. Set "page" of the task to fewer cards.',
    { retry: 'never' },
  )
}

/** POHODA's id of a record as a number, for paging only. */
function idOf(record: XmlElement): number {
  const id = Number(textAt(record, 'stockHeader', 'id'))
  return Number.isSafeInteger(id) ? id : 0
}
