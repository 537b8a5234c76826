import { AppError, isAppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import type { BitrixConfig } from '../config.ts'
import { isLitter } from './archive/names.ts'
import type { Package } from './package.ts'
import { takePackage } from './take.ts'

type Context = Pick<PluginContext<BitrixConfig>, 'config' | 'store' | 'blobs' | 'clock' | 'folder'>

/**
 * Takes in an archive, or a package that lies unpacked, from the configured folder.
 * @param name of the archive or of the folder in it
 * @throws PACKAGE_NO_FOLDER (422), PACKAGE_UNKNOWN (404), what `takePackage` throws, and the errors of the folder
 */
export async function takeFromFolder(name: string, context: Context): Promise<Package> {
  const { config, store, blobs, clock } = context
  const { packages: url, packagesPassword: password } = config
  if (url === undefined) throw noFolder(name)
  const folder = context.folder({ url, password })
  try {
    const isArchive = (await folder.stat(name)) !== undefined
    const source = isArchive ? { archive: folder.read(name) } : { folder, path: name }
    return await takePackage(source, { name, store, blobs, clock, limits: config })
  } catch (thrown) {
    throw isAppError(thrown) && thrown.code === 'FOLDER_MISSING' ? notThere(name, thrown) : thrown
  } finally {
    await folder.close()
  }
}

/** The names of what may be an archive or an unpacked package in the configured folder. @throws as `takeFromFolder` */
export async function folderNames({
  config,
  folder: open,
}: Pick<Context, 'config' | 'folder'>): Promise<string[]> {
  const { packages: url, packagesPassword: password } = config
  if (url === undefined) return []
  const folder = open({ url, password })
  try {
    const entries = await folder.list()
    return entries.flatMap(({ name, kind }) => (kind === 'other' || isLitter(name) ? [] : [name])).toSorted()
  } finally {
    await folder.close()
  }
}

function noFolder(name: string): AppError {
  const message = `Cannot take package ${shown(name)}: the setting "packages" names no folder. Set it, or send the archive itself to POST packages.`
  return new AppError('PACKAGE_NO_FOLDER', message, { status: 422, retry: 'never' })
}

function notThere(name: string, cause: AppError): AppError {
  const message = `Cannot take package ${shown(name)}: the folder of "packages" holds no archive and no folder of this name. Look at what lies there.`
  return new AppError('PACKAGE_UNKNOWN', message, { status: 404, retry: 'never', cause })
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 100))
}
