import { type ExchangeWorld, textOf } from '../../../helpers/exchange-world.ts'
import { SLOT } from './office.ts'

/** A till with its own stock, in memory. It loads each file that it takes, once. */
export interface Till {
  /** Quantities by code. */
  stock: Map<string, number>
  /** The name, price and group of each ware and group, as they stand in its record. */
  wares: Map<string, { name: string; price: string; parentCode: string; isGroup: boolean }>
  /** Files that it has loaded. */
  loads: number
  /** Takes what lies in the slot: renames it, loads it and removes it. */
  take(): Promise<void>
  /** The first half of a till that renames nothing: reads and loads what lies there. @returns the other half, the removal */
  read(): Promise<() => Promise<void>>
}

export function createTill({ server }: ExchangeWorld): Till {
  const till: Till = {
    stock: new Map(),
    wares: new Map(),
    loads: 0,
    async take() {
      if ((await server.stat(SLOT)) === undefined) return
      const claim = `${SLOT}.till.claimed`
      await server.rename(SLOT, claim)
      load((await textOf(server, claim)) ?? '')
      await server.delete(claim)
    },
    async read() {
      const text = await textOf(server, SLOT)
      if (text === undefined) return async () => undefined
      load(text)
      return () => server.delete(SLOT)
    },
  }
  return till

  function load(text: string): void {
    const [signature, state, ...lines] = text.split('\r\n')
    if (signature !== '##@@&&' || state !== '#') throw new Error(`The till cannot read ${text}`)
    till.loads += 1
    let command = 'ADDQUANTITY'
    for (const line of lines) {
      if (line === '') continue
      if (line.startsWith('$$$')) command = line.slice(3)
      else apply(command, line.split(';'))
    }
  }

  function apply(command: string, fields: string[]): void {
    const [code = '', , name = '', , price = '', quantity = ''] = fields
    if (command === 'DELETEWARESBYWARECODE') {
      till.stock.delete(code)
      till.wares.delete(code)
      return
    }
    const added = Number(quantity.replace(',', '.'))
    const before = command === 'ADDQUANTITY' ? (till.stock.get(code) ?? 0) : 0
    till.stock.set(code, before + added)
    till.wares.set(code, { name, price, parentCode: fields[15] ?? '', isGroup: fields[16] === '0' })
  }
}
