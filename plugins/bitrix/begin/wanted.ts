import { AppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import type { BitrixConfig } from '../config.ts'
import { importability, packageWarnings } from '../package/importable.ts'
import type { Package } from '../package/package.ts'
import { extendLinks, readPackage } from '../package/packages.ts'
import {
  manifestProblems,
  type Registration,
  type RegistrationData,
  registrationData,
} from '../package/registration.ts'
import { takeFromFolder } from '../package/take-from-folder.ts'

/** What an import would bring. */
export interface Contents {
  /** The CODE of the manifest. */
  code: string
  /** The files of each section. */
  sections: Record<string, number>
  /** How many files there are beside the sections. */
  files: number
  /** Whether the manifest says that nothing is cleared first. */
  skipsClearing: boolean
  warnings: string[]
  packageId?: string
  name?: string
}

/** What somebody wants to have imported. */
export interface Wanted extends Contents {
  /** What is sent; the links of a package are made good for the whole import. */
  data(): Promise<RegistrationData>
}

type Context = Pick<
  PluginContext<BitrixConfig>,
  'config' | 'store' | 'blobs' | 'clock' | 'folder' | 'publicUrl'
>

/** What a body holds that names links of its own. */
export function wantedData(registration: Registration): Wanted {
  const { MANIFEST, STRUCTURE, FILES } = registration
  const { files: _files, ...sections } = STRUCTURE
  const { warning } = importability(MANIFEST.CODE)
  return {
    code: MANIFEST.CODE,
    sections: Object.fromEntries(
      Object.entries(sections).map(([code, links]) => [
        code,
        typeof links === 'string' ? 1 : Object.keys(links).length,
      ]),
    ),
    files: FILES.length,
    skipsClearing: MANIFEST['SKIP_CLEARING'] === 'Y',
    warnings: [...(warning === undefined ? [] : [warning]), ...manifestProblems(registration)],
    data: async () => registration,
  }
}

/** What a package that is kept would bring. Pure. */
export function contentsOf(kept: Package): Contents {
  const { id, name, manifest, sections, fileIds } = kept
  return {
    code: manifest.CODE,
    sections: Object.fromEntries(Object.entries(sections).map(([code, paths]) => [code, paths.length])),
    files: Object.keys(fileIds).length,
    skipsClearing: manifest['SKIP_CLEARING'] === 'Y',
    warnings: packageWarnings(kept),
    packageId: id,
    name,
  }
}

/**
 * A package that is kept, by its id, or one of the configured folder, by its name, which is taken in now.
 * @throws PUBLIC_URL_MISSING (409), PACKAGE_UNKNOWN (404), and what a package is refused for
 */
export async function wantedPackage(idOrName: string, context: Context): Promise<Wanted> {
  const { publicUrl, config, store, clock } = context
  if (publicUrl === undefined) throw noPublicUrl(idOrName)
  const kept = await readPackage(idOrName, store)
  if (kept === undefined && config.packages === undefined) throw unknownPackage(idOrName)
  const served = kept ?? (await takeFromFolder(idOrName, context))
  return {
    ...contentsOf(served),
    async data() {
      const until = await extendLinks(served.id, { store, clock, linkHours: config.linkHours })
      if (until === undefined) throw unknownPackage(idOrName)
      return registrationData(served, publicUrl)
    },
  }
}

function noPublicUrl(name: string): AppError {
  const message = `Cannot import package "${name.slice(0, 100)}": the portal fetches its files from Mostik, and nobody knows at what address. Set "server.publicUrl" to one that the portal reaches, such as https://mostik.example.`
  return new AppError('PUBLIC_URL_MISSING', message, { status: 409, retry: 'never' })
}

function unknownPackage(name: string): AppError {
  const message = `Cannot import package "${name.slice(0, 100)}": there is none of this id, and the setting "packages" names no folder. Send the archive to POST packages first, or set "packages".`
  return new AppError('PACKAGE_UNKNOWN', message, { status: 404, retry: 'never' })
}
