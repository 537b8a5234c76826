import type { Point } from '../point.ts'
import { folderOf, isUniqueName, lastPart } from './names.ts'
import type { TakeOptions } from './take.ts'
import { isSameLook, type Look, type TakeState } from './take-state.ts'

export type Found =
  | { outcome: 'none' }
  | { outcome: 'waiting'; reason: string }
  | { outcome: 'found'; name: string; look: Look; flag?: { name: string; look: Look } | undefined }

/** Looks for a file that may be taken out of a slot now. Changes nothing. */
export async function lookFor(point: Point, options: TakeOptions, state: TakeState): Promise<Found> {
  const { remote, clock, signal, config } = point
  const name = await nameOf(point, options.slot)
  const first = name === undefined ? undefined : await lookAt(point, name)
  if (name === undefined || first === undefined) return { outcome: 'none' }
  if (isRefused(name, first, state)) {
    return {
      outcome: 'waiting',
      reason: `the file that was refused still lies there: ${state.refused?.message}`,
    }
  }

  const flag = config.readiness === 'flag' ? options.flag : undefined
  const flagLook = flag === undefined ? undefined : await lookAt(point, flag)
  if (flag !== undefined && flagLook === undefined)
    return { outcome: 'waiting', reason: `the flag "${flag}" is not there yet` }

  const reason = await options.whyWait?.(state)
  if (reason !== undefined) return { outcome: 'waiting', reason }

  if (config.readiness === 'stable') {
    await clock.sleep(config.stableSeconds * 1000, signal)
    const second = await remote.stat(name, { signal })
    if (second === undefined) return { outcome: 'none' }
    if (!isSameLook(first, second)) return { outcome: 'waiting', reason: 'the file is still being written' }
  }
  const withFlag =
    flag === undefined || flagLook === undefined ? {} : { flag: { name: flag, look: flagLook } }
  return { outcome: 'found', name, look: first, ...withFlag }
}

/** Whether nothing lies in a slot. */
export async function isSlotEmpty(point: Point, slot: string): Promise<boolean> {
  const name = await nameOf(point, slot)
  return name === undefined || (await point.remote.stat(name, { signal: point.signal })) === undefined
}

/** How a file on the server looks, or undefined when there is none. */
export async function lookAt(
  { remote, signal }: Pick<Point, 'remote' | 'signal'>,
  name: string,
): Promise<Look | undefined> {
  const found = await remote.stat(name, { signal })
  return found && lookOf(found)
}

/** What of an entry tells one file from another. */
export function lookOf({ size, modifiedAt }: Look): Look {
  return { ...(size === undefined ? {} : { size }), ...(modifiedAt === undefined ? {} : { modifiedAt }) }
}

/** The file that comes next: the one of the slot's name, or with `unique` names the oldest of them. */
async function nameOf({ remote, config, signal }: Point, slot: string): Promise<string | undefined> {
  if (config.slotPolicy !== 'unique') return slot
  const folder = folderOf(slot)
  const last = lastPart(slot)
  const files = (await remote.list(folder === '' ? undefined : folder, { signal }))
    .filter(({ kind, name }) => kind === 'file' && (name === last || isUniqueName(name, last)))
    .map(({ name }) => name)
    .sort()
  const found = files.includes(last) ? last : files[0]
  return found === undefined ? undefined : slot.slice(0, slot.length - last.length) + found
}

/** Where files are not renamed, a refused one stays; it is not read again until it changes. */
function isRefused(name: string, look: Look, { refused }: TakeState): boolean {
  return refused?.keptAs === undefined && refused?.name === name && isSameLook(refused.look, look)
}
