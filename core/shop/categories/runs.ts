import { isAppError, toAppError } from '../../errors.ts'
import type { CategoryPatch, ItemResult } from '../../shop.ts'
import { categoryText } from '../category.ts'
import { refused } from '../item-result.ts'

/**
 * Changes categories in their order, run by run: those that follow one another without a move between them are changed
 * together, and a move stands alone, because it changes what the paths after it mean. A run that fails costs only itself.
 * @throws STALE_FENCE, the signal's reason, and the first error when nothing is known about any category
 */
export async function changeInRuns(
  patches: readonly CategoryPatch[],
  {
    change,
    signal,
  }: {
    change(run: readonly CategoryPatch[]): Promise<readonly ItemResult[]>
    signal?: AbortSignal | undefined
  },
): Promise<ItemResult[]> {
  const results: ItemResult[] = []
  const errors: unknown[] = []
  const runs = runsOf(patches)
  for (const run of runs) {
    try {
      results.push(...(await change(run)))
    } catch (thrown) {
      signal?.throwIfAborted()
      if (isAppError(thrown) && thrown.code === 'STALE_FENCE') throw thrown
      errors.push(thrown)
      results.push(...run.map(({ path }) => refused(categoryText(path), toAppError(thrown))))
    }
  }
  if (errors.length > 0 && errors.length === runs.length) throw errors[0]
  return results
}

function runsOf(patches: readonly CategoryPatch[]): CategoryPatch[][] {
  const runs: CategoryPatch[][] = []
  for (const [index, patch] of patches.entries()) {
    const isTogether = patch.was === undefined && index > 0 && patches[index - 1]?.was === undefined
    if (isTogether) runs.at(-1)?.push(patch)
    else runs.push([patch])
  }
  return runs
}
