import { AppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import type { Package } from '../package/package.ts'
import { dropPackage, readPackage } from '../package/packages.ts'
import { listAttempts } from '../tracker/attempts.ts'
import { listImports } from '../tracker/imports.ts'
import { ENDED } from '../tracker/record.ts'

/**
 * Removes a package with its files, unless an import needs them.
 * @returns the package that it was; undefined when there is none of this id @throws PACKAGE_IN_USE (409)
 */
export async function removePackage(
  id: string,
  { store, blobs, clock }: Pick<PluginContext, 'store' | 'blobs' | 'clock'>,
): Promise<Package | undefined> {
  const found = await readPackage(id, store)
  if (found === undefined) return undefined
  const user = (await listImports(store)).find(
    ({ packageId, state }) => packageId === id && !ENDED.has(state),
  )
  if (user !== undefined) throw inUse(found, `import ${user.processId} still fetches its files`)
  const attempts = await listAttempts(store, { now: clock.now() })
  if (attempts.some(({ packageId, state }) => packageId === id && state === 'sending')) {
    throw inUse(found, 'it is just being registered')
  }
  await dropPackage(id, { store, blobs })
  return found
}

function inUse({ name }: Package, is: string): AppError {
  const message = `Cannot remove package "${name}": ${is}. Wait for its end, or cancel it.`
  return new AppError('PACKAGE_IN_USE', message, { status: 409, retry: 'never' })
}
