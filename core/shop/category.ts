import type { CategoryPath, ItemResult } from '../shop.ts'
import { failed } from './item-result.ts'

const MAX_NAME_LENGTH = 200

/** A path as one text, for people and as the `sku` of a result: `Взуття > Кросівки`. */
export function categoryText(path: CategoryPath): string {
  return path.join(' > ')
}

/** A path as the key of a map; two paths never have the same one, whatever their names hold. */
export function categoryKey(path: CategoryPath): string {
  return JSON.stringify(path)
}

/** Whether a path is `top` or lies below it. */
export function isWithin(path: CategoryPath, top: CategoryPath): boolean {
  return top.length <= path.length && top.every((name, index) => path[index] === name)
}

/** The path itself and all above it, the topmost first. */
export function withParents(path: CategoryPath): CategoryPath[] {
  return path.map((_, index) => path.slice(0, index + 1))
}

/**
 * What is wrong with a change of a category in itself. Pure.
 * @returns a `failed` result (BAD_CATEGORY), or undefined
 */
export function categoryProblem({
  path,
  was,
}: {
  path: CategoryPath
  was?: CategoryPath | undefined
}): ItemResult | undefined {
  const wrong = (what: string) =>
    failed(categoryText(path), 'BAD_CATEGORY', `Cannot change category "${categoryText(path)}": ${what}`)
  if (!isPath(path) || (was !== undefined && !isPath(was))) {
    return wrong(`each of its names must be a text of one line with 1 to ${MAX_NAME_LENGTH} characters.`)
  }
  if (
    was !== undefined &&
    categoryKey(path) !== categoryKey(was) &&
    (isWithin(path, was) || isWithin(was, path))
  ) {
    return wrong(`it was "${categoryText(was)}", and a category cannot move along its own branch.`)
  }
  return undefined
}

function isPath(path: CategoryPath): boolean {
  return path.length > 0 && path.every(isName)
}

function isName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && /\S/.test(name) && !/\p{Cc}/u.test(name) && name.isWellFormed()
}
