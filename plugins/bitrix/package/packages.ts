import * as v from 'valibot'
import type { Blobs, Clock, Store } from '../../../core/plugin.ts'
import { type Package, packageSchema } from './package.ts'
import { tokenKey } from './token.ts'

/**
 * The packages of one portal, as they are kept: a list, a document for each, and one under the hash of its token, by
 * which requests for files find it.
 */

const INDEX = 'packages'
const indexSchema = v.array(v.object({ id: v.string(), at: v.number() }))
const linkSchema = v.object({ id: v.string() })

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

export interface PackagePlace {
  store: Store
  blobs: Blobs
}

/** The blobs of packages; a plugin's blobs are swept by those who know them. */
export function packageBlobs(blobs: Blobs): Blobs {
  return blobs.scoped('packages')
}

/** All packages, the newest first. */
export async function listPackages(store: Store): Promise<Package[]> {
  const ids = await listPackageIds(store)
  const packages = await Promise.all(ids.map((id) => readPackage(id, store)))
  return packages.filter((found) => found !== undefined)
}

/** The ids of all packages, the newest first; one may have no package. */
export async function listPackageIds(store: Store): Promise<string[]> {
  return ((await store.get(INDEX, indexSchema)) ?? []).map(({ id }) => id)
}

export async function readPackage(id: string, store: Store): Promise<Package | undefined> {
  return await store.get(keyOf(id), packageSchema)
}

/** The package whose links hold a token, unless they have ended. */
export async function findByToken(token: string, { store, clock }: { store: Store; clock: Clock }) {
  const link = await store.get(await tokenKey(token), linkSchema)
  const found = link === undefined ? undefined : await readPackage(link.id, store)
  return found !== undefined && clock.now() < found.linksUntil ? found : undefined
}

/** Enters a package. */
export async function addPackage(added: Package, store: Store): Promise<void> {
  const { id, at, token } = added
  // The list first: an entry without a package is passed over, a package outside the list would stay for ever.
  await store.update(INDEX, indexSchema, (entries = []) => [{ id, at }, ...entries])
  await store.put(keyOf(id), added)
  await store.put(await tokenKey(token), { id })
}

/**
 * Makes the links of a package good for some time from now; never for a shorter one than they are.
 * @returns until when, milliseconds since 1970; undefined when there is no such package
 */
export async function extendLinks(
  id: string,
  { store, clock, linkHours }: { store: Store; clock: Clock; linkHours: number },
): Promise<number | undefined> {
  const until = clock.now() + linkHours * HOUR_MS
  const kept = await store.update(
    keyOf(id),
    packageSchema,
    (known) => known && (known.linksUntil < until ? { ...known, linksUntil: until } : undefined),
  )
  return kept?.linksUntil
}

/** Forgets a package and removes its files. @returns whether there was one */
export async function dropPackage(id: string, { store, blobs }: PackagePlace): Promise<boolean> {
  const dropped = await readPackage(id, store)
  if (dropped !== undefined) {
    await store.delete(await tokenKey(dropped.token))
    await store.delete(keyOf(id))
  }
  await store.update(INDEX, indexSchema, (entries = []) => entries.filter((entry) => entry.id !== id))
  // Last: what a crash leaves here nothing points to, so the sweep removes it.
  const all = packageBlobs(blobs)
  for (const { blob } of Object.values(dropped?.blobs ?? {})) await all.delete(blob)
  return dropped !== undefined
}

/**
 * Removes packages whose links have ended, unless an import still needs them, and blobs to which nothing points and
 * that are a day old. It runs beside those who take packages: what they have not entered yet is younger.
 * @param isUsed whether an import that goes on belongs to the package of that id
 */
export async function sweepPackages(
  { store, blobs, clock }: PackagePlace & { clock: Clock },
  isUsed: (id: string) => boolean,
): Promise<{ packages: number; blobs: number }> {
  const used = new Set<string>()
  let packages = 0
  for (const { id, at } of (await store.get(INDEX, indexSchema)) ?? []) {
    const found = await readPackage(id, store)
    const ended = found?.linksUntil ?? at + DAY_MS
    if (ended <= clock.now() && !isUsed(id)) {
      if (await dropPackage(id, { store, blobs })) packages++
    } else {
      for (const { blob } of Object.values(found?.blobs ?? {})) used.add(blob)
    }
  }
  return { packages, blobs: await packageBlobs(blobs).sweep((blob) => used.has(blob), DAY_MS) }
}

function keyOf(id: string): string {
  return `package:${id}`
}
