import { childOf, textOf, type Tree } from '../base/tree.ts'
import type { CardSeed, RateName } from '../cards.ts'
import { selectCards } from '../lists/select.ts'
import type { AccountingUnit } from '../unit.ts'
import { AMBIGUOUS } from './order.ts'
import { type ImportResult, Refused, unknownValue } from './result.ts'

export interface StockImportOptions {
  unit: AccountingUnit
  /** Whether a file lies in the folder of pictures. */
  hasPicture(file: string): Promise<boolean>
}

/** Takes a card whose form is right (`stk:stock`): adds it, changes what it tells of, or deletes it. */
export async function importStock(stock: Tree, options: StockImportOptions): Promise<ImportResult> {
  try {
    return await carryOut(stock, options)
  } catch (error) {
    if (error instanceof Refused) return { state: 'error', details: [error.detail] }
    throw error
  }
}

/** @throws Refused */
async function carryOut(stock: Tree, options: StockImportOptions): Promise<ImportResult> {
  const { unit } = options
  const action = childOf(stock, 'actionType')?.children[0]
  const header = childOf(stock, 'stockHeader')
  if (action === undefined || action.name === 'add') return add(header, options)
  const found = selectCards(unit, childOf(action, 'filter'))
  if (found.length > 1) throw new Refused({ errno: 109, note: AMBIGUOUS })
  const [card] = found
  if (card === undefined) {
    if (action.attributes['add'] === 'true') return add(header, options)
    throw new Refused({ errno: 106, note: 'Záznam nebyl nalezen.' })
  }
  if (action.name === 'delete') {
    unit.cards.remove(card.code, { store: card.store })
    return done({ id: card.id, code: card.code, action: 'delete' })
  }
  const changes = await changesOf(header, { ...options, pictures: card.pictures })
  unit.cards.edit(card.code, changes, { store: card.store })
  return done({ id: card.id, code: card.code, action: 'update' })
}

async function add(header: Tree | undefined, options: StockImportOptions): Promise<ImportResult> {
  const { unit } = options
  const required = ['stockType', 'code', 'name', 'storage', 'typePrice']
  const missing = required.find((name) => childOf(header, name) === undefined)
  if (missing !== undefined) {
    const xpath = `${HEADER}/stk:${missing}`
    throw new Refused({ errno: 103, note: 'Povinný prvek není vyplněn.', xpath })
  }
  const path = textOf(header, 'storage', 'ids') ?? ''
  const [store = '', ...branch] = path.split('/')
  if (!unit.lists.stores.some(({ name }) => name === store)) {
    throw unknownValue(path, `${HEADER}/stk:storage/typ:ids`, 'Neznámé členění')
  }
  const code = textOf(header, 'code') ?? ''
  if (unit.cards.find(code, store) !== undefined) {
    throw new Refused({ errno: 105, note: 'Zásoba s tímto kódem již existuje.', requested: code })
  }
  const changes = await changesOf(header, { ...options, pictures: [] })
  const [card] = unit.cards.add({ code, store, branch: branch.join('/'), ...changes })
  return done({ id: card?.id ?? 0, code, action: 'add' })
}

/** Only what is told. */
async function changesOf(
  header: Tree | undefined,
  { hasPicture, pictures }: StockImportOptions & { pictures: readonly string[] },
): Promise<Partial<CardSeed>> {
  const price = childOf(header, 'sellingPrice')
  const rate = RATES.find((name) => name === textOf(header, 'sellingRateVAT'))
  const isInternet = textOf(header, 'isInternet')
  const isSales = textOf(header, 'isSales')
  const texts = TEXTS.flatMap(([member, element]) => {
    const value = textOf(header, element)
    return value === undefined ? [] : [[member, value] as const]
  })
  return {
    ...Object.fromEntries(texts),
    ...(rate !== undefined && { rate }),
    ...(price !== undefined && {
      price: price.text.trim(),
      priceWithVat: ['true', '1'].includes(price.attributes['payVAT'] ?? ''),
    }),
    ...(isInternet !== undefined && { isInternet: isInternet === 'true' }),
    ...(isSales !== undefined && { isSales: isSales === 'true' }),
    ...(await picturesOf(header, { hasPicture, pictures })),
  }
}

async function picturesOf(
  header: Tree | undefined,
  { hasPicture, pictures }: { hasPicture(file: string): Promise<boolean>; pictures: readonly string[] },
): Promise<{ pictures?: readonly string[] }> {
  const told = childOf(header, 'pictures')?.children
  if (told === undefined) return {}
  const all = [...pictures]
  for (const picture of told) {
    const file = textOf(picture, 'filepath') ?? ''
    if (!(await hasPicture(file))) {
      const xpath = `${HEADER}/stk:pictures/stk:picture/stk:filepath`
      throw new Refused({ errno: 107, note: 'Soubor nebyl nalezen.', xpath, requested: file })
    }
    if (all.includes(file)) continue
    if (['true', '1'].includes(picture.attributes['default'] ?? '')) all.unshift(file)
    else all.push(file)
  }
  return { pictures: all }
}

function done(produced: NonNullable<ImportResult['produced']>): ImportResult {
  return { state: 'ok', details: [], produced }
}

const TEXTS = [
  ['name', 'name'],
  ['nameComplement', 'nameComplement'],
  ['ean', 'EAN'],
  ['unit', 'unit'],
  ['producer', 'producer'],
  ['description', 'description'],
  ['description2', 'description2'],
] as const

const RATES: readonly RateName[] = ['none', 'high', 'low', 'third']
const HEADER = '/stk:stock/stk:stockHeader'
