import type { CategoryPath } from '../../../core/shop.ts'

/** A path as the key of a map; two paths never have the same one, whatever their names hold. */
export function pathKey(path: CategoryPath): string {
  return JSON.stringify(path)
}

/** A path for people, `Nádobí > Hrnky`. */
export function pathText(path: CategoryPath): string {
  return path.join(' > ')
}

/** Whether a path is `top` or lies below it. */
export function isWithin(path: CategoryPath, top: CategoryPath): boolean {
  return top.length <= path.length && top.every((name, index) => path[index] === name)
}

/** The keys of all that stands above a path. */
export function keysAbove(path: CategoryPath): string[] {
  return path.slice(0, -1).map((_, index) => pathKey(path.slice(0, index + 1)))
}
