import { linesOf, numberOf } from './texts.ts'

/** A ware as a till has it. */
export interface StockedWare {
  code: string
  name: string
  /** The first of its barcodes. */
  barcode: string
  price: number
  quantity: number
}

/** One record of a goods file, as it was applied. */
export interface AppliedRecord {
  command: string
  code: string
  /** Field 26; an office that gives every record one of its own can tell which was applied how often. */
  article: string
  /** Field 6; 0 where the command has none. */
  quantity: number
}

/** The goods of a till. */
export interface Stock {
  /** By code. */
  readonly wares: Map<string, StockedWare>
  /**
   * Applies a goods file, as a till does: to the letter, and again if it is loaded again.
   * @returns each record; none for a file that is marked as loaded
   * @throws Error for what is no goods file
   */
  load(text: string): AppliedRecord[]
}

export function createStock(): Stock {
  const wares: Stock['wares'] = new Map()

  return {
    wares,
    load(text) {
      const [signature, state, ...lines] = linesOf(text)
      if (signature !== '##@@&&' || !['#', '$', '@'].includes(state ?? ''))
        throw new Error('This is no goods file: its first lines should be "##@@&&" and "#".')
      if (state === '@') return []
      const applied: AppliedRecord[] = []
      let command = 'ADDQUANTITY'
      for (const line of lines) {
        if (line.startsWith('//')) continue
        if (!line.startsWith('$$$')) {
          applied.push(apply(command, line.split(';')))
          continue
        }
        command = line.slice(3).trim()
        if (command === 'DELETEALLWARES') wares.clear()
      }
      return applied
    },
  }

  function apply(command: string, fields: string[]): AppliedRecord {
    const [code = '', barcodes = '', name = '', , price, quantityText] = fields
    const isGroup = fields[16] === '0'
    if (command === 'DELETEWARESBYWARECODE') wares.delete(code)
    if (!QUANTITIES.has(command)) return { command, code, article: '', quantity: 0 }
    const quantity = numberOf(quantityText)
    const before = command === 'ADDQUANTITY' ? (wares.get(code)?.quantity ?? 0) : 0
    if (!isGroup) {
      const barcode = barcodes.split(',')[0] ?? ''
      wares.set(code, {
        code,
        name,
        barcode,
        price: numberOf(price),
        quantity: numberOf(`${before + quantity}`),
      })
    }
    return { command, code, article: fields[25] ?? '', quantity }
  }
}

const QUANTITIES = new Set(['ADDQUANTITY', 'REPLACEQUANTITY', 'REPLACEQUANTITYWITHOUTSALE'])
