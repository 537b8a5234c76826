import { type AppError, isAppError } from '../../../core/errors.ts'
import { type Checkpoint, type Folder, type RunContext, toIso } from '../../../core/plugin.ts'
import type { TorgsoftConfig } from '../config.ts'
import { Guards } from '../goods/guards.ts'
import { knownShardSchema } from '../goods/known.ts'
import { type ApplyOptions, applyNext, preview } from './apply.ts'
import { type FileLook, waitUntilQuiet } from './look.ts'
import { createOwners } from './owners.ts'
import { guardStopped, nothingToConfirm, previewReady } from './question.ts'
import { diffOf, versionOf } from './settings.ts'
import { type Snapshot, takeSnapshot } from './snapshot.ts'
import { type StagedFile, stageGoods } from './stage.ts'
import { deleteStaged, SHARDS, type Staged, stagedSchema } from './staging.ts'
import { fileKey, type LoadCursor, type LoadInput, type LoadMark, questionSchema } from './state.ts'

/** With a signal the export is over; one short look is enough. */
const SHORT_LOOK_MS = 1000

export interface LoadFileOptions {
  context: RunContext<TorgsoftConfig, LoadCursor, LoadMark, LoadInput>
  folder: Folder
  cursor: LoadCursor
  mark: LoadMark | undefined
}

type Steps = AsyncGenerator<Checkpoint<LoadCursor, LoadMark>, { mark: LoadMark; summary: string }, void>

/** Loads one goods file from where its cursor stands. */
export async function* loadFile(file: string, options: LoadFileOptions): Steps {
  const { context, folder, mark } = options
  const { config, store, blobs, signal, log } = context
  const key = fileKey(file)
  const mapping = versionOf(config)
  let { cursor } = options

  if (cursor.snapshot === undefined) {
    const snapshot = await takeQuietSnapshot()
    const loaded = mark?.files[file]
    const isKnown = loaded?.sha256 === snapshot.sha256 && loaded.mapping === mapping
    if (isKnown && context.input === undefined) {
      await blobs.delete(snapshot.blob)
      const next = marked(snapshot, loaded.rows)
      return { mark: next, summary: `${file}: the same export as before` }
    }
    cursor = { ...cursor, snapshot }
    yield { cursor }
  }
  const { snapshot = await takeQuietSnapshot() } = cursor

  if (cursor.staged === undefined) {
    const answer = await readAnswer(snapshot)
    cursor = { ...cursor, ...(answer.isPart ? { isPart: true } : {}) }
    const staged = await stageAndAsk(snapshot, answer)
    await store.put(`staged:${key}`, staged.staged)
    cursor = { ...cursor, staged: { rows: staged.rows, applied: 0 } }
    const total = staged.rows + staged.leftOut + staged.rejected
    yield {
      cursor,
      total,
      counts: {
        read: staged.leftOut + staged.rejected,
        skipped: staged.leftOut,
        quarantined: staged.rejected,
      },
      quarantined: staged.quarantined,
    }
  }

  const staged = (await store.get(`staged:${key}`, stagedSchema)) ?? { groups: [] }
  const rows = cursor.staged?.rows ?? 0
  for (let applied = cursor.staged?.applied ?? 0; applied < staged.groups.length;) {
    const step = await applyNext(applied, applying(snapshot, staged))
    applied = step.applied
    cursor = { ...cursor, staged: { rows, applied } }
    yield { cursor, counts: step.counts, quarantined: step.quarantined }
  }

  const next = marked(snapshot, rows)
  yield { cursor: { file: cursor.file + 1 }, mark: next }
  await deleteStaged(blobs, staged)
  await blobs.delete(snapshot.blob)
  await store.delete(`staged:${key}`)
  await store.delete(`refused:${key}`)
  return { mark: next, summary: `${file}: ${rows} goods` }

  async function takeQuietSnapshot(): Promise<Snapshot> {
    const isTold = context.run.trigger.kind !== 'slot'
    const settleMs = config.settleSeconds * 1000
    const quietMs = isTold ? Math.min(SHORT_LOOK_MS, settleMs) : settleMs
    const look = await waitUntilQuiet(folder, file, { clock: context.clock, quietMs, signal })
    return await refusing(look, () =>
      takeSnapshot(folder, file, { blobs, look, encoding: config.encoding, signal }),
    )
  }

  async function stageAndAsk(snapshot: Snapshot, answer: { isConfirmed: boolean }): Promise<StagedFile> {
    return await refusing(snapshot, async () => {
      const guards = new Guards(config.guards, mark?.files[file]?.rows ?? 0)
      for (let shard = 0; shard < SHARDS; shard++) {
        const known = await store.get(`known:${key}:${shard}`, knownShardSchema)
        if (known !== undefined) guards.addKnown(known)
      }
      const result = await stageGoods(snapshot, { config, blobs, guards, signal })
      const question = answer.isConfirmed ? undefined : await questionOf(guards, snapshot, result.staged)
      if (question !== undefined) {
        await deleteStaged(blobs, result.staged)
        await blobs.delete(snapshot.blob)
        await store.put('question', { runId: context.run.id, file, sha256: snapshot.sha256 })
        throw question
      }
      if (!result.endsWithLineBreak) log.warn('The goods file has no line break at its end', { file })
      await store.delete('question')
      return result
    })
  }

  async function questionOf(
    guards: Guards,
    snapshot: Snapshot,
    staged: Staged,
  ): Promise<AppError | undefined> {
    const findings = guards.findings()
    if (findings.some((finding) => finding.tripped)) return guardStopped(file, context.run.id, findings)
    if (config.firstRun === 'apply' || mark?.files[file] !== undefined) return undefined
    return previewReady(file, context.run.id, await preview(applying(snapshot, staged)))
  }

  /** What the person who confirmed said, when it is about this very export. */
  async function readAnswer(snapshot: Snapshot): Promise<{ isConfirmed: boolean; isPart: boolean }> {
    const { input } = context
    if (input === undefined) return { isConfirmed: false, isPart: false }
    const question = await store.get('question', questionSchema)
    if (question?.runId !== input.confirm) throw nothingToConfirm(input.confirm)
    const isConfirmed = question.file === file && question.sha256 === snapshot.sha256
    return { isConfirmed, isPart: isConfirmed && input.partial === true }
  }

  /** Remembers the export at which a load gave up for its own fault, so that no slot reads it again. */
  async function refusing<T>(look: FileLook | Snapshot, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (isAppError(error) && (error.retry === 'never' || error.code === 'GOODS_FILE_INCOMPLETE')) {
        const { size, modifiedAt } = look
        await store.put(`refused:${key}`, {
          code: error.code,
          ...(size === undefined ? {} : { size }),
          ...(modifiedAt === undefined ? {} : { modifiedAt }),
        })
      }
      throw error
    }
  }

  function applying(snapshot: Snapshot, staged: Staged): ApplyOptions {
    return {
      context,
      shop: context.shop(config.shop),
      owners: createOwners(context.shared(`shop:${config.shop}`), `${context.id}/${file}`),
      staged,
      knownKey: `known:${key}`,
      mapping,
      sourceHash: snapshot.sha256,
      diff: diffOf(config, { isPart: cursor.isPart === true }),
    }
  }

  function marked(snapshot: Snapshot, rows: number): LoadMark {
    const at = toIso(context.clock.now())
    const { sha256, size, modifiedAt } = snapshot
    const loaded = { sha256, size, mapping, rows, at, ...(modifiedAt === undefined ? {} : { modifiedAt }) }
    return { files: { ...mark?.files, [file]: loaded }, lastStart: at }
  }
}
