import { AppError } from '../../../core/errors.ts'
import type { CategoryPath, ItemResult, Shop } from '../../../core/shop.ts'
import { pathKey, pathText } from './path.ts'
import { type Change, patchOf } from './plan.ts'
import { afterMove, afterPut, afterRemoval, type Told } from './told.ts'

export interface Applied {
  told: Told
  counts: Record<string, number>
  quarantined: { row: string; reason: string }[]
  /** Keys of paths that are left for the next pass. */
  left: string[]
  /** Keys of paths that the shop does not move. */
  unmovable: string[]
}

/**
 * Tells the shop one change and gives back what is told by then. Idempotent: a repeat changes nothing more.
 * @throws what the shop throws when nothing is known about any category; CATEGORY_NOT_MOVED (later)
 */
export async function applyChange(
  change: Change,
  { shop, told, signal }: { shop: Shop; told: Told; signal: AbortSignal },
): Promise<Applied> {
  const result: Applied = { told, counts: {}, quarantined: [], left: [], unmovable: [] }
  if (change.kind === 'put') await put(change.wanted)
  else if (change.kind === 'move') await move(change)
  else await remove(change.paths)
  return result

  async function put(wanted: Extract<Change, { kind: 'put' }>['wanted']): Promise<void> {
    const batch = wanted.slice(0, shop.capabilities.batchSize)
    const patches = batch.map((category) => patchOf(category, { told: told.get(pathKey(category.path)) }))
    const results = await shop.applyCategories(patches, { signal })
    for (const [index, category] of batch.entries()) {
      noteOutcome(category.path, results[index])
      if (isTaken(results[index])) result.told = afterPut(result.told, category)
      else result.left.push(pathKey(category.path))
    }
  }

  async function move({ was, path, wanted }: Extract<Change, { kind: 'move' }>): Promise<void> {
    const patch =
      wanted === undefined ? { path, was } : patchOf(wanted, { told: told.get(pathKey(was)), was })
    const [answer] = await shop.applyCategories([patch], { signal })
    const canRetry = answer?.outcome === 'failed' && answer.retry
    if (canRetry && wanted === undefined) throw notMoved(was, answer.message)
    if (isTaken(answer)) {
      const moved = afterMove(told, { was, path })
      result.told = wanted === undefined ? moved : afterPut(moved, wanted)
      if (wanted !== undefined) count('applied')
    } else if (canRetry) {
      noteOutcome(path, answer)
      result.left.push(pathKey(path))
    } else {
      result.unmovable.push(pathKey(was))
      if (answer?.outcome === 'failed')
        result.quarantined.push({ row: pathText(was), reason: `${answer.message} It is made anew there.` })
    }
  }

  async function remove(paths: readonly CategoryPath[]): Promise<void> {
    const results = await shop.deleteCategories(paths, { signal })
    for (const [index, path] of paths.entries()) {
      const answer = results[index]
      if (isTaken(answer)) {
        result.told = afterRemoval(result.told, path)
        count('removed')
      } else {
        result.left.push(pathKey(path))
        count('kept')
        result.quarantined.push({ row: pathText(path), reason: keptWords(answer) })
      }
    }
  }

  /** Counts what became of a wanted category. */
  function noteOutcome(path: CategoryPath, answer: ItemResult | undefined): void {
    if (answer !== undefined && answer.outcome !== 'failed') return count(answer.outcome)
    count('quarantined')
    const reason = answer === undefined ? 'The shop did not answer for it.' : answer.message
    result.quarantined.push({ row: pathText(path), reason })
  }

  function count(name: string): void {
    result.counts[name] = (result.counts[name] ?? 0) + 1
  }
}

function isTaken(answer: ItemResult | undefined): boolean {
  return answer?.outcome === 'applied' || answer?.outcome === 'unchanged'
}

function keptWords(answer: ItemResult | undefined): string {
  if (answer?.outcome === 'failed') return answer.message
  const isFull = answer?.outcome === 'skipped' && answer.reason === 'not-empty'
  return isFull
    ? 'POHODA shows it no longer; the shop keeps it, because goods or categories are still in it.'
    : 'POHODA shows it no longer; the shop did not remove it.'
}

function notMoved(path: CategoryPath, message: string): AppError {
  return new AppError('CATEGORY_NOT_MOVED', `Cannot move category "${pathText(path)}": ${message}`)
}
