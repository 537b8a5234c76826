import { AppError } from '../../../core/errors.ts'
import type { ItemResult, PackResult } from '../answers/result.ts'
import type { OrderRecord } from './record.ts'
import { withoutCustomer } from './words.ts'

/** The document of an order in POHODA. */
export interface PohodaDocument {
  id: string
  /** E.g. `26OP00317`; empty when it is not known. */
  number: string
}

/** POHODA has the order, perhaps from before, or it has refused it; in its own words, without what is the customer's. */
export type SendOutcome = (PohodaDocument & { words: string[] }) | { refused: string[] }

/**
 * What POHODA answered for the one order in a pack. It has the order when pack item and agenda are `ok` and a document was
 * produced, and when it knows the ids from before (`rsp:recordDuplicity`).
 * @throws ORDER_ANSWER_MISSING (later)
 */
export function outcomeOf({ items }: PackResult, { order, number }: OrderRecord): SendOutcome {
  const [item] = items
  if (item === undefined) throw answerMissing(number)
  const words = wordsOf(item).map((text) => withoutCustomer(text, order))
  const [duplicate] = item.duplicates
  if (duplicate !== undefined || (item.state === 'error' && /duplic/i.test(item.note))) {
    return { id: duplicate?.id ?? '', number: duplicate?.number ?? '', words: [] }
  }
  const { agenda } = item
  if (item.state === 'ok' && agenda?.state === 'ok' && agenda.produced !== undefined) {
    return { id: agenda.produced.id, number: agenda.produced.number ?? '', words }
  }
  return { refused: words.length === 0 ? ['POHODA refused it and does not say why.'] : words }
}

function wordsOf({ note, agenda }: ItemResult): string[] {
  const details = (agenda?.details ?? [])
    .filter(({ state }) => state !== 'ok')
    .map(({ errno, note: text, xpath }) => {
      const place = xpath === undefined || xpath === '' ? '' : ` [${xpath}]`
      return `${text}${errno === '' ? '' : ` (${errno})`}${place}`.trim()
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
