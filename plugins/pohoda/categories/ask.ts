import type { RunContext } from '../../../core/plugin.ts'
import { sha256, stableJson } from '../../../core/text.ts'
import type { PohodaConfig } from '../config.ts'
import {
  askAboutShrink,
  confirmedSubject,
  isShrinkRejected,
  isShrunk,
  type ListAnswer,
} from '../list-question.ts'
import { pathKey, pathText } from './path.ts'
import type { Told } from './told.ts'
import type { WantedCategory } from './wanted.ts'

/** The name under which the question of this list is kept. */
export const QUESTION = 'categories'

export interface AskOptions {
  context: Pick<RunContext<PohodaConfig, unknown, unknown, ListAnswer>, 'config' | 'store' | 'run' | 'input'>
  told: Told
  /** How many categories the last good run had. */
  before: number
}

/**
 * Asks a person before a list is taken over that is empty or much shorter than the last one.
 * @returns whether it may be taken over; not when a person has said no to this very list
 * @throws GUARD_DROP, CONFIRM_UNKNOWN
 */
export async function askFirst(
  categories: readonly WantedCategory[],
  { context, told, before }: AskOptions,
): Promise<boolean> {
  const { config, store, run, input } = context
  const subject = await sha256(stableJson(categories.map(({ path }) => path)))
  const confirmed = await confirmedSubject(store, QUESTION, input)
  const { drop: limit } = config.guards
  const now = categories.length
  if (confirmed === subject || !isShrunk({ now, before }, limit)) return true
  if (await isShrinkRejected(store, QUESTION, subject)) return false
  const kept = new Set(categories.map(({ path }) => pathKey(path)))
  const examples = [...told].filter(([key]) => !kept.has(key)).map(([, { path }]) => pathText(path))
  const shrink = { what: 'categories', now, before, examples }
  throw await askAboutShrink(shrink, { store, job: QUESTION, runId: run.id, subject, limit })
}
