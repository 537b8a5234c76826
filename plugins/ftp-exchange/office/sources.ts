import type { AppError } from '../../../core/errors.ts'
import type { OfficeConfig } from '../config.ts'
import { checkGoodsFile, type GoodsFileReport } from '../frontol/goods-check.ts'
import { officeNames } from '../local-names.ts'
import { badName, newPassageId, readWorkName, workName } from '../mailbox/names.ts'
import { isSameLook, type Look } from '../mailbox/take-state.ts'
import type { Point } from '../point.ts'
import type { PointSteps } from '../point-run.ts'
import { addToOutbox, MOST_ENTRIES, readOutbox } from './outbox.ts'
import { outboxBlobs, storeContent } from './outbox-blobs.ts'

/** How many wrong rows of a file are shown with the run; all of them are counted. */
const MOST_SHOWN = 100

/** What became of the goods file on this side. A `refused` one was put aside there. */
export type LocalGoods =
  | { outcome: 'none' | 'taken' | 'growing' | 'outbox-full' }
  | { outcome: 'refused'; error: AppError; keptAs: string }

/** Whether there is something to pick up on this side. */
export async function hasLocalGoods(point: Point<OfficeConfig>): Promise<boolean> {
  const { local, config, signal } = point
  const { goods } = officeNames(config)
  return (await leftovers(point)).length > 0 || (await local.stat(goods, { signal })) !== undefined
}

/**
 * Picks up the goods file that the accounting system has put into its folder: takes it aside by one rename, so that the
 * next one can come, and keeps its content in the outbox. The name of the file that was taken aside holds the id of its
 * entry, so that after a crash it is not entered twice. Nothing may be published before this came to an end.
 * @throws the errors of core/folder
 */
export async function* takeLocalGoods(point: Point<OfficeConfig>): PointSteps<LocalGoods> {
  const { local, config, signal } = point
  const { goods } = officeNames(config)
  let last: LocalGoods = { outcome: 'none' }
  for (const left of await leftovers(point)) {
    last = yield* bring(point, left)
    if (last.outcome !== 'taken') return last
  }
  const first = await local.stat(goods, { signal })
  if (first === undefined) return last
  if ((await readOutbox(point.store)).length >= MOST_ENTRIES) return { outcome: 'outbox-full' }
  if (!(await isQuiet(point, goods, first))) return { outcome: 'growing' }
  const id = newPassageId()
  const claim = workName(goods, 'take', { point: point.id, id })
  await local.rename(goods, claim, { signal })
  return yield* bring(point, { id, claim, look: first })
}

interface Claimed {
  id: string
  claim: string
  /** As it stayed for a while, when that is known. */
  look?: Look
}

/** Files that were taken aside and are not in the outbox for certain. */
async function leftovers({ id: point, local, config, signal }: Point<OfficeConfig>): Promise<Claimed[]> {
  const { goods } = officeNames(config)
  const found: Claimed[] = []
  for (const { name } of await local.list(undefined, { signal })) {
    const work = readWorkName(name, { name: goods, kind: 'take' })
    if (work?.point === point) found.push({ id: work.id, claim: name })
  }
  return found
}

async function* bring(point: Point<OfficeConfig>, { id, claim, look }: Claimed): PointSteps<LocalGoods> {
  const { local, store, clock, config, signal } = point
  const { goods } = officeNames(config)
  const isIn = (await readOutbox(store)).some((entry) => entry.id === id)
  if (isIn) {
    await local.delete(claim, { signal })
    return { outcome: 'taken' }
  }
  const before = await local.stat(claim, { signal })
  if (before === undefined) return { outcome: 'none' }
  const isKnown = look !== undefined && isSameLook(before, look)
  if (!isKnown && !(await isQuiet(point, claim, before))) return { outcome: 'growing' }

  const blobs = outboxBlobs(point.blobs)
  const copied = await storeContent(point.blobs, local.read(claim, { signal }))
  const after = await local.stat(claim, { signal })
  if (after === undefined || !isSameLook(after, before) || copied.size !== after.size) {
    // A program may go on writing into a file that was renamed.
    await blobs.delete(copied.blob)
    return { outcome: 'growing' }
  }
  const report =
    config.codec === 'raw'
      ? undefined
      : await checkGoodsFile(blobs.read(copied.blob), { encoding: config.encoding, mostProblems: MOST_SHOWN })
  if (report?.refusal !== undefined) {
    const keptAs = badName(goods, clock.now())
    await blobs.delete(copied.blob)
    await local.rename(claim, keptAs, { signal })
    return { outcome: 'refused', error: report.refusal, keptAs }
  }
  const adds = report?.adds ?? true
  await addToOutbox(store, { id, kind: 'file', ...copied, at: clock.now(), adds, name: goods })
  yield report === undefined ? {} : told(report)
  await local.delete(claim, { signal })
  return { outcome: 'taken' }
}

/** A folder of ours never shows half a file; in any other one the file must stay as it is for a while. */
async function isQuiet({ local, clock, config, signal }: Point<OfficeConfig>, name: string, first: Look) {
  if (local.capabilities.kind === 'stored') return true
  await clock.sleep(config.stableSeconds * 1000, signal)
  const second = await local.stat(name, { signal })
  return second !== undefined && isSameLook(second, first)
}

function told({ records, errors, problems }: GoodsFileReport) {
  const quarantined = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ line, column, message }) => ({
      row: `line ${line}`,
      reason: message,
      line,
      ...(column === undefined ? {} : { column: String(column) }),
    }))
  return { counts: { read: records, wrong: errors }, quarantined }
}
