import type { Bytes } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'
import type { XmlElement } from '../xml/element.ts'
import { readXml, type XmlEvent } from '../xml/sax.ts'
import { detailsOf, duplicatesOf, partsOf, producedOf } from './details.ts'
import type { AgendaResult, ItemResult, PackResult } from './result.ts'

export interface ReadPackOptions {
  /** Called once, when the attributes of the root are known and before any record; may throw. */
  onPack?(attributes: XmlElement['attributes']): void
  /** Gets each record of a list as it comes, and the name of that list, e.g. `listStock`. */
  onRecord?(record: XmlElement, list: string): void | Promise<void>
  signal?: AbortSignal | undefined
}

/** What stands in an agenda's element beside its records (`rdc:listVersionType`, `rdc:documentResponseType`). */
const BESIDE_RECORDS: ReadonlySet<string> = new Set([
  'importDetails',
  'producedDetails',
  'printDetails',
  'parts',
])

/** Where things stand: `responsePack/responsePackItem/<agenda>/<record>`. */
const [ITEM, AGENDA, RECORD] = [2, 3, 4]

/**
 * Reads a `rsp:responsePack` as it comes: POHODA's answer to a pack, or what POHODA pushes, which is of the same shape.
 * Records are handed over one by one and not kept.
 * @throws PACK_UNEXPECTED (422, details: root) for another document; what `readXml`, `onPack` and `onRecord` throw;
 *   the signal's reason
 */
export async function readResponsePack(
  chunks: AsyncIterable<Bytes>,
  { onPack, onRecord, signal }: ReadPackOptions = {},
): Promise<PackResult> {
  let pack: XmlElement['attributes'] = {}
  const items: ItemResult[] = []
  let item = newItem({})
  let agenda: AgendaResult | undefined

  for await (const events of readXml(chunks, { isRecord: isWhole })) {
    signal?.throwIfAborted()
    for (const event of events) await take(event)
  }
  return {
    id: pack['id'] ?? '',
    state: stateOf(pack['state']),
    note: pack['note'] ?? '',
    ico: pack['ico'],
    programVersion: pack['programVersion'],
    items,
  }

  async function take(event: XmlEvent) {
    if (event.kind === 'close') return
    const depth = event.path.length
    if (event.kind === 'record') {
      if (depth === AGENDA) item.duplicates = duplicatesOf(event.element)
      else await takeRecord(event.element)
    } else if (depth === AGENDA) {
      agenda = newAgenda(event.path.at(-1) ?? '', event.attributes)
      item.agenda = agenda
    } else if (depth === ITEM) {
      agenda = undefined
      item = newItem(event.attributes)
      items.push(item)
    } else {
      const [root = ''] = event.path
      if (root !== 'responsePack') throw unexpected(root)
      pack = event.attributes
      onPack?.(pack)
    }
  }

  async function takeRecord(element: XmlElement) {
    if (agenda === undefined) return
    if (!BESIDE_RECORDS.has(element.name)) {
      agenda.records += 1
      await onRecord?.(element, agenda.name)
    } else if (element.name === 'importDetails') agenda.details = detailsOf(element)
    else if (element.name === 'producedDetails') agenda.produced = producedOf(element)
    else if (element.name === 'parts') agenda.parts = partsOf(element)
  }
}

function isWhole(path: readonly string[]): boolean {
  return path.length === RECORD || (path.length === AGENDA && path[AGENDA - 1] === 'errorDetail')
}

function newItem({ id = '', state, note = '' }: XmlElement['attributes']): ItemResult {
  return { id, state: stateOf(state), note, duplicates: [] }
}

function newAgenda(name: string, { state, dateTimeStamp }: XmlElement['attributes']): AgendaResult {
  return {
    name,
    state: stateOf(state),
    dateTimeStamp,
    details: [],
    produced: undefined,
    records: 0,
    parts: [],
  }
}

/** Only what says so went well. */
function stateOf(text: string | undefined): 'ok' | 'error' {
  return text === 'ok' ? 'ok' : 'error'
}

function unexpected(root: string): AppError {
  return new AppError(
    'PACK_UNEXPECTED',
    `Cannot read the document of POHODA: its root is "${root}", it should be "responsePack". Check which address is called.`,
    { status: 422, retry: 'never', details: { root } },
  )
}
