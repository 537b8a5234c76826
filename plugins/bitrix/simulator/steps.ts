import type { PackageData } from './package-data.ts'
import type { Note, Position } from './rows.ts'

/** What a step did: where to go on, whether that was all, and what was noted. An exception ends the import. */
export interface StepOutcome {
  next: Position | 'finished'
  notes: Note[]
}

export interface StepWorld {
  data: PackageData
  /** The sections that the portal knows, in their order. */
  sections: readonly string[]
  /** The text behind a link, undefined when it does not answer. */
  fetchLink(link: string): Promise<string | undefined>
}

/** How many entries of `files.json` one tick takes. */
const FILES_PER_STEP = 200

/**
 * Does one step of an import. The order is start, init_background, manifest, clean, load, finish and the last tick.
 * @param position undefined for the first tick
 */
export async function doStep(position: Position | undefined, world: StepWorld): Promise<StepOutcome> {
  if (position === undefined) return go({ action: 'init_background', section: 0, step: 0, loaded: 0 })
  switch (position.action) {
    case 'init_background':
      return await takeFiles(position, world)
    case 'manifest':
      return go({ ...position, action: 'clean', section: 0, step: 0 })
    case 'clean':
      return go(afterCleaning(position, world))
    case 'load':
      return await load(position, world)
    case 'finish':
      return go({ ...position, action: false })
    case false:
      return { next: 'finished', notes: [] }
  }
}

/**
 * Binary files, 200 a tick, and a last tick that finds none. How the portal tells of one that it cannot get is not
 * public: here it is an error, and the import goes on.
 */
async function takeFiles(position: Position, { data, fetchLink }: StepWorld): Promise<StepOutcome> {
  const from = position.step * FILES_PER_STEP
  if (from >= data.fileIds.length) return go({ ...position, action: 'manifest', step: 0 })
  const ids = data.fileIds.slice(from, from + FILES_PER_STEP)
  const links = ids.flatMap((id) => data.fileLinks.get(id) ?? [])
  if (from === 0 && data.smallFiles !== undefined) links.push(data.smallFiles)
  const notes: Note[] = []
  for (const link of links) {
    if ((await fetchLink(link)) !== undefined) continue
    const name = link.slice(link.lastIndexOf('/') + 1)
    notes.push({ code: '', message: `Cannot get file ${name}.`, type: 'error' })
  }
  return go({ ...position, step: position.step + 1 }, notes)
}

/** One section a tick, or one tick for all when the manifest says that nothing is cleared. */
function afterCleaning(position: Position, { data, sections }: StepWorld): Position {
  const section = position.section + 1
  const isOver = data.isClearingSkipped || section >= sections.length
  return isOver ? { ...position, action: 'load', section: 0, step: 0 } : { ...position, section, step: 0 }
}

/** One file a tick, and for each section a last tick that finds none. */
async function load(position: Position, world: StepWorld): Promise<StepOutcome> {
  const section = world.sections[position.section]
  // Nothing was loaded in any section: the portal waits here for ever.
  if (section === undefined) return go(position)
  const link = world.data.sections.get(section)?.[position.step]
  if (link === undefined) return go(afterSection(position, world))
  const text = await world.fetchLink(link)
  const place = `${section}_${position.step}`
  const file = `file #${position.step}`
  if (text === undefined)
    return fail(position, `ERROR_DATA_NOT_FOUND_${place}`, `Cannot get data for ${file}.`)
  if (!isJson(text)) return fail(position, `ERROR_DECODE_DATA_${place}`, `Cannot decode data of ${file}.`)
  const next = { ...position, step: position.step + 1, loaded: position.loaded + 1 }
  return go(next, /<script/i.test(text) ? [dangerous(position)] : [])
}

function afterSection(position: Position, { sections }: StepWorld): Position {
  const section = position.section + 1
  const isOver = section >= sections.length && position.loaded > 0
  return { ...position, action: isOver ? 'finish' : 'load', section, step: 0 }
}

function go(next: Position, notes: Note[] = []): StepOutcome {
  return { next, notes }
}

function fail(position: Position, code: string, message: string): StepOutcome {
  return { next: position, notes: [{ code, message, type: 'exception' }] }
}

function dangerous({ section, step }: Position): Note {
  const message = `File #${step} was marked as dangerous content.`
  return { code: `SANITIZE_${section}_${step}`, message, type: 'notice' }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
