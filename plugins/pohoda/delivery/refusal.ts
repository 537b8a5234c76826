import { AppError, isAppError } from '../../../core/errors.ts'
import type { XmlElement } from '../xml/element.ts'
import { MOST_WAITING } from './delivery.ts'

/**
 * Refuses what another accounting unit sends. Spaces do not tell two apart; a document without an IČO may be anybody's.
 * @throws PUSH_OTHER_UNIT (422)
 */
export function assertUnit(attributes: XmlElement['attributes'], ico: string): void {
  const told = attributes['ico'] ?? ''
  if (told === '' || withoutSpaces(told) === withoutSpaces(ico)) return
  throw new AppError(
    'PUSH_OTHER_UNIT',
    `Cannot take the document: it is of the accounting unit with the IČO "${told}", it should be of "${ico}". Correct the address in that unit, or "ico" in the configuration.`,
    { status: 422, retry: 'never', details: { told, expected: ico } },
  )
}

/** What belongs to an address, for messages. */
export interface Wanted {
  /** The elements that may hold it, e.g. `listStock`. */
  lists: readonly string[]
  /** In Czech, after "patří", e.g. `zásoby`. */
  czech: string
}

/** @throws PUSH_OTHER_LIST (422) for a list that belongs to another address, or for none at all (undefined) */
export function assertList(list: string | undefined, { lists, czech }: Wanted): void {
  if (list !== undefined && lists.includes(list)) return
  throw new AppError(
    'PUSH_OTHER_LIST',
    `Cannot take the document: it holds ${list === undefined ? 'no list' : `"${list}"`}, it should hold "${lists[0]}". Check which address is entered where in POHODA.`,
    { status: 422, retry: 'never', details: { list: list ?? '', czech } },
  )
}

/** A task that has to be on for a document to be of use. @throws PUSH_TASK_OFF (409) */
export function taskOff(task: string): AppError {
  return new AppError(
    'PUSH_TASK_OFF',
    `Cannot take the document: the task "${task}" is off, it should be on. Name it under "tasks" in the configuration.`,
    { status: 409, retry: 'never', details: { task } },
  )
}

/** Too much waits already. @throws PUSH_QUEUE_FULL (503) */
export function queueFull(): AppError {
  return new AppError(
    'PUSH_QUEUE_FULL',
    `Cannot take the document: ${MOST_WAITING} earlier ones wait for the task "finish-export", which is paused or asks something. See to that task, then send it again.`,
    { status: 503, retry: 'later', details: { waiting: MOST_WAITING } },
  )
}

const CZECH: Readonly<Record<string, (detail: (name: string) => string) => string>> = {
  PUSH_OTHER_UNIT: (detail) =>
    `Data jsou z účetní jednotky s IČO ${detail('told')}, tato adresa patří jednotce s IČO ${detail('expected')}. Opravte adresu v nastavení internetového obchodu.`,
  PUSH_OTHER_LIST: (detail) =>
    `Na tuto adresu patří ${detail('czech')}, přišlo něco jiného. Opravte adresy v nastavení internetového obchodu.`,
  PUSH_TASK_OFF: (detail) =>
    `Úloha ${detail('task')} je na straně e-shopu vypnutá, nic nebylo uloženo. Zapněte ji a odešlete data znovu.`,
  PUSH_QUEUE_FULL: (detail) =>
    `Na zpracování čeká už ${detail('waiting')} odeslání, nic nebylo uloženo. Zkontrolujte na straně e-shopu úlohu finish-export a odešlete data znovu.`,
  PUSH_CUT: () => 'Data nedorazila celá, nic nebylo uloženo. Odešlete je znovu.',
  PUSH_ENCODING: () => 'Data jsou zabalená neznámým způsobem. Použijte gzip, deflate, nebo je nebalte.',
  BODY_TOO_LARGE: () => 'Dat je příliš mnoho, nic nebylo uloženo. Odešlete je po částech.',
  XML_BROKEN: (detail) =>
    `Data nejsou platné XML (řádek ${detail('line')}, sloupec ${detail('column')}), nic nebylo uloženo. Odešlete je znovu.`,
  XML_TOO_LARGE: (detail) =>
    `Data nelze přečíst (řádek ${detail('line')}): jsou příliš rozsáhlá. Nic nebylo uloženo.`,
  XML_ENCODING: (detail) => `Kódování ${detail('encoding')} neznáme. Použijte Windows-1250 nebo UTF-8.`,
  XML_FOREIGN: () => 'Data nejsou ve formátu programu POHODA. Zkontrolujte, co se na tuto adresu odesílá.',
  PACK_UNEXPECTED: () =>
    'Data nejsou ve formátu programu POHODA. Zkontrolujte, co se na tuto adresu odesílá.',
}

/** What POHODA's user reads about a refused document; undefined for errors that are not about the document. */
export function czechNote(error: unknown): string | undefined {
  if (!isAppError(error)) return undefined
  const { code, details } = error
  return CZECH[code]?.((name) => {
    const value = details[name]
    return typeof value === 'string' || typeof value === 'number' ? `${value}` : ''
  })
}

function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '')
}
