import * as v from 'valibot'
import { defineJob, type Job } from '../../../core/plugin.ts'
import { stableJson } from '../../../core/text.ts'
import { applyChange } from '../categories/apply.ts'
import { askFirst, QUESTION } from '../categories/ask.ts'
import { begun, ended } from '../categories/counts.ts'
import { keepCategoryPaths } from '../categories/known.ts'
import { newestList } from '../categories/list.ts'
import { nextChange } from '../categories/plan.ts'
import { readTold, unsure, writeTold } from '../categories/told.ts'
import { pathsById, wantedCategories, wantedListSchema } from '../categories/wanted.ts'
import { type PohodaConfig, pohodaConfig, taskOf } from '../config.ts'
import { pushedCategories } from '../delivery/lists.ts'
import { forgetQuestion, listAnswer, REJECTED_BEFORE, rejectShrink } from '../list-question.ts'
import type { MServer } from '../mserver/mserver.ts'
import { quietSlots } from '../mserver/quiet.ts'

const cursorSchema = v.object({
  /** The list is kept; these keys of paths were not taken, those cannot be moved. */
  left: v.array(v.string()),
  unmovable: v.array(v.string()),
})

const markSchema = v.object({
  /** When POHODA made the list that was taken over last, ISO 8601 UTC. */
  listAt: v.string(),
  /** Categories that it asked for. */
  count: v.number(),
  /** The settings under which it was. */
  settings: v.string(),
  /** Whether the shop took all of it. */
  isSettled: v.boolean(),
})

const WANTED_KEY = 'categories:wanted'

/**
 * Export kategorií: brings POHODA's internet categories into the shop. The list is always whole; what is told are the
 * differences to what the shop was told before. A change is one step, and what was told is written down after it.
 */
export function categoriesJob({ mserver }: { mserver: MServer | undefined }): Job<PohodaConfig> {
  return defineJob({
    name: 'categories',
    title: 'Categories from POHODA (Export kategorií)',
    config: pohodaConfig,
    cursor: cursorSchema,
    mark: markSchema,
    input: listAnswer,
    lock: 'unit',
    schedule: (config) => taskOf(config, 'categories')?.schedule,
    async idle({ config, clock, timezone, store, mark }) {
      const quiet = mserver === undefined ? undefined : quietSlots(config, clock, timezone)
      if (mserver !== undefined && quiet === undefined) return undefined
      const pushed = await pushedCategories(store)
      if (pushed === undefined) return quiet ?? 'POHODA has not sent its categories yet'
      if (mark === undefined || pushed.at > mark.listAt) return undefined
      if (quiet !== undefined) return quiet
      return mark.isSettled && mark.settings === settingsOf(config) ? 'no new categories' : undefined
    },
    async *run(context) {
      const { store, config, signal, mark, input } = context
      if (input?.reject !== undefined) return await rejectShrink(store, QUESTION, input.reject)
      let { cursor } = context
      if (cursor === undefined) {
        const list = await newestList({ mserver, context, signal, knownAt: mark?.listAt })
        if (list === undefined) return { summary: 'POHODA has not sent its categories yet' }
        const wanted = wantedCategories(list.roots, { root: taskOf(config, 'categories')?.root })
        const { at, isWhole, unit } = list
        const told = await readTold(store, { shop: config.shop, unit })
        const before = mark?.count ?? told.size
        if (!(await askFirst(wanted.categories, { context, told, before }))) return REJECTED_BEFORE
        // After a reset nobody knows what the shop still has.
        if (mark === undefined) await writeTold(store, unsure(told), { shop: config.shop, unit })
        await store.put(WANTED_KEY, { at, isWhole, unit, categories: wanted.categories })
        cursor = { left: [], unmovable: [] }
        yield { cursor, ...begun(wanted, list) }
      }
      const list = await store.get(WANTED_KEY, wantedListSchema)
      // Only a store that lost the list while the pass was under way: the next pass reads it anew.
      if (list === undefined) return { summary: 'the list was lost; it is read again at the next run' }

      const shop = context.shop(config.shop)
      const place = { shop: config.shop, unit: list.unit }
      const isRemoving = taskOf(config, 'categories')?.delete === true && list.isWhole
      const hasTree = shop.capabilities.categories
      let told = await readTold(store, place)
      let { counts } = context
      while (hasTree) {
        const sets = { left: new Set(cursor.left), unmovable: new Set(cursor.unmovable) }
        const change = nextChange({ told, wanted: list.categories, ...sets, isRemoving })
        if (change === undefined) break
        const done = await applyChange(change, { shop, told, signal })
        told = done.told
        await writeTold(store, told, place)
        cursor = {
          left: [...cursor.left, ...done.left],
          unmovable: [...cursor.unmovable, ...done.unmovable],
        }
        counts = sum(counts, done.counts)
        yield { cursor, counts: done.counts, quarantined: done.quarantined }
      }
      await keepCategoryPaths(store, pathsById(list.categories), list.unit)
      await forgetQuestion(store, QUESTION)
      const { length: count } = list.categories
      return {
        mark: { listAt: list.at, count, settings: settingsOf(config), isSettled: cursor.left.length === 0 },
        ...ended(list.categories, { left: cursor.left, counts, hasTree }),
      }
    },
  })
}

function sum(counts: Readonly<Record<string, number>>, more: Readonly<Record<string, number>>) {
  const names = new Set([...Object.keys(counts), ...Object.keys(more)])
  return Object.fromEntries([...names].map((name) => [name, (counts[name] ?? 0) + (more[name] ?? 0)]))
}

function settingsOf(config: PohodaConfig): string {
  const { root = [], delete: isRemoving = false } = taskOf(config, 'categories') ?? {}
  return stableJson({ root, isRemoving, shop: config.shop })
}
