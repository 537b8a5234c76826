/**
 * Which of two records of one code speaks for it: that of another reading gives way to the current one, and within a
 * reading the store that stands first in the settings wins, else the one whose name is lower. A store that speaks already
 * is always replaced by what is newer of it. Pure.
 */
export function speaksFor<Seen extends { store: string; round: number }>(
  before: Seen | undefined,
  now: Seen,
  stores: readonly string[],
): Seen {
  if (before === undefined || before.round !== now.round || before.store === now.store) return now
  return compareStores(now.store, before.store, stores) < 0 ? now : before
}

/** Orders stores as the settings do, then those that are not named there by name, then those without a name. Pure. */
export function compareStores(one: string, other: string, stores: readonly string[]): number {
  const places = placeOf(one, stores) - placeOf(other, stores)
  if (places !== 0 || one === other) return places
  return one < other ? -1 : 1
}

function placeOf(store: string, stores: readonly string[]): number {
  if (store === '') return Number.MAX_SAFE_INTEGER
  const place = stores.indexOf(store)
  return place === -1 ? stores.length : place
}
