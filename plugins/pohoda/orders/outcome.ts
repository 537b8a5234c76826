import { AppError } from '../../../core/errors.ts'
import type { ItemResult, PackResult } from '../answers/result.ts'
import type { XmlNode } from '../xml/node.ts'
import type { OrderRecord } from './record.ts'
import { refusedValue } from './refused-value.ts'
import { withoutCustomer } from './words.ts'

/** The document of an order in POHODA. */
export interface PohodaDocument {
  id: string
  /** E.g. `26OP00317`; empty when it is not known. */
  number: string
}

/**
 * What POHODA answered for an order, in its own words without what is the customer's: it has made the document, it has
 * refused the order, or its answer has to be looked into (`unclear`): it says that it knows the order, or that all went
 * well, and shows no document.
 */
export type SendOutcome =
  (PohodaDocument & { words: string[] }) | { refused: string[] } | { unclear: string[] }

/**
 * What POHODA answered for the one order in a pack. It has made the document when pack item and agenda are `ok` and it tells
 * which. An order whose ids it knows (`rsp:recordDuplicity`) may have been deleted since, or be another one with those ids.
 * @param id of the item, and the `ord:order` that was sent in it
 * @throws ORDER_ANSWER_MISSING (later)
 */
export function outcomeOf(
  { items }: Pick<PackResult, 'items'>,
  {
    id,
    record: { order, number },
    sent,
  }: { id: string; record: Pick<OrderRecord, 'order' | 'number'>; sent: XmlNode },
): SendOutcome {
  const item = items.find((one) => one.id === id) ?? anonymous(items)
  if (item === undefined) throw answerMissing(number)
  const words = wordsOf(item, sent).map((text) => withoutCustomer(text, order))
  const { agenda, state, duplicates } = item
  if (duplicates.length > 0 || (state === 'error' && /duplic/i.test(item.note))) {
    const document = duplicates[0]?.number ?? ''
    const which = document === '' ? '' : ` as ${document}`
    return { unclear: [`POHODA says that it knows this order${which}, but it is not found there.`, ADVICE] }
  }
  if (state === 'error' || agenda === undefined || agenda.state === 'error') {
    return { refused: words.length === 0 ? ['POHODA refused it and does not say why.'] : words }
  }
  if (agenda.produced === undefined) {
    return { unclear: ['POHODA says that it took this order, but it is not found there.', ADVICE, ...words] }
  }
  return { id: agenda.produced.id, number: agenda.produced.number ?? '', words }
}

const ADVICE = 'Look for it in POHODA: dismiss it here if it is there, else ask for it again (replay).'

/** An early failure may not repeat the id. */
function anonymous(items: readonly ItemResult[]): ItemResult | undefined {
  const [item, ...others] = items
  return others.length === 0 && item?.id === '' ? item : undefined
}

function wordsOf({ note, agenda }: ItemResult, sent: XmlNode): string[] {
  const details = (agenda?.details ?? [])
    .filter(({ state }) => state !== 'ok')
    .map((detail) => {
      const { errno, note: text, xpath } = detail
      const place = xpath === undefined || xpath === '' ? '' : ` [${xpath}]`
      const words = `${text}${errno === '' ? '' : ` (${errno})`}${place}`.trim()
      const refused = refusedValue(detail, sent)
      return refused === undefined
        ? words
        : `POHODA says of "${refused.value}" (see ${refused.setting}): ${words}`
    })
  return [note, ...details].filter((text) => text !== '')
}

function answerMissing(number: string): AppError {
  return new AppError(
    'ORDER_ANSWER_MISSING',
    `Cannot send order "${number}": the answer of mServer says nothing of it. It is tried again with the same ids, so that it comes to POHODA once.`,
    { status: 502 },
  )
}
