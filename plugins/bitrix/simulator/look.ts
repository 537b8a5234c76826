import type { Knobs } from './knobs.ts'
import { arrayToJson } from './php.ts'
import type { Process } from './ticks.ts'
import type { Note, Position, Rows } from './rows.ts'

/**
 * What `configuration.import.get` answers of an import: `U` when its status is gone or never was; lists keep the keys
 * that their notes have in the common list, so they come as objects when others stand in between.
 */
export function look(
  process: Process | undefined,
  at: number,
  { sections }: Pick<Knobs, 'sections'>,
): object {
  const status = process?.rows.read('status', at)
  if (process === undefined || status === undefined) return { status: 'U' }
  const { rows } = process
  const position = status === 'P' || status === 'E' ? rows.read('position', at) : undefined
  return {
    status,
    ...(position && { progress: progressOf(position, sections) }),
    ...notesOf(rows.read('notes', at) ?? []),
    ...(status === 'F' && endOf(rows, at)),
  }
}

function progressOf({ action, section, step }: Position, sections: readonly string[]): object {
  const name = action === 'finish' || action === false ? undefined : sections[section]
  return { action, step, ...(name !== undefined && { section: name }) }
}

function notesOf(notes: readonly Note[]): object {
  const numbered = notes.map((note, key) => [key, note] as const)
  const members = (['notice', 'error', 'exception'] as const).map((type) => {
    const list = numbered.filter(([, note]) => note.type === type)
    return [type === 'error' ? 'errors' : type, list] as const
  })
  const filled = members.filter(([, list]) => list.length > 0)
  return Object.fromEntries(filled.map(([name, list]) => [name, arrayToJson(list)]))
}

/** Fragments of the page that the portal shows at the end come with the data: nothing that may be shown elsewhere. */
function endOf(rows: Rows, at: number): object {
  const additional = rows.read('additional', at) ?? {}
  const { publicUrl: href } = additional
  const fragments = [
    { TAG: 'a', DATA: { attrs: { href }, text: 'Open' } },
    { TAG: 'script', DATA: { html: 'window.top.location.reload()' } },
  ]
  return {
    additional: arrayToJson(Object.entries(additional)),
    createItemList: href === undefined ? [] : fragments,
  }
}
