import type { Random } from '../../../../core/simulation/random.ts'
import { decimal } from './texts.ts'

/** A ware as an accounting program has it. Everything is invented. */
export interface Ware {
  code: string
  name: string
  barcode: string
  price: number
  /** What the till was told, without what it sold. */
  quantity: number
}

/** One record that was written. */
export interface SentRecord {
  command: string
  code: string
  /** Field 26: another one for each record ever written; nothing for deletions. */
  article: string
  quantity: number
}

/** What an accounting program has, and how it tells the till. */
export interface Goods {
  /** By code. */
  readonly wares: Map<string, Ware>
  /** All goods, with their quantities. */
  full(): WrittenGoods
  /** So many deliveries: each adds to what the till has. Some are of new wares. */
  changes(count: number): WrittenGoods
  /** Takes some ware out of the range. */
  removal(): WrittenGoods
}

export interface WrittenGoods {
  text: string
  records: SentRecord[]
}

/** @param count how many wares there are to begin with */
export function createGoods(random: Random, { count = 20 }: { count?: number } = {}): Goods {
  const wares: Goods['wares'] = new Map()
  let made = 0
  let written = 0
  for (let index = 0; index < count; index++) makeWare()

  return {
    wares,
    full: () =>
      write([...wares.values()].map((ware) => record('REPLACEQUANTITYWITHOUTSALE', ware, ware.quantity))),

    changes(count) {
      return write(
        Array.from({ length: count }, () => {
          const ware = random.below(10) === 0 ? makeWare() : anyWare()
          const quantity = 1 + random.below(20)
          ware.quantity += quantity
          return record('ADDQUANTITY', ware, quantity)
        }),
      )
    },

    removal() {
      const { code } = anyWare()
      wares.delete(code)
      return write([{ command: 'DELETEWARESBYWARECODE', code, article: '', quantity: 0 }])
    },
  }

  function makeWare(): Ware {
    const number = ++made
    const ware = {
      // Zeros in front and letters, as codes have them: nothing to count with.
      code: number % 7 === 0 ? `ТП${String(number).padStart(6, '0')}` : String(number).padStart(5, '0'),
      name: `${random.pick(KINDS)} ${random.pick(SORTS)} ${random.pick(SIZES)}`,
      barcode: `46${String(number).padStart(11, '0')}`,
      price: (100 + random.below(50_000)) / 100,
      quantity: 0,
    }
    wares.set(ware.code, ware)
    return ware
  }

  function anyWare(): Ware {
    return [...wares.values()][random.below(wares.size)] ?? makeWare()
  }

  function record(command: string, { code }: Ware, quantity: number): SentRecord {
    return { command, code, article: `A${String(++written).padStart(7, '0')}`, quantity }
  }

  function write(records: SentRecord[]): WrittenGoods {
    const lines = ['##@@&&', '#']
    let command = ''
    for (const one of records) {
      if (one.command !== command) lines.push(`$$$${one.command}`)
      command = one.command
      lines.push(lineOf(one))
    }
    return { text: lines.map((line) => `${line}\r\n`).join(''), records }
  }

  function lineOf({ code, article, quantity }: SentRecord): string {
    const ware = wares.get(code)
    if (ware === undefined || article === '') return code
    const fields = Array.from({ length: 26 }, () => '')
    const { barcode, name, price } = ware
    Object.assign(fields, [code, barcode, name, name, decimal(price), decimal(quantity), '', '0,1,1,1'])
    fields[16] = '1'
    fields[25] = article
    return `${fields.join(';')};`
  }
}

const KINDS = ['Сахар', 'Чай', 'Мыло', 'Хлеб', 'Тетрадь', 'Лампа', 'Нитки'] as const
const SORTS = ['«Заря»', '«Берег»', 'деревенский', 'белый', '№ 5'] as const
const SIZES = ['1 кг', '250 г', '12 шт', '0,5 л'] as const
