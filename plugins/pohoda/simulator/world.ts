import { createRandom } from '../../../core/simulation/random.ts'
import type { CardSeed } from './cards.ts'
import type { Category, CodeLists, Parameter } from './code-lists.ts'
import { type AccountingUnit, createUnit, type UnitOptions } from './unit.ts'

export interface WorldOptions extends UnitOptions {
  /** How many cards, over all stores. */
  cards?: number
  /** The same seed invents the same unit. Default 1. */
  seed?: number
}

/** Invents a unit with cards of all kinds, categories, parameters and suppliers. */
export function inventUnit({ cards = 100, seed = 1, ...options }: WorldOptions = {}): AccountingUnit {
  const unit = createUnit({ ...options, lists: { ...inventLists(), ...options.lists } })
  const seeds = [...inventCards(cards, seed)]
  unit.cards.add(...seeds)
  unit.lists.supplies.push(
    ...unit.cards
      .all()
      .filter(({ supplierId }) => supplierId !== undefined)
      .map((card) => ({
        code: card.code,
        store: card.store,
        suppliers: [
          {
            id: card.id + 5000,
            isDefault: true,
            addressId: card.supplierId ?? 0,
            company: COMPANIES[card.supplierId ?? 0] ?? '',
            orderCode: `DOD-${card.code}`.slice(0, 64),
            price: '85.5',
          },
          {
            id: card.id + 9000,
            isDefault: false,
            addressId: 99,
            company: 'Náhradní dodavatel s.r.o.',
            orderCode: '',
            price: '92',
          },
        ],
      })),
  )
  return unit
}

/** Cards made one after the other, so that no number of them needs memory. Some codes come again in a second store. */
export function* inventCards(count: number, seed = 1): Generator<CardSeed> {
  let made = 0
  for (let number = 1; made < count; number++) {
    const card = inventCard(number, seed)
    yield card
    made++
    if (number % 7 !== 0 || card.type !== 'card') continue
    for (const store of number % 21 === 0 ? ['PRODEJNA', 'EXTERNÍ'] : ['PRODEJNA']) {
      if (made++ >= count) return
      const { below } = createRandom(seed * 31 + number + store.length)
      yield { ...card, store, branch: '', count: below(20), reservation: below(3), receivedOrders: 2 }
    }
  }
}

/** One card in the main store; its number says which oddities it has. */
function inventCard(number: number, seed: number): CardSeed {
  const { below, pick } = createRandom(seed * 1_000_003 + number)
  const thing = pick(THINGS)
  const colour = pick(COLOURS)
  const type = typeOf(number)
  const reservation = below(4)
  return {
    code: codeOf(number),
    store: 'HLAVNÍ',
    branch: `Nádobí/${thing}`,
    type,
    name: `${thing} ${colour} ${number}${number % 13 === 0 ? ' "Retro" & syn <L>' : ''}`,
    nameComplement: number % 3 === 0 ? 'smalt' : '',
    ean: number % 4 === 0 ? `859${String(number).padStart(10, '0')}` : '',
    unit: number % 19 === 0 ? 'kg' : 'ks',
    isInternet: number % 23 !== 0,
    isSales: number % 31 !== 0,
    rate: number % 5 === 0 ? 'low' : 'high',
    price: `${below(2000) + 1}${number % 6 === 0 ? '.5' : ''}`,
    priceWithVat: number % 2 === 1,
    levels: number % 3 === 0 ? { VO: `${below(900) + 1}`, ...(number % 6 === 0 && { Akce: '49.9' }) } : {},
    producer: number % 4 === 1 ? pick(PRODUCERS) : '',
    supplierId: number % 3 === 1 ? 25 + (number % 3) : undefined,
    mass: below(50) / 20,
    count: type === 'card' ? countOf(number, below(120)) : 0,
    reservation: type === 'card' ? reservation : 0,
    receivedOrders: type === 'card' ? reservation + below(3) : 0,
    description: `${thing} z&nbsp;poctivého materiálu.`,
    description2: number % 2 === 0 ? `<p>${LONG} ${colour}.</p>` : '',
    pictures: number % 3 === 0 ? [pictureOf(number, 1), pictureOf(number, 2)] : [],
    categories: categoriesOf(number),
    parameters: [
      { id: 7, values: [`${300 + (number % 5)},5`] },
      { id: 8, values: [colour] },
    ],
    parts: type === 'set' ? [{ code: codeOf(1), store: 'HLAVNÍ', quantity: 2 }] : [],
  }
}

function typeOf(number: number): 'card' | 'set' | 'service' | 'text' {
  if (number % 37 === 0) return 'set'
  if (number % 41 === 0) return 'service'
  return number % 53 === 0 ? 'text' : 'card'
}

/** Codes that a careless reader spoils: leading zeros, what looks like a power of ten, diacritics, slashes. */
function codeOf(number: number): string {
  if (number % 17 === 0) return String(number).padStart(6, '0')
  if (number % 29 === 0) return `${number}E5`
  if (number % 43 === 0) return `ČAJ/ŽLUTÝ ${number}`
  return `HRN-${number}`
}

function countOf(number: number, usual: number): number {
  if (number % 19 === 0) return usual + 0.25
  return number % 47 === 0 ? -3 : usual
}

function pictureOf(number: number, place: number): string {
  return number % 9 === 0 ? `Žlutý kůň ${number}_${place}.PNG` : `hrn-${number}_${place}.png`
}

function categoriesOf(number: number): number[] {
  if (number % 11 === 0) return []
  return number % 2 === 0 ? [12, 14] : [13]
}

function inventLists(): Partial<CodeLists> {
  return { categories: inventCategories(), parameters: inventParameters() }
}

function inventCategories(): Category[] {
  const plain = { description: '', displayed: true, picture: '', parameters: [] }
  return [
    { ...plain, id: 10, parentId: undefined, name: 'E-shop', sequence: 1 },
    { ...plain, id: 11, parentId: 10, name: 'Nádobí', sequence: 1, description: 'Vše do kuchyně' },
    {
      ...plain,
      id: 12,
      parentId: 11,
      name: 'Hrnky',
      sequence: 1,
      picture: 'kategorie hrnky.png',
      parameters: [7, 8],
    },
    { ...plain, id: 13, parentId: 11, name: 'Talíře & mísy', sequence: 2 },
    { ...plain, id: 14, parentId: 10, name: 'Dárky', sequence: 2 },
    { ...plain, id: 15, parentId: 10, name: 'Interní', sequence: 3, displayed: false },
    { ...plain, id: 16, parentId: undefined, name: 'Velkoobchod', sequence: 2 },
  ]
}

function inventParameters(): Parameter[] {
  return [
    { id: 7, name: 'Objem', type: 'numberValue', unit: 'ml', values: [] },
    {
      id: 8,
      name: 'Barva',
      type: 'listValue',
      unit: '',
      values: COLOURS.map((name, at) => ({ id: 31 + at, name })),
    },
  ]
}

const THINGS = ['Hrnek', 'Talíř', 'Džbán', 'Čajník', 'Kastrol', 'Lžíce'] as const
const COLOURS = ['bílý', 'modrý', 'žlutý', 'červený'] as const
const PRODUCERS = ['Žlutý kůň s.r.o.', 'Smaltovna Vítkov', 'Příbor & syn'] as const
const COMPANIES: Readonly<Record<number, string>> = {
  25: 'Smalt Velkoobchod a.s.',
  26: 'Keramika Žďár',
  27: 'Dovoz Říha',
}
const LONG = 'Podrobný popis s háčky a čárkami: příliš žluťoučký kůň úpěl ďábelské ódy.'.repeat(12)
