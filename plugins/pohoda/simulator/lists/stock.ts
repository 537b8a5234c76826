import type { StockCard } from '../cards.ts'
import { type AccountingUnit, storageId } from '../unit.ts'
import { leaf, tag } from '../xml.ts'

/** The parts of a record that a request can switch off (`lStk:restrictionData`); all are on. */
export type StockPart =
  'pictures' | 'categories' | 'intParameters' | 'stockItem' | 'stockPriceItem' | 'relatedLinks'

/** A card as `lStk:stock`. */
export function stockRecord(
  card: StockCard,
  { unit, isOn = () => true }: { unit: AccountingUnit; isOn?: (part: StockPart) => boolean },
): string {
  const details =
    isOn('stockItem') && card.parts.length > 0 ? tag('stk:stockDetail', partsOf(card, unit)) : ''
  const prices = Object.entries(card.levels)
  const levels =
    isOn('stockPriceItem') && prices.length > 0
      ? tag('stk:stockPriceItem', prices.map((price) => levelOf(price, unit)).join(''))
      : ''
  const header = tag('stk:stockHeader', headerOf(card, { unit, isOn }))
  return tag('lStk:stock', header + details + levels, { version: '2.0' })
}

function headerOf(
  card: StockCard,
  { unit, isOn }: { unit: AccountingUnit; isOn: (part: StockPart) => boolean },
): string {
  const number = numberWriter(unit)
  const percent = unit.lists.rates[card.rate]
  const hasStock = card.type === 'card' || card.type === 'product'
  return [
    leaf('stk:id', card.id),
    leaf('stk:stockType', card.type),
    leaf('stk:code', card.code),
    card.ean === '' ? '' : leaf('stk:EAN', card.ean),
    leaf('stk:PLU', 0),
    leaf('stk:isSales', card.isSales),
    leaf('stk:isSerialNumber', false),
    leaf('stk:isInternet', card.isInternet),
    leaf('stk:isBatch', false),
    leaf('stk:purchasingRateVAT', card.rate, { value: percent }),
    leaf('stk:sellingRateVAT', card.rate, { value: percent }),
    leaf('stk:name', card.name),
    card.nameComplement === '' ? '' : leaf('stk:nameComplement', card.nameComplement),
    leaf('stk:unit', card.unit),
    tag('stk:storage', storageOf(card, unit)),
    tag('stk:typePrice', leaf('typ:id', 1) + leaf('typ:ids', 'SK')),
    hasStock ? leaf('stk:weightedPurchasePrice', number(84.5)) : '',
    leaf('stk:purchasingPrice', number(85), { payVAT: false }),
    leaf('stk:sellingPrice', number(card.price), { payVAT: card.priceWithVat ? true : undefined }),
    leaf('stk:limitMin', 0),
    leaf('stk:limitMax', 0),
    leaf('stk:mass', number(card.mass)),
    leaf('stk:volume', 0),
    hasStock ? quantitiesOf(card, unit) : '',
    card.supplierId === undefined ? '' : tag('stk:supplier', leaf('typ:id', card.supplierId)),
    card.producer === '' ? '' : leaf('stk:producer', card.producer),
    ['news', 'clearanceSale', 'sale', 'recommended', 'discount', 'prepare']
      .map((flag) => leaf(`stk:${flag}`, false))
      .join(''),
    leaf('stk:description', card.description),
    leaf('stk:description2', card.description2),
    isOn('pictures') ? picturesOf(card) : '',
    isOn('categories') ? categoriesOf(card) : '',
    isOn('intParameters') ? parametersOf(card, unit) : '',
    leaf('stk:note', ''),
    leaf('stk:markRecord', false),
  ].join('')
}

function quantitiesOf(card: StockCard, unit: AccountingUnit): string {
  const number = numberWriter(unit)
  const issue = unit.knobs.hasCountIssue
    ? leaf('stk:countIssue', number(Math.max(0, card.count - card.reservation)))
    : ''
  return (
    leaf('stk:count', number(card.count)) +
    issue +
    leaf('stk:countReceivedOrders', number(card.receivedOrders)) +
    leaf('stk:reservation', number(card.reservation)) +
    leaf('stk:countIssuedOrders', 0) +
    leaf('stk:reclamation', 0) +
    leaf('stk:service', 0)
  )
}

function storageOf({ store, branch }: StockCard, unit: AccountingUnit): string {
  const path = branch === '' ? store : `${store}/${branch}`
  return leaf('typ:id', storageId(unit, store, branch)) + leaf('typ:ids', path)
}

function picturesOf({ id, pictures }: StockCard): string {
  if (pictures.length === 0) return ''
  const written = pictures.map((file, at) =>
    tag(
      'stk:picture',
      leaf('stk:id', id * 10 + at) +
        leaf('stk:filepath', file) +
        leaf('stk:description', `Obrázek_(${at + 1})`) +
        leaf('stk:order', at + 1),
      { default: at === 0 },
    ),
  )
  return tag('stk:pictures', written.join(''))
}

function categoriesOf({ categories }: StockCard): string {
  if (categories.length === 0) return ''
  const written = categories.map((id, at) =>
    leaf('stk:idCategory', id, { main: at === 0 ? true : undefined }),
  )
  return tag('stk:categories', written.join(''))
}

function parametersOf({ parameters }: StockCard, { lists }: AccountingUnit): string {
  const written = parameters.map(({ id, values }, at) => {
    const known = lists.parameters.find((parameter) => parameter.id === id)
    if (known === undefined) return ''
    const told = values.map((value, order) => {
      const listed = known.values.find(({ name }) => name === value)
      return tag(
        'stk:intParameterValue',
        leaf('stk:parameterValueID', listed?.id) +
          leaf('stk:parameterValue', value) +
          leaf('stk:parameterOrder', order + 1),
      )
    })
    return tag(
      'stk:intParameter',
      leaf('stk:intParameterID', id) +
        leaf('stk:intParameterName', known.name) +
        leaf('stk:intParameterOrder', at + 1) +
        leaf('stk:intParameterType', known.type) +
        tag('stk:intParameterValues', told.join('')),
    )
  })
  return written.join('') === '' ? '' : tag('stk:intParameters', written.join(''))
}

function partsOf(card: StockCard, unit: AccountingUnit): string {
  const number = numberWriter(unit)
  const parts = card.parts.map(({ code, store, quantity }) => {
    const part = unit.cards.find(code, store)
    return tag(
      'stk:stockItem',
      leaf('stk:id', part?.id) +
        tag('stk:storage', leaf('typ:id', storageId(unit, store, '')) + leaf('typ:ids', store)) +
        leaf('stk:code', code) +
        leaf('stk:name', part?.name) +
        leaf('stk:count', number(part?.count ?? 0)) +
        leaf('stk:quantity', number(quantity)),
    )
  })
  return parts.join('')
}

function levelOf([name, amount]: readonly [string, string], unit: AccountingUnit): string {
  const number = numberWriter(unit)
  const id = unit.lists.levels.indexOf(name) + 2
  return tag('stk:stockPrice', leaf('typ:id', id) + leaf('typ:ids', name) + leaf('typ:price', number(amount)))
}

function numberWriter({ knobs }: AccountingUnit): (value: number | string) => string {
  return (value) => (knobs.decimalComma ? String(value).replace('.', ',') : String(value))
}
