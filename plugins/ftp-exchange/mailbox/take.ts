import type { AppError } from '../../../core/errors.ts'
import type { Checkpoint } from '../../../core/plugin.ts'
import type { Point } from '../point.ts'
import { acknowledge, claimFile, putAside } from './claim.ts'
import { fetchFile } from './fetch.ts'
import { findLeftClaims } from './left.ts'
import { lookAt, lookFor } from './look.ts'
import { badName, newPassageId, workName } from './names.ts'
import { type TakeState, takeStateSchema, type Taking } from './take-state.ts'
import { underSettings, whereAbouts } from './whereabouts.ts'

export interface TakeOptions {
  /** Names the document of the state: `take:<kind>`. */
  kind: 'goods' | 'report'
  /** The name on the server. */
  slot: string
  /** The flag that follows a whole file, with readiness `flag`. */
  flag?: string | undefined
  /** Where a file is put on this side. Asked once for each file. */
  target(file: { id: string; at: number }): string
  /** A flag to make on this side once the file is in its place. */
  loadFlag?: string | undefined
  /** Why nothing may be taken now, asked when something lies there. */
  whyWait?(state: TakeState): Promise<string | undefined>
  /** Looks into the file before it is put into its place. May run again for the same id. @returns why it is refused */
  examine?(file: TakenFile): Promise<AppError | undefined>
  /** Keeps a copy as it came; asked before the passage ends. May run again for the same id. */
  keep?(file: TakenFile & { blob: string | undefined; refusal?: string }): Promise<void>
}

/** A file that has arrived on this side. */
export interface TakenFile {
  id: string
  /** The name that it had on the server. */
  name: string
  target: string
  size: number
  /** SHA-256, hexadecimal. */
  digest: string
  open(): AsyncIterable<Uint8Array<ArrayBuffer>>
}

export type TakeOutcome =
  | { outcome: 'none' }
  | { outcome: 'waiting'; reason: string }
  | { outcome: 'taken'; file: Omit<TakenFile, 'open'> }
  | { outcome: 'refused'; code: string; message: string; keptAs: string | undefined }

/** The steps of taking a file: each yield stands behind a write of the state. */
export type TakeSteps = AsyncGenerator<Checkpoint<never, never>, TakeOutcome, void>

/**
 * Takes a file out of a slot on the server, exactly once: claims it by renaming it, fetches it, puts it into its place
 * on this side by one rename, and removes it from the server. Whatever ends in between, the next call goes on there.
 *
 * The state is stored before each step that must not happen twice, and every such step is a rename whose source tells
 * afterwards whether it was done. Where files are not claimed (`claim: false`) the file is compared before it is read,
 * after it, and before it is removed; one that is replaced in the moment between can be lost or taken twice.
 * @throws the errors of core/folder; FILE_CHANGED when somebody is writing the file
 */
export async function* takeFile(point: Point, options: TakeOptions): TakeSteps {
  const { store, local, clock, signal, config } = point
  const key = `take:${options.kind}`
  let state: TakeState = (await store.get(key, takeStateSchema)) ?? (await firstState())

  const changed = state.current === undefined ? undefined : underSettings(state.current, config)
  if (changed === 'dropped') {
    point.log.warn('A file under way was left on the server of the former settings', {
      file: state.current?.name,
    })
    yield* end({})
  } else if (changed !== undefined && changed !== state.current) yield* save(changed)

  if (state.current === undefined && state.left !== undefined) {
    const reason = await options.whyWait?.(state)
    if (reason !== undefined) {
      await noteWaiting(reason)
      return { outcome: 'waiting', reason }
    }
    yield* takeUp(state.left)
  }
  if (state.current === undefined) {
    const found = await lookFor(point, options, state)
    if (found.outcome !== 'found') {
      await noteWaiting(found.outcome === 'waiting' ? found.reason : undefined)
      return found
    }
    const id = newPassageId()
    const { name, look, flag } = found
    const claim = config.claim ? workName(name, 'take', { point: point.id, id }) : undefined
    yield* save({
      ...begun(id),
      stage: config.claim ? 'claiming' : 'fetching',
      name,
      ...(claim === undefined ? {} : { claim }),
      look,
      ...(flag === undefined ? {} : { flag }),
    })
  }

  for (;;) {
    const { current } = state
    if (current === undefined) return { outcome: 'none' }
    switch (current.stage) {
      case 'claiming': {
        if (await claimFile(point, current)) yield* save({ ...current, stage: 'fetching' })
        else yield* end({})
        break
      }
      case 'fetching': {
        const fetched = await fetchFile(current, point)
        if (fetched.outcome === 'gone') {
          point.log.warn('A file went away while it was taken', { file: current.name })
          await local.delete(current.temp, { signal })
          yield* end({})
        } else if (fetched.outcome === 'changed') {
          await local.delete(current.temp, { signal })
          yield* end({})
          return { outcome: 'waiting', reason: 'the file is still being written' }
        } else if (fetched.outcome === 'refused') yield* save(refusing(current, fetched.error))
        else yield* save({ ...current, ...fetched.file, stage: 'examining' })
        break
      }
      case 'examining': {
        if ((await local.stat(current.temp, { signal })) === undefined) {
          yield* save({ ...current, stage: 'fetching' })
          break
        }
        const refusal = await options.examine?.(arrived(current))
        if (refusal !== undefined) yield* save(refusing(current, refusal))
        else {
          if (current.flagTemp !== undefined)
            await local.writeInPlace(current.flagTemp, new Uint8Array(), { signal })
          yield* save({ ...current, stage: 'placing' })
        }
        break
      }
      case 'placing': {
        await renameIfThere(current.temp, current.target)
        if (current.flagTemp !== undefined && options.loadFlag !== undefined)
          await renameIfThere(current.flagTemp, options.loadFlag)
        else if (current.flagTemp !== undefined) await local.delete(current.flagTemp, { signal })
        yield* save({ ...current, stage: 'acknowledging' })
        break
      }
      case 'acknowledging': {
        await acknowledge(point, current)
        const { open: _open, ...file } = arrived(current)
        await options.keep?.({ ...arrived(current), blob: current.blob })
        const { modifiedAt } = current.look
        const last = { ...file, ...(modifiedAt === undefined ? {} : { modifiedAt }), at: clock.now() }
        yield* end({ last })
        return { outcome: 'taken', file }
      }
      case 'refusing': {
        const keptAs = await putAside(point, current)
        await local.delete(current.temp, { signal })
        const { code = 'FILE_REFUSED', message = '' } = current.reason ?? {}
        if (current.digest !== undefined)
          await options.keep?.({ ...arrived(current), blob: current.blob, refusal: code })
        const { name, look } = current
        const kept = keptAs === undefined ? {} : { keptAs }
        yield* end({ refused: { name, ...kept, look, code, message, at: clock.now() } })
        return { outcome: 'refused', code, message, keptAs }
      }
    }
  }

  /** Written also when nothing was found, so that the folder is listed once. */
  async function firstState(): Promise<TakeState> {
    const left = (await findLeftClaims(point, options.slot)).map(({ file, name, id }) => ({ file, name, id }))
    const first = left.length === 0 ? {} : { left }
    await store.put(key, first)
    return first
  }

  /** Goes on with the first file that an earlier life had claimed and that is still there. */
  async function* takeUp(left: NonNullable<TakeState['left']>) {
    for (const [index, { file, name, id }] of left.entries()) {
      const look = await lookAt(point, file)
      const { left: _left, ...rest } = state
      const others = left.slice(index + 1)
      state = others.length === 0 ? rest : { ...rest, left: others }
      if (look === undefined) continue
      yield* save({ ...begun(id), stage: 'fetching', name, claim: file, look })
      return
    }
    await store.put(key, state)
  }

  function begun(id: string): Omit<Taking, 'stage' | 'name' | 'look'> {
    const target = options.target({ id, at: clock.now() })
    const { place, folder } = whereAbouts(config)
    const under = (file: string) => workName(file, 'new', { point: point.id, id })
    const flagTemp = options.loadFlag === undefined ? {} : { flagTemp: under(options.loadFlag) }
    return { id, place, folder, target, temp: under(target), ...flagTemp, since: clock.now() }
  }

  async function* save(current: Taking) {
    state = { ...state, current }
    await store.put(key, state)
    yield {}
  }

  async function* end(ended: Pick<TakeState, 'last' | 'refused'>) {
    const { current: _current, waiting: _waiting, ...rest } = state
    state = { ...rest, ...ended }
    await store.put(key, state)
    yield {}
  }

  /** Written when it changes only: a slot is looked at every minute. */
  async function noteWaiting(reason: string | undefined): Promise<void> {
    if (state.waiting?.reason === reason) return
    const { waiting: _waiting, ...rest } = state
    await store.put(key, reason === undefined ? rest : { ...rest, waiting: { reason, since: clock.now() } })
  }

  function arrived({ id, name, target, temp, size = 0, digest = '' }: Taking): TakenFile {
    return { id, name, target, size, digest, open: () => local.read(temp, { signal }) }
  }

  function refusing(current: Taking, error: AppError): Taking {
    const { code, message } = error
    return {
      ...current,
      stage: 'refusing',
      bad: badName(current.name, clock.now()),
      reason: { code, message },
    }
  }

  async function renameIfThere(from: string, to: string): Promise<void> {
    if ((await local.stat(from, { signal })) !== undefined) await local.rename(from, to, { signal })
  }
}
