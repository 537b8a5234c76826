import type { Card } from '../cards/card.ts'
import { at, child, childrenOf, textAt, type XmlElement } from '../xml/element.ts'
import { toDecimal } from './decimal.ts'
import { isTrue } from './truth.ts'

/** A card that cannot be read: its code, as far as it has one, and why. */
export interface UnreadableCard {
  code: string
  reason: string
}

const TEXTS = [
  ['id', 'id'],
  ['type', 'stockType'],
  ['name', 'name'],
  ['nameComplement', 'nameComplement'],
  ['description', 'description'],
  ['description2', 'description2'],
  ['ean', 'EAN'],
  ['unit', 'unit'],
  ['producer', 'producer'],
] as const

const NUMBERS = [
  ['mass', 'mass'],
  ['count', 'count'],
  ['countIssue', 'countIssue'],
  ['reservation', 'reservation'],
  ['receivedOrders', 'countReceivedOrders'],
] as const

const TRUTHS = ['isInternet', 'isSales'] as const

/** Types of internet parameters whose values are numbers. */
const NUMBER_TYPES: ReadonlySet<string> = new Set(['numberValue', 'currencyValue', 'integerValue'])

/**
 * Reads a stock card (`lStk:stock`). A number that is there and empty counts as not told, because a card of POHODA has no
 * empty numbers; so do the parts of a set of which one cannot be read: a quantity from the others would be wrong.
 */
export function toCard(record: XmlElement): Card | UnreadableCard {
  const header = child(record, 'stockHeader')
  const code = textAt(header, 'code') ?? ''
  if (code === '') return { code, reason: 'it has no code (Kód)' }
  const [store = ''] = (textAt(header, 'storage', 'ids') ?? '').split('/')
  const card: Card = { code, store: store.trim() }
  const wrong: string[] = []
  const amount = (text: string | undefined, what: string) => {
    if (text === undefined || text === '') return undefined
    const decimal = toDecimal(text)
    if (decimal === undefined) wrong.push(`its ${what} is "${text.slice(0, 50)}", which is no number`)
    return decimal
  }

  for (const [member, name] of TEXTS) {
    const text = textAt(header, name)
    if (text !== undefined) card[member] = text
  }
  for (const [member, name] of NUMBERS) {
    const number = amount(textAt(header, name), name)
    if (number !== undefined) card[member] = number
  }
  for (const member of TRUTHS) {
    const truth = isTrue(textAt(header, member))
    if (truth !== undefined) card[member] = truth
  }

  const rate = child(header, 'sellingRateVAT')
  if (rate !== undefined && rate.text !== '') {
    const percent = amount(rate.attributes['value'], 'rate of VAT')
    card.vat = percent === undefined ? { rate: rate.text } : { rate: rate.text, percent }
  }
  const price = child(header, 'sellingPrice')
  const selling = amount(price?.text, 'sellingPrice')
  if (selling !== undefined)
    card.price = { amount: selling, withVat: isTrue(price?.attributes['payVAT']) ?? false }

  const levels = child(record, 'stockPriceItem')
  if (levels !== undefined) card.levels = toLevels(levels, amount)
  const categories = child(header, 'categories')
  if (categories !== undefined) card.categories = toCategoryIds(categories)
  const parameters = child(header, 'intParameters')
  if (parameters !== undefined) card.parameters = toParameterValues(parameters)
  const pictures = child(header, 'pictures')
  if (pictures !== undefined) card.pictures = toPictures(pictures)
  const parts = toParts(child(record, 'stockDetail'))
  if (parts !== undefined) card.parts = parts
  return wrong.length === 0 ? card : { code, reason: wrong.join('; ') }
}

type Amount = (text: string | undefined, what: string) => string | undefined

function toLevels(element: XmlElement, amount: Amount): NonNullable<Card['levels']> {
  const levels = childrenOf(element, 'stockPrice').flatMap((level) => {
    const name = textAt(level, 'ids') ?? ''
    const price = child(level, 'price')
    const told = amount(price?.text, `price "${name}"`)
    if (name === '' || told === undefined) return []
    const withVat = isTrue(price?.attributes['payVAT'])
    return [[name, withVat === undefined ? { amount: told } : { amount: told, withVat }] as const]
  })
  return Object.fromEntries(levels)
}

function toCategoryIds(element: XmlElement): string[] {
  const ids = childrenOf(element, 'idCategory').filter(({ text }) => text !== '')
  const isMain = ({ attributes }: XmlElement) => isTrue(attributes['main']) === true
  const ordered = [...ids.filter(isMain), ...ids.filter((id) => !isMain(id))]
  return [...new Set(ordered.map(({ text }) => text))]
}

function toParameterValues(element: XmlElement): NonNullable<Card['parameters']> {
  return childrenOf(element, 'intParameter').flatMap((parameter) => {
    const name = textAt(parameter, 'intParameterName') ?? ''
    const type = textAt(parameter, 'intParameterType') ?? ''
    const values = childrenOf(child(parameter, 'intParameterValues'), 'intParameterValue')
      .map((value) => textAt(value, 'parameterValue') ?? '')
      .filter((text) => text !== '')
      .map((text) => (NUMBER_TYPES.has(type) ? (toDecimal(text) ?? text) : text))
    return name === '' ? [] : [{ name, type, values }]
  })
}

function toPictures(element: XmlElement): string[] {
  const pictures = childrenOf(element, 'picture').map((picture, index) => ({
    // Some POHODA folders are told with their path; the name is what stands after the last separator of either kind.
    file: (textAt(picture, 'filepath') ?? '').replace(/^.*[\\/]/s, ''),
    rank: isTrue(picture.attributes['default']) === true ? -1 : Number(textAt(picture, 'order') ?? index),
  }))
  const ordered = pictures.filter(({ file }) => file !== '').sort((a, b) => a.rank - b.rank)
  return [...new Set(ordered.map(({ file }) => file))]
}

function toParts(element: XmlElement | undefined): Card['parts'] | undefined {
  const parts = childrenOf(element, 'stockItem').map((part) => ({
    code: textAt(part, 'code') ?? '',
    store: (textAt(part, 'storage', 'ids') ?? '').split('/')[0]?.trim() ?? '',
    quantity: toDecimal(at(part, 'quantity')?.text ?? ''),
  }))
  const readable = parts.flatMap(({ quantity, ...part }) =>
    quantity === undefined || part.code === '' ? [] : [{ ...part, quantity }],
  )
  return parts.length > 0 && readable.length === parts.length ? readable : undefined
}
