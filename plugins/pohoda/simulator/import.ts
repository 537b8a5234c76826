import { decodeXml, NotXml, readTree, type Tree } from './base/tree.ts'
import { importOrder } from './imports/order.ts'
import { writeResult } from './imports/result.ts'
import { importStock } from './imports/stock.ts'
import { type List, listFor, writeList } from './lists/lists.ts'
import { envelopeProblem } from './rules/envelope.ts'
import { orderRule } from './rules/order.ts'
import { REQUESTS } from './rules/requests.ts'
import { problemOf } from './rules/rules.ts'
import { stockRule } from './rules/stock.ts'
import type { AccountingUnit } from './unit.ts'
import { ALL_NAMESPACES, DECLARATION, escape, leaf, namespaceOf, tag } from './xml.ts'

/** What is to be answered to a pack; the imports are done, the lists are chosen. */
export interface PackAnswer {
  /** The pack's own, or empty when it was refused early. */
  id: string
  state: 'ok' | 'error'
  note: string
  items: readonly ItemAnswer[]
}

export interface ItemAnswer {
  id: string
  state: 'ok' | 'error'
  note?: string
  /** The element inside: a result, or a list that is written as it is sent. */
  content?: string | List
}

export interface ImportOptions {
  unit: AccountingUnit
  /** `STW-Check-Duplicity: true` */
  checkDuplicity: boolean
  /** Whether the user may import (Soubor / Datová komunikace). */
  mayImport: boolean
  /** Whether documents in other encodings than Windows-1250 are refused. */
  onlyWindows1250: boolean
  /** Whether a file lies in the folder of pictures. */
  hasPicture(file: string): Promise<boolean>
}

/** Reads a `dat:dataPack` and carries out all that it asks for: first the envelope is checked, then each item by itself. */
export async function handlePack(bytes: Uint8Array, options: ImportOptions): Promise<PackAnswer> {
  const { unit, mayImport } = options
  const pack = packIn(bytes, options)
  if (typeof pack === 'string') return refusal(`${ENVELOPE} Reason: ${pack}`)
  if (!mayImport) return refusal('Uživatel není oprávněn importovat XML soubory.')
  const { id = '', ico = '', note = '' } = pack.attributes
  // Spaces count: the number is compared as it stands.
  if (ico !== '' && ico !== unit.ico) return refusal('Tento balíček není určen pro tuto jednotku')
  const period = pack.attributes['period'] === 'following' ? unit.following : unit
  if (period === undefined) return refusal('Následující účetní období neexistuje.')
  const items: ItemAnswer[] = []
  for (const item of pack.children)
    items.push(await handleItem(item, { ...options, unit: period, packId: id }))
  return { id, state: 'ok', note, items }
}

/** The answer as pieces of text, in the order of the items. */
export function* writeAnswer(answer: PackAnswer, unit: AccountingUnit): Generator<string> {
  const { id, state, note, items } = answer
  yield* writePack({ id, state, note, unit }, pieces())

  function* pieces() {
    for (const { id, state, note, content } of items) {
      const head = ` version="2.0" id="${escape(id)}" state="${state}"${note === undefined ? '' : ` note="${escape(note)}"`}`
      yield `<rsp:responsePackItem${head}>`
      if (typeof content === 'string') yield content
      else if (content !== undefined) yield* writeList(content, unit)
      yield '</rsp:responsePackItem>\r\n'
    }
  }
}

/** A `rsp:responsePack` around pieces of text. */
export function* writePack(
  { id, state, note, unit }: { id: string; state: string; note: string; unit: AccountingUnit },
  pieces: Iterable<string>,
): Generator<string> {
  yield `${DECLARATION}<rsp:responsePack version="2.0" id="${escape(id)}" state="${state}" note="${escape(note)}" programVersion="${PROGRAM}" ico="${escape(unit.ico)}" key="${KEY}"${ALL_NAMESPACES}>\r\n`
  yield* pieces
  yield '</rsp:responsePack>\r\n'
}

interface ItemOptions extends ImportOptions {
  packId: string
}

async function handleItem(item: Tree, options: ItemOptions): Promise<ItemAnswer> {
  const { id = '' } = item.attributes
  const [agenda] = item.children
  if (agenda === undefined) return { id, state: 'error', note: ITEM }
  const request = REQUESTS[agenda.name]
  if (request !== undefined && agenda.namespace === namespaceOf(request.of)) {
    const problem = problemOf(agenda, request.rule)
    const list = listFor(agenda, options.unit)
    if (problem !== undefined || list === undefined) return { id, state: 'error', note: `${ITEM} ${problem}` }
    return { id, state: 'ok', content: list }
  }
  if (agenda.name === 'order' && agenda.namespace === namespaceOf('ord'))
    return takeOrder(id, agenda, options)
  if (agenda.name === 'stock' && agenda.namespace === namespaceOf('stk'))
    return await takeStock(id, agenda, options)
  return { id, state: 'error', note: `${ITEM} ${agenda.written}` }
}

function takeOrder(id: string, agenda: Tree, { unit, packId, checkDuplicity }: ItemOptions): ItemAnswer {
  const problem = problemOf(agenda, orderRule)
  if (problem !== undefined) return { id, state: 'error', note: `${ITEM} ${problem}` }
  const key = JSON.stringify([packId, id])
  const known = unit.imported.get(key)
  if (checkDuplicity && known !== undefined) return duplicate(id, { unit, known })
  const result = importOrder(agenda, unit, 'mserver')
  const { produced } = result
  if (produced !== undefined) {
    unit.imported.set(key, { id: produced.id, number: produced.number ?? '', date: unit.today() })
  }
  return { id, state: 'ok', content: writeResult('ord:orderResponse', result) }
}

async function takeStock(id: string, agenda: Tree, { unit, hasPicture }: ItemOptions): Promise<ItemAnswer> {
  const problem = problemOf(agenda, stockRule)
  if (problem !== undefined) return { id, state: 'error', note: `${ITEM} ${problem}` }
  const result = await importStock(agenda, { unit, hasPicture })
  return { id, state: 'ok', content: writeResult('stk:stockItemResponse', result) }
}

/** The record of before; without its id when it was deleted meanwhile. */
function duplicate(
  id: string,
  { unit, known }: { unit: AccountingUnit; known: { id: number; number: string; date: string } },
): ItemAnswer {
  const isThere = unit.orders.all().some((order) => order.id === known.id)
  const record =
    leaf('rsp:agendaType', 'prijate_objednavky') +
    leaf('rsp:dateCreate', known.date) +
    (isThere ? leaf('rsp:id', known.id) : '') +
    leaf('rsp:number', known.number)
  const content = tag('rsp:errorDetail', tag('rsp:recordDuplicity', record))
  return { id, state: 'error', note: 'Duplicitní záznam', content }
}

/** The document, or why it is none. */
function packIn(bytes: Uint8Array, { onlyWindows1250 }: ImportOptions): Tree | string {
  try {
    const { text, encoding } = decodeXml(bytes)
    if (onlyWindows1250 && encoding !== 'windows-1250') return `the encoding is ${encoding}`
    const tree = readTree(text)
    return envelopeProblem(tree) ?? tree
  } catch (error) {
    if (error instanceof NotXml) return error.message
    throw error
  }
}

function refusal(note: string): PackAnswer {
  return { id: '', state: 'error', note, items: [] }
}

const ENVELOPE = 'Obálku dokumentu se nepodařilo ověřit podle schématu.'
const ITEM = 'Nepodařila se validace dokumentu podle schématu.'
const PROGRAM = '14006.5 SQL (12.2.2026)'
const KEY = '0c3b5a1e-0000-4000-8000-000000000001'
