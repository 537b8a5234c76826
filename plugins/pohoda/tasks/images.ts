import * as v from 'valibot'
import { defineJob, type Job, type QuarantinedRow, type RunContext } from '../../../core/plugin.ts'
import { toCard } from '../answers/stock.ts'
import { type PohodaConfig, pohodaConfig, taskOf } from '../config.ts'
import { stockRequest } from '../documents/stock-request.ts'
import { requestList } from '../list-exchange.ts'
import type { MServer } from '../mserver/mserver.ts'
import { quietSlots } from '../mserver/quiet.ts'
import { openPictureFolder } from '../pictures/picture-folder.ts'
import { bringToCard, type CardOutcome } from '../pictures/to-pohoda.ts'
import { refreshUnit } from '../unit.ts'
import { textAt } from '../xml/element.ts'

const cursorSchema = v.object({
  /** The unit and year whose ids `idFrom` is one of. */
  unit: v.string(),
  /** Cards from this record id on are still to be looked at. */
  idFrom: v.number(),
})

type Cursor = v.InferOutput<typeof cursorSchema>
type Context = RunContext<PohodaConfig, Cursor, never, never>

const NAME = 'images'
const PAGE = 200

/**
 * Import obrázků: brings pictures from the shop to the cards that have none. They are laid into POHODA's folder of
 * pictures and attached by XML, since mServer takes no files. A step is one card, or one page that needs nothing.
 */
export function imagesJob({ mserver }: { mserver: MServer | undefined }): Job<PohodaConfig> {
  return defineJob({
    name: NAME,
    title: 'Pictures into POHODA (Import obrázků)',
    config: pohodaConfig,
    cursor: cursorSchema,
    lock: 'unit',
    schedule: (config) => taskOf(config, NAME)?.schedule,
    idle: async ({ config, clock, timezone }) => quietSlots(config, clock, timezone),
    async *run(context) {
      const { config, store, signal } = context
      const settings = taskOf(config, NAME)
      const shop = context.shop(config.shop)
      if (settings?.folder === undefined) return { summary: 'The folder of pictures is not set.' }
      if (mserver === undefined) return { summary: 'mServer is not set, so cards cannot be read.' }
      if (!shop.capabilities.readsImages) {
        return { summary: `The pictures of shop "${config.shop}" cannot be read.` }
      }
      const opened = context.folder({ url: settings.folder, password: settings.password })
      try {
        const folder = await openPictureFolder(opened, signal)
        const unit = await refreshUnit(mserver, context)
        const parts = { shop, folder, mserver, store, context, signal }
        let idFrom = context.cursor?.unit === unit ? context.cursor.idFrom : 1
        for (;;) {
          const page = await readPage(idFrom, { mserver, context })
          let passed = createTally()
          for (const card of page.cards) {
            const needs = !('reason' in card) && !card.hasPictures
            passed.add(needs ? await bringToCard(card, parts) : outcomeOf(card))
            if (!needs) continue
            yield { cursor: { unit, idFrom: Math.max(idFrom, card.id + 1) }, ...passed.sum }
            passed = createTally()
          }
          idFrom = page.next
          yield { cursor: { unit, idFrom }, ...passed.sum }
          if (page.isLast) return undefined
        }
      } finally {
        await opened.close()
      }
    },
  })
}

type CardOfPage = { id: number; code: string } & (
  | { store: string; hasPictures: boolean }
  /** It cannot be read. */
  | { reason: string }
)

interface Page {
  /** By their ids, ascending. */
  cards: CardOfPage[]
  /** Where the next one begins. */
  next: number
  isLast: boolean
}

/** Reads a page of the cards that are offered on the internet. @throws as `requestList` */
async function readPage(
  idFrom: number,
  { mserver, context }: { mserver: MServer; context: Context },
): Promise<Page> {
  const cards: CardOfPage[] = []
  const { records } = await requestList({
    mserver,
    context,
    kind: 'pictures',
    body: stockRequest({ idFrom, count: PAGE, internet: true, with: ['pictures'] }),
    signal: context.signal,
    onRecord(record) {
      const told = Number(textAt(record, 'stockHeader', 'id'))
      const id = Number.isSafeInteger(told) ? told : 0
      const card = toCard(record)
      if ('reason' in card) cards.push({ id, ...card })
      else
        cards.push({ id, code: card.code, store: card.store, hasPictures: (card.pictures ?? []).length > 0 })
    },
  })
  const highest = Math.max(idFrom - 1, ...cards.map(({ id }) => id))
  return {
    cards: cards.toSorted((one, other) => one.id - other.id),
    next: highest + 1,
    // A page that brings no higher id would be asked for again for ever.
    isLast: records < PAGE || highest < idFrom,
  }
}

/** Of a card to which nothing is brought. */
function outcomeOf(card: CardOfPage): CardOutcome {
  if (!('reason' in card)) return { outcome: 'unchanged', pictures: 0, quarantined: [] }
  const row = card.code === '' ? 'a card without a code' : card.code
  return { outcome: 'quarantined', pictures: 0, quarantined: [{ row, reason: card.reason }] }
}

/** Adds up what became of cards since the last checkpoint. */
function createTally() {
  const counts = { read: 0, applied: 0, unchanged: 0, skipped: 0, quarantined: 0, pictures: 0 }
  const rows: QuarantinedRow[] = []
  return {
    sum: { counts, quarantined: rows },
    add({ outcome, pictures, quarantined }: CardOutcome) {
      counts.read += 1
      counts[outcome] += 1
      counts.pictures += pictures
      rows.push(...quarantined)
    },
  }
}
