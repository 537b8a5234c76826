import type { RateName } from './cards.ts'

export interface Store {
  id: number
  /** The short name (zkratka), at most 10 characters. */
  name: string
  text: string
}

/** A category for the internet (kategorie internetového obchodu). */
export interface Category {
  id: number
  /** Undefined: at the top. */
  parentId: number | undefined
  name: string
  description: string
  sequence: number
  displayed: boolean
  picture: string
  /** Ids of internet parameters. */
  parameters: readonly number[]
}

/** An internet parameter. */
export interface Parameter {
  id: number
  name: string
  type: 'textValue' | 'numberValue' | 'integerValue' | 'booleanValue' | 'listValue' | 'currencyValue' | 'unit'
  unit: string
  /** Of a list. */
  values: readonly { id: number; name: string }[]
}

/** Who delivers a card; one of them is the default. */
export interface Supply {
  code: string
  store: string
  suppliers: readonly {
    id: number
    isDefault: boolean
    addressId: number
    company: string
    orderCode: string
    price: string
  }[]
}

/** What a unit knows by name, and what orders and cards refer to. */
export interface CodeLists {
  stores: Store[]
  categories: Category[]
  parameters: Parameter[]
  supplies: Supply[]
  /** Forms of payment (Formy úhrad) and carriers (Dopravci). */
  payments: string[]
  carriers: string[]
  centres: string[]
  homeCurrency: string
  /** Foreign ones. */
  currencies: string[]
  /** Countries whose VAT the unit declares under OSS. */
  ossCountries: string[]
  /** Number series (číselné řady) of received orders; the first one is taken when an order names none. */
  series: string[]
  /** Rates of VAT in percent. */
  rates: Partial<Record<RateName, string>>
  /** Price levels. */
  levels: string[]
}

/** A small Czech firm. */
export function usualCodeLists(): CodeLists {
  return {
    stores: [
      { id: 1, name: 'HLAVNÍ', text: 'Hlavní sklad' },
      { id: 2, name: 'PRODEJNA', text: 'Prodejna Brno' },
      { id: 3, name: 'EXTERNÍ', text: 'Externí sklad' },
    ],
    categories: [],
    parameters: [],
    supplies: [],
    payments: ['Hotově', 'Dobírkou', 'Plat.kartou', 'Příkazem'],
    carriers: ['PPL', 'Zásilkovna', 'Osobně'],
    centres: ['ESHOP', 'BRNO'],
    homeCurrency: 'CZK',
    currencies: ['EUR', 'PLN'],
    ossCountries: ['SK', 'PL'],
    series: ['26OP', '26WEB'],
    rates: { none: '0', low: '12', high: '21' },
    levels: ['VO', 'Akce'],
  }
}
