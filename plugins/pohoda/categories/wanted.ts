import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import type { CategoryNode } from '../answers/category.ts'
import { pathKey, pathText } from './path.ts'

const wantedSchema = v.object({
  path: v.array(v.string()),
  /** POHODA's ids of the categories that stand here: more than one when sisters have the same name. */
  ids: v.array(v.string()),
  description: v.string(),
  /** `sequence` (Pořadí). */
  position: v.number(),
})

/** A category as it should stand in the shop. */
export type WantedCategory = v.InferOutput<typeof wantedSchema>

/** What a list of POHODA comes to, and which unit and year its ids belong to. */
export const wantedListSchema = v.object({
  unit: v.string(),
  /** When POHODA made the list, ISO 8601 UTC. */
  at: v.string(),
  /** Whether nothing is missing from the list. */
  isWhole: v.boolean(),
  /** Each after its parent. */
  categories: v.array(wantedSchema),
})

export type WantedList = v.InferOutput<typeof wantedListSchema>

export interface Wanted {
  /** Each after its parent. */
  categories: WantedCategory[]
  /** How many categories the list has in all. */
  read: number
  /** Sisters of one name that became one path, and names that cannot be used. */
  problems: { row: string; reason: string }[]
}

/**
 * The tree of the shop that POHODA's categories ask for. Hidden ones (`displayed: false`) are left out with all below
 * them; with a root only what lies below it counts, whether the root itself is displayed or not. Pure.
 * @throws CATEGORY_ROOT_MISSING
 */
export function wantedCategories(
  roots: readonly CategoryNode[],
  { root = [] }: { root?: readonly string[] | undefined } = {},
): Wanted {
  const byPath = new Map<string, WantedCategory>()
  const problems: Wanted['problems'] = []
  const top = roots.length === 0 ? [] : below(roots, root)
  take(top, [])
  return { categories: [...byPath.values()], read: countAll(roots), problems }

  function take(nodes: readonly CategoryNode[], above: readonly string[]): void {
    for (const { id, name, description, sequence, displayed, children } of nodes) {
      if (!displayed) continue
      const cleaned = cleanName(name)
      if (cleaned === '') {
        problems.push({
          row: `category ${id}`,
          reason: 'It has no name, so it is left out with all below it.',
        })
        continue
      }
      const path = [...above, cleaned]
      const sister = byPath.get(pathKey(path))
      if (sister === undefined) {
        byPath.set(pathKey(path), { path, ids: [id], description, position: sequence })
      } else {
        sister.ids.push(id)
        sister.description ||= description
        const reason = `Categories ${sister.ids.join(' and ')} have the same name at the same place and are one in the shop.`
        problems.push({ row: pathText(path), reason })
      }
      take(children, path)
    }
  }
}

/** The paths for goods: by POHODA's id of each displayed category. Pure. */
export function pathsById(categories: readonly WantedCategory[]): Map<string, string[]> {
  return new Map(categories.flatMap(({ ids, path }) => ids.map((id) => [id, path] as const)))
}

function below(roots: readonly CategoryNode[], root: readonly string[]): readonly CategoryNode[] {
  return root.reduce<readonly CategoryNode[]>((nodes, name) => {
    const found = nodes.filter((node) => cleanName(node.name) === cleanName(name))
    if (found.length === 0) throw rootMissing(root, roots)
    return found.flatMap(({ children }) => children)
  }, roots)
}

/** A name in one line; shops take no others. */
function cleanName(name: string): string {
  return name.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}

function countAll(nodes: readonly CategoryNode[]): number {
  return nodes.reduce((sum, { children }) => sum + 1 + countAll(children), 0)
}

function rootMissing(root: readonly string[], roots: readonly CategoryNode[]): AppError {
  const names = roots.map(({ name }) => `"${cleanName(name)}"`).slice(0, 10)
  return new AppError(
    'CATEGORY_ROOT_MISSING',
    `Cannot take the categories below "${pathText(root)}": POHODA's list has no such category; its topmost ones are ` +
      `${names.join(', ')}. Correct "tasks.categories.root". Nothing was changed.`,
    { retry: 'never', status: 409 },
  )
}
