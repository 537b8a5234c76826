import { AppError } from '../../../core/errors.ts'
import {
  type Checkpoint,
  type Folder,
  type QuarantinedRow,
  type RunContext,
  toIso,
} from '../../../core/plugin.ts'
import type { TorgsoftConfig } from '../config.ts'
import { Guards } from '../goods/guards.ts'
import { knownShardSchema } from '../goods/known.ts'
import { forgetPhotosOf } from '../photos/records.ts'
import { type ApplyOptions, applyNext } from './apply.ts'
import { preview } from './preview.ts'
import { isSameLook, lookAt, waitUntilQuiet } from './look.ts'
import { withNames } from './names.ts'
import { createOwners } from './owners.ts'
import { forgetQuestion, guardStopped, keepQuestion, previewReady, type Question } from './question.ts'
import { forgetRefused, refusing } from './refused.ts'
import { diffOf, effectOf, filesOf, versionOf } from './settings.ts'
import { hasSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts'
import { type StagedFile, stageGoods } from './stage.ts'
import { deleteStaged, SHARDS, type Staged, stagedSchema } from '../../../core/staging.ts'
import { fileKey, type LoadCursor, type Loaded, type LoadInput, type LoadMark } from './state.ts'
import { isUnwanted } from './unwanted.ts'

/** With a signal the export is over; one short look is enough. */
const SHORT_LOOK_MS = 1000

export interface LoadFileOptions {
  context: RunContext<TorgsoftConfig, LoadCursor, LoadMark, LoadInput>
  folder: Folder
  cursor: LoadCursor
  mark: LoadMark | undefined
  /** The question about this file that the run is the answer to. */
  question: Question | undefined
}

type Steps = AsyncGenerator<Checkpoint<LoadCursor, LoadMark>, { mark: LoadMark; summary: string }, void>

/** Loads one goods file from where its cursor stands. */
export async function* loadFile(file: string, options: LoadFileOptions): Steps {
  const { context, folder, mark, question } = options
  const { config, store, blobs, signal, log } = context
  const key = fileKey(file)
  const mapping = versionOf(config)
  const loaded = mark?.files[file]
  const isAskedAgain = context.input !== undefined && 'again' in context.input
  const rowsOf = rowNames(file, config)
  let { cursor } = options

  let snapshot = await keptSnapshot()
  if (snapshot === undefined) {
    snapshot = await takeQuietSnapshot()
    const { sha256 } = snapshot
    if (question === undefined && isUnwanted(mark, { file, sha256 }, config)) {
      await blobs.delete(snapshot.blob)
      const same = mark ?? { files: {} }
      yield { cursor: { file, done: [...cursor.done, file] } }
      return { mark: same, summary: `${file}: the export that was rejected; nothing was changed` }
    }
    if (isLoaded(snapshot) && loaded?.isUnsettled !== true && question === undefined && !isAskedAgain) {
      await blobs.delete(snapshot.blob)
      const { rows = 0, isPart } = loaded ?? {}
      const same = marked(snapshot, { rows, isPart })
      yield { cursor: { file, done: [...cursor.done, file] }, mark: same }
      return { mark: same, summary: `${file}: the same export as before` }
    }
    cursor = { ...cursor, snapshot }
    yield { cursor }
  }

  if (cursor.staged === undefined) {
    const isConfirmed =
      question?.sha256 === snapshot.sha256 &&
      question.shopSettings === shopSettings() &&
      question.settings === effectOf(config)
    // What was loaded once was looked at then, and what a person said of it holds.
    const isAnswered = isConfirmed || isLoaded(snapshot)
    const isPart = isConfirmed ? isCalledPart(context.input) : isAnswered && loaded?.isPart === true
    cursor = { ...cursor, ...(isPart ? { isPart } : {}) }
    const found = await stageAndAsk(snapshot, { isAnswered })
    await store.put(`staged:${key}`, found.staged)
    cursor = { ...cursor, staged: { rows: found.rows, applied: 0 } }
    yield {
      cursor,
      total: found.rows + found.leftOut + found.rejected,
      counts: { read: found.leftOut + found.rejected, skipped: found.leftOut, quarantined: found.rejected },
      mended: rowsOf.all,
      quarantined: found.quarantined.map(rowsOf.named),
    }
  }

  const staged = await store.get(`staged:${key}`, stagedSchema)
  if (staged === undefined) throw notesLost(file)
  const rows = cursor.staged?.rows ?? 0
  let { isUnsettled = false, isOwed = false } = cursor.staged ?? {}
  for (let applied = cursor.staged?.applied ?? 0; applied < staged.groups.length;) {
    const step = await applyNext(applied, applying(snapshot, staged))
    applied = step.applied
    isUnsettled ||= step.isUnsettled
    isOwed ||= step.isOwed
    cursor = { ...cursor, staged: { rows, applied, isUnsettled, isOwed } }
    yield { cursor, counts: step.counts, quarantined: step.quarantined.map(rowsOf.named) }
  }

  // A part says nothing of how many goods a whole file has.
  const known = cursor.isPart === true ? Math.max(rows, loaded?.rows ?? 0) : rows
  const next = marked(snapshot, { rows: known, isUnsettled, isOwed, isPart: cursor.isPart })
  yield { cursor: { file, done: [...cursor.done, file] }, mark: next }
  await deleteStaged(blobs, staged)
  await blobs.delete(snapshot.blob)
  await store.delete(`staged:${key}`)
  await forgetQuestion(file, store)
  await forgetRefused(file, store)
  return { mark: next, summary: `${file}: ${rows} goods` }

  /** Whether this very export was loaded before, in the way that it would be today. */
  function isLoaded({ sha256 }: Snapshot): boolean {
    return loaded?.sha256 === sha256 && loaded.mapping === mapping
  }

  /** The copy that was taken before a stop or a failed try; not when nothing came of it and the file has changed. */
  async function keptSnapshot(): Promise<Snapshot | undefined> {
    const { snapshot: kept, staged: begun } = cursor
    if (kept === undefined || begun !== undefined) return kept
    const look = await lookAt(folder, file, signal)
    const isCurrent = look === undefined || isSameLook(look, kept)
    if (isCurrent && (await hasSnapshot(blobs, kept))) return kept
    await blobs.delete(kept.blob)
    return undefined
  }

  async function takeQuietSnapshot(): Promise<Snapshot> {
    const isTold = context.run.trigger.kind !== 'slot'
    const settleMs = config.settleSeconds * 1000
    const quietMs = isTold ? Math.min(SHORT_LOOK_MS, settleMs) : settleMs
    const look = await waitUntilQuiet(folder, file, { clock: context.clock, quietMs, signal })
    const work = () => takeSnapshot(folder, file, { blobs, look, encoding: config.encoding, signal })
    return await refusing(file, look, { store, config, work })
  }

  async function stageAndAsk(copy: Snapshot, { isAnswered }: { isAnswered: boolean }): Promise<StagedFile> {
    const work = async () => {
      const guards = await primedGuards()
      const found = await stageGoods(copy, { config, blobs, guards, signal })
      const asked = isAnswered ? undefined : await questionOf(guards, copy, found.staged)
      if (asked === undefined) return found
      await keepQuestion(
        file,
        {
          runId: context.run.id,
          sha256: copy.sha256,
          shopSettings: shopSettings(),
          settings: effectOf(config),
        },
        store,
      )
      await deleteStaged(blobs, found.staged)
      await blobs.delete(copy.blob)
      throw asked
    }
    const found = await refusing(file, copy, { store, config, work })
    if (!found.endsWithLineBreak) log.warn('The goods file has no line break at its end', { file })
    return found
  }

  async function primedGuards(): Promise<Guards> {
    const guards = new Guards(config.guards, loaded?.rows ?? 0)
    for (let shard = 0; shard < SHARDS; shard++) {
      const known = await store.get(`known:${key}:${shard}`, knownShardSchema)
      if (known !== undefined) guards.addKnown(known)
    }
    return guards
  }

  async function questionOf(guards: Guards, copy: Snapshot, staged: Staged): Promise<AppError | undefined> {
    const findings = guards.findings()
    if (findings.some((finding) => finding.tripped)) {
      const named = await withNames(findings, { shop: context.shop(config.shop), signal })
      return guardStopped(file, context.run.id, { findings: named, missing: config.missing })
    }
    if (config.firstRun === 'apply' || loaded !== undefined) return undefined
    const found = await preview(applying(copy, staged))
    const { previewPage } = context.shop(config.shop).capabilities
    return previewReady(file, context.run.id, { ...found, previewPage })
  }

  function shopSettings(): string | undefined {
    return context.shop(config.shop).capabilities.settings
  }

  function applying(copy: Snapshot, staged: Staged): ApplyOptions {
    return {
      context,
      shop: context.shop(config.shop),
      owners: createOwners(context.shared(`shop:${config.shop}`), `${context.id}/${file}`),
      staged,
      knownKey: `known:${key}`,
      mapping,
      sourceHash: copy.sha256,
      // The clock of the machine with the folder may be ahead.
      countedAt: toIso(Math.min(copy.modifiedAt ?? Infinity, context.clock.now())),
      diff: diffOf(config, { isPart: cursor.isPart === true }),
      async onNew(goodIds) {
        const hasPhotos = config.photos !== undefined && loaded !== undefined
        if (hasPhotos) await forgetPhotosOf(goodIds, store)
      },
    }
  }

  function marked(
    { sha256, size, modifiedAt }: Snapshot,
    { isPart, ...left }: Pick<Loaded, 'rows' | 'isUnsettled' | 'isOwed' | 'isPart'>,
  ): LoadMark {
    const at = toIso(context.clock.now())
    const look = { size, ...(modifiedAt === undefined ? {} : { modifiedAt }) }
    const now = { ...look, sha256, mapping, at, ...left, ...(isPart === true ? { isPart } : {}) }
    const { [file]: _loaded, ...unwanted } = mark?.unwanted ?? {}
    const others = Object.keys(unwanted).length === 0 ? {} : { unwanted }
    return { files: { ...mark?.files, [file]: now }, lastStart: at, ...others }
  }
}

/** How rows of a file are named where they are put aside: by the file too where there are several. */
function rowNames(file: string, config: TorgsoftConfig) {
  const isAlone = filesOf(config).length === 1
  return {
    all: isAlone ? ('all' as const) : { startingWith: `${file}: ` },
    named: (row: QuarantinedRow) => (isAlone ? row : { ...row, row: `${file}: ${row.row}` }),
  }
}

function isCalledPart(input: LoadInput | undefined): boolean {
  return input !== undefined && 'confirm' in input && input.partial === true
}

function notesLost(file: string): AppError {
  return new AppError(
    'LOAD_NOTES_LOST',
    `Cannot go on with goods file "${file}": the notes about what of it is done cannot be read, they should be there. ` +
      'The next load begins anew.',
    { retry: 'never' },
  )
}
