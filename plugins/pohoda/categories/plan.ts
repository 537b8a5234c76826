import type { CategoryPatch, CategoryPath } from '../../../core/shop.ts'
import { isWithin, keysAbove, pathKey } from './path.ts'
import type { Told, ToldCategory } from './told.ts'
import type { WantedCategory } from './wanted.ts'

/** The next thing to tell the shop. */
export type Change =
  /** Makes, describes and sorts categories. */
  | { kind: 'put'; wanted: WantedCategory[] }
  /** Hangs one branch where it is wanted, or out of the way of another one. */
  | { kind: 'move'; was: CategoryPath; path: CategoryPath; wanted?: WantedCategory }
  | { kind: 'remove'; paths: CategoryPath[] }

export interface PlanOptions {
  told: Told
  wanted: readonly WantedCategory[]
  /** Keys of paths that are left for the next pass, because the shop did not take them. */
  left: ReadonlySet<string>
  /** Keys of paths whose move the shop refuses: what should stand there is made anew. */
  unmovable: ReadonlySet<string>
  /** Whether what is told and no longer wanted goes. */
  isRemoving: boolean
}

/**
 * The next change that brings the shop's tree nearer to the wanted one; undefined when nothing is left to do. It is asked
 * again after each change with what the shop was told by then, so that a pass that was cut off goes on where it is.
 *
 * A category is the same one when POHODA's id is; then it moves, with its goods. Moves go one by one: each changes what
 * paths mean. Two that swap places, and one that moves along its own branch, go by a place of their own. Pure.
 */
export function nextChange({ told, wanted, left, unmovable, isRemoving }: PlanOptions): Change | undefined {
  const goals = goalsOf(told, wanted, unmovable)
  const sources = new Map([...goals].map(([source, goal]) => [goal, source]))
  const waiting = new Set(left)
  const puts: WantedCategory[] = []
  let blocked: CategoryPath | undefined

  for (const category of wanted) {
    const key = pathKey(category.path)
    if (left.has(key) || keysAbove(category.path).some((above) => waiting.has(above))) {
      waiting.add(key)
      continue
    }
    const occupant = told.get(key)
    const source = sources.get(category)
    if (occupant !== undefined && goals.has(occupant)) {
      blocked ??= occupant.path
      waiting.add(key)
    } else if (occupant !== undefined) {
      if (!isAsWanted(occupant, category)) puts.push(category)
    } else if (source === undefined) {
      puts.push(category)
    } else if (isOneBranch(source.path, category.path)) {
      blocked ??= source.path
      waiting.add(key)
    } else {
      return { kind: 'move', was: source.path, path: category.path, wanted: category }
    }
  }
  if (puts.length > 0) return { kind: 'put', wanted: puts }
  if (blocked !== undefined) return { kind: 'move', was: blocked, path: asidePath(blocked, { told, wanted }) }
  const paths = isRemoving && left.size === 0 ? unwanted(told, wanted) : []
  return paths.length > 0 ? { kind: 'remove', paths } : undefined
}

/** What the shop is told of a category. Pure. */
export function patchOf(
  { path, description, position }: WantedCategory,
  { told, was }: { told: ToldCategory | undefined; was?: CategoryPath },
): CategoryPatch {
  // An empty description of POHODA leaves alone what somebody wrote in the shop.
  const isDescribed = description !== '' || (told?.description ?? '') !== ''
  return {
    path,
    ...(was === undefined ? {} : { was }),
    ...(isDescribed ? { description } : {}),
    position,
  }
}

/** Told categories that have to go elsewhere, and where to. One goes to one place, and to one place goes one. */
function goalsOf(
  told: Told,
  wanted: readonly WantedCategory[],
  unmovable: ReadonlySet<string>,
): Map<ToldCategory, WantedCategory> {
  const byId = new Map([...told.values()].flatMap((category) => category.ids.map((id) => [id, category])))
  const atHome = new Set(wanted.map(({ path, ids }) => homeOf(told.get(pathKey(path)), ids)))
  const goals = new Map<ToldCategory, WantedCategory>()
  for (const category of wanted) {
    if (homeOf(told.get(pathKey(category.path)), category.ids) !== undefined) continue
    const source = category.ids
      .map((id) => byId.get(id))
      .find((one) => one !== undefined && !atHome.has(one) && !goals.has(one) && isMovable(one))
    if (source !== undefined) goals.set(source, category)
  }
  return goals

  function isMovable({ path }: ToldCategory): boolean {
    return !unmovable.has(pathKey(path))
  }
}

/** The told category when it stands where one of these ids is wanted. */
function homeOf(told: ToldCategory | undefined, ids: readonly string[]): ToldCategory | undefined {
  return told?.ids.some((id) => ids.includes(id)) === true ? told : undefined
}

function isAsWanted(told: ToldCategory, { ids, description, position }: WantedCategory): boolean {
  return (
    told.isUnsure === undefined &&
    told.description === description &&
    told.position === position &&
    told.ids.join() === ids.join()
  )
}

function isOneBranch(one: CategoryPath, other: CategoryPath): boolean {
  return isWithin(one, other) || isWithin(other, one)
}

/** A free place at the top of the tree, for a category that makes room for another one. */
function asidePath(
  path: CategoryPath,
  { told, wanted }: { told: Told; wanted: readonly WantedCategory[] },
): CategoryPath {
  const taken = new Set([...told.keys(), ...wanted.map((category) => pathKey(category.path))])
  const name = path.at(-1) ?? ''
  for (let number = 1; ; number++) {
    const aside = [`${name} (${number})`]
    if (!taken.has(pathKey(aside))) return aside
  }
}

/** What was told and is not wanted, the deepest first. */
function unwanted(told: Told, wanted: readonly WantedCategory[]): CategoryPath[] {
  const kept = new Set(wanted.flatMap(({ path }) => [pathKey(path), ...keysAbove(path)]))
  return [...told.values()]
    .map(({ path }) => path)
    .filter((path) => !kept.has(pathKey(path)))
    .toSorted((a, b) => b.length - a.length)
}
