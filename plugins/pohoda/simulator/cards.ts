/** A stock card (skladová karta). There is one per store, so one code may have several. */
export interface StockCard {
  id: number
  code: string
  /** The short name of the store (sklad). */
  store: string
  /** The storage (členění) below the store, e.g. `Nádobí/Hrnky`; may be empty. */
  branch: string
  type: 'card' | 'text' | 'service' | 'package' | 'set' | 'product'
  name: string
  nameComplement: string
  ean: string
  unit: string
  isInternet: boolean
  isSales: boolean
  rate: RateName
  /** A decimal text with a dot. */
  price: string
  priceWithVat: boolean
  /** Price levels (cenové hladiny) by name; like the price with VAT or without. */
  levels: Readonly<Record<string, string>>
  producer: string
  /** The company in the address book whose id stands in the card. */
  supplierId: number | undefined
  /** Kilograms. */
  mass: number
  /** Physical quantity. */
  count: number
  /** What open orders reserve, and what all open received orders ask for. */
  reservation: number
  receivedOrders: number
  description: string
  description2: string
  /** File names in the folder of pictures, the default one first. */
  pictures: readonly string[]
  /** Ids of internet categories, the main one first. */
  categories: readonly number[]
  /** Values of internet parameters, by the id of the parameter. */
  parameters: readonly { id: number; values: readonly string[] }[]
  /** Of a set or package. */
  parts: readonly { code: string; store: string; quantity: number }[]
  /** What `lastChanges` looks at, milliseconds since 1970. */
  changedAt: number
}

export type RateName = 'none' | 'high' | 'low' | 'third'

/** What a card is made of; all but the code has a value of its own. */
export type CardSeed = Pick<StockCard, 'code'> & Partial<Omit<StockCard, 'id' | 'code' | 'changedAt'>>

/** The cards of a unit; their ids rise. */
export interface Cards {
  all(): readonly StockCard[]
  /** @param store without it the first that has the code */
  find(code: string, store?: string): StockCard | undefined
  add(...seeds: readonly CardSeed[]): StockCard[]
  /** Changes what a person edits in POHODA; the card counts as changed. */
  edit(code: string, changes: Partial<CardSeed>, options?: { store?: string }): void
  /** Goods come in or go out (příjemka, výdejka, prodejka). Whether the card counts as changed is a knob of the unit. */
  move(code: string, pieces: number, options?: { store?: string }): void
  remove(code: string, options?: { store?: string }): void
  /** Gives the card another id and date of change: for a new year. */
  replaceAll(cards: readonly StockCard[]): void
}

export interface CardsOptions {
  now(): number
  /** Whether a movement of goods counts as a change of the card. */
  movementsCount(): boolean
}

export function createCards({ now, movementsCount }: CardsOptions): Cards {
  let cards: StockCard[] = []
  let byCode = new Map<string, StockCard[]>()
  let lastId = 100

  return { all: () => cards, find, add, edit, move, remove, replaceAll }

  function find(code: string, store?: string) {
    return byCode.get(code)?.find((card) => store === undefined || card.store === store)
  }

  function add(...seeds: readonly CardSeed[]) {
    return seeds.map((seed) => {
      const card = cardOf(seed, { id: ++lastId, now: now() })
      cards.push(card)
      byCode.set(card.code, [...(byCode.get(card.code) ?? []), card])
      return card
    })
  }

  function edit(code: string, changes: Partial<CardSeed>, { store }: { store?: string } = {}) {
    const card = known(code, store)
    Object.assign(card, changes, { changedAt: now() })
    if (changes.code !== undefined) index()
  }

  function move(code: string, pieces: number, { store }: { store?: string } = {}) {
    const card = known(code, store)
    card.count = tidy(card.count + pieces)
    if (movementsCount()) card.changedAt = now()
  }

  function remove(code: string, { store }: { store?: string } = {}) {
    cards = cards.filter((card) => card.code !== code || (store !== undefined && card.store !== store))
    index()
  }

  function replaceAll(others: readonly StockCard[]) {
    cards = [...others].sort((a, b) => a.id - b.id)
    lastId = cards.at(-1)?.id ?? lastId
    index()
  }

  function index() {
    byCode = Map.groupBy(cards, ({ code }) => code)
  }

  function known(code: string, store: string | undefined): StockCard {
    const card = find(code, store)
    if (card === undefined) throw new RangeError(`There is no card "${code}" in ${store ?? 'any store'}`)
    return card
  }
}

/** A card with everything that its seed leaves out. */
export function cardOf(seed: CardSeed, { id, now }: { id: number; now: number }): StockCard {
  return {
    store: 'HLAVNÍ',
    branch: '',
    type: 'card',
    name: `Zboží ${seed.code}`,
    nameComplement: '',
    ean: '',
    unit: 'ks',
    isInternet: true,
    isSales: true,
    rate: 'high',
    price: '100',
    priceWithVat: true,
    levels: {},
    producer: '',
    supplierId: undefined,
    mass: 0,
    count: 0,
    reservation: 0,
    receivedOrders: 0,
    description: '',
    description2: '',
    pictures: [],
    categories: [],
    parameters: [],
    parts: [],
    ...seed,
    id,
    changedAt: now,
  }
}

/** Without the dust of binary fractions. */
export function tidy(quantity: number): number {
  return Number(quantity.toFixed(4))
}
