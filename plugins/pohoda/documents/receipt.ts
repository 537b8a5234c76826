import type { Bytes } from '../../../core/bytes.ts'
import { nodeWith } from '../xml/node.ts'
import { writeXml } from '../xml/write.ts'

export interface Receipt {
  /** The id of the document that came, which the answer repeats. */
  id: string
  ico: string
  state: 'ok' | 'error'
  /** What POHODA's user reads, in Czech. */
  note: string
}

/** The answer to what POHODA pushes: a `rsp:responsePack` without items, in Windows-1250. */
export function receipt({ id, ico, state, note }: Receipt): Bytes {
  return writeXml(nodeWith('rsp:responsePack', { version: '2.0', id, state, note, ico })).bytes
}

/** Words in Czech for what was taken. */
export const TAKEN = {
  stock: (cards: number, rejected: number) => {
    const unread = rejected === 0 ? '' : `, ${rejected} nelze přečíst`
    return `Přijato ${counted(cards, ['zásoba', 'zásoby', 'zásob'])}${unread}, ke zpracování.`
  },
  categories: (count: number) => `Přijato ${counted(count, ['kategorie', 'kategorie', 'kategorií'])}.`,
  parameters: (count: number) => `Přijato ${counted(count, ['parametr', 'parametry', 'parametrů'])}.`,
  storages: (count: number) => `Přijato ${counted(count, ['členění', 'členění', 'členění'])}.`,
} as const

/** A number with its noun: one, two to four, more. */
function counted(count: number, [one, few, many]: readonly [one: string, few: string, many: string]): string {
  if (count === 1) return `${count} ${one}`
  return `${count} ${count >= 2 && count <= 4 ? few : many}`
}
