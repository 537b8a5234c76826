import type { Bytes } from '../../../core/bytes.ts'
import type { Blobs, Clock, Folder, Store } from '../../../core/plugin.ts'
import { readArchive } from './archive/archive.ts'
import { checkedFiles } from './archive/checked.ts'
import type { PackageLimits } from './archive/entry.ts'
import { refusal } from './archive/errors.ts'
import { readFolder } from './archive/folder.ts'
import {
  type Document,
  LARGEST_DOCUMENT,
  type ListedFile,
  readFileList,
  readManifest,
  readSmallFiles,
} from './documents.ts'
import { importability } from './importable.ts'
import { keepBlob } from './keep-blob.ts'
import { inPortalOrder, type Layout, readLayout } from './layout.ts'
import type { Package } from './package.ts'
import { addPackage, packageBlobs } from './packages.ts'
import { newToken } from './token.ts'

/** Where a package comes from: the bytes of an archive, or a folder in which it lies unpacked. */
export type PackageSource = { archive: AsyncIterable<Bytes> } | { folder: Folder; path: string }

export interface TakePlace {
  /** What the package is called, e.g. `configuration.zip`. */
  name: string
  store: Store
  blobs: Blobs
  clock: Clock
  limits: { maxPackageMegabytes: number; linkHours: number }
}

type Kept = Map<string, { blob: string; bytes: number }>

const MOST_ENTRIES = 5000
const MEGABYTE = 1024 * 1024
const HOUR_MS = 60 * 60 * 1000

/** The limits of packages in bytes: so much as it comes, and fourfold unpacked. */
export function packageLimits({ maxPackageMegabytes }: { maxPackageMegabytes: number }): PackageLimits {
  const packedBytes = maxPackageMegabytes * MEGABYTE
  return { packedBytes, unpackedBytes: 4 * packedBytes, entries: MOST_ENTRIES }
}

/**
 * Takes a package in, so that its files can be fetched under links: each file becomes a blob while it comes, and of a
 * package that is refused nothing is left.
 * @throws the PACKAGE_ errors of archive/errors.ts (422), and the errors of the folder and of the stores
 */
export async function takePackage(source: PackageSource, place: TakePlace): Promise<Package> {
  const { clock, store, limits } = place
  const blobs = packageBlobs(place.blobs)
  const kept: Kept = new Map()
  try {
    for await (const { name, content } of filesOf(source, blobs, packageLimits(limits))) {
      kept.set(name, await keepBlob(content, blobs))
    }
    const contents = await readContents(kept, blobs)
    const used = new Set(Object.values(contents.blobs).map(({ blob }) => blob))
    for (const { blob } of kept.values()) if (!used.has(blob)) await blobs.delete(blob)
    const taken: Package = {
      id: crypto.randomUUID(),
      name: place.name,
      at: clock.now(),
      token: newToken(),
      linksUntil: clock.now() + limits.linkHours * HOUR_MS,
      bytes: Object.values(contents.blobs).reduce((sum, { bytes }) => sum + bytes, 0),
      ...contents,
    }
    await addPackage(taken, store)
    return taken
  } catch (thrown) {
    // What cannot be removed now is left to the sweep.
    for (const { blob } of kept.values()) await blobs.delete(blob).catch(() => undefined)
    throw thrown
  }
}

function filesOf(source: PackageSource, blobs: Blobs, limits: PackageLimits) {
  const entries =
    'archive' in source
      ? readArchive(source.archive, { blobs, limits })
      : readFolder(source.folder, source.path)
  return checkedFiles(entries, limits)
}

type Contents = Omit<Package, 'id' | 'name' | 'at' | 'token' | 'linksUntil' | 'bytes'>

/** Reads what the documents of a package say of its files. Adds the blobs of small files to `kept`. */
async function readContents(kept: Kept, blobs: Blobs): Promise<Contents> {
  const layout = readLayout([...kept.keys()])
  if (layout.manifest === undefined) {
    const reason =
      'it holds no manifest.json, which should lie at its top or in its only folder. Send the archive that the portal exported, as it is.'
    throw refusal('PACKAGE_MANIFEST', reason)
  }
  if (layout.sections.size === 0) {
    const reason =
      'it holds no section, such as "LANDING/0.json"; an import of it would never end. Export the configuration again.'
    throw refusal('PACKAGE_EMPTY', reason)
  }
  const manifest = await readManifest(document(layout.manifest), blobs)
  const files = layout.fileList === undefined ? [] : await readFileList(document(layout.fileList), blobs)
  const warnings = warningsOf(manifest.CODE, files, layout)
  const small = await keepSmallFiles()

  const named: Contents['blobs'] = {}
  const sections: Contents['sections'] = {}
  for (const [code, paths] of layout.sections) {
    sections[code] = inPortalOrder(paths.keys())
    for (const [path, name] of paths) named[path] = placeOf(name)
  }
  const fileIds: Contents['fileIds'] = {}
  for (const [id, name] of layout.files) {
    fileIds[id] = `files/${id}`
    named[`files/${id}`] = placeOf(name)
  }
  if (layout.smallFiles !== undefined) named['small_files.json'] = placeOf(layout.smallFiles)
  return {
    manifest,
    files: [...files, ...small],
    sections,
    fileIds,
    ...(layout.smallFiles === undefined ? {} : { smallFiles: 'small_files.json' }),
    warnings,
    blobs: named,
  }

  function placeOf(name: string): { blob: string; bytes: number } {
    const place = kept.get(name)
    if (place === undefined) throw new Error(`no blob for ${name}`)
    return place
  }

  function document(name: string): Document {
    return { name, ...placeOf(name) }
  }

  /**
   * Makes ordinary files of those in `small_files.json`. By REST the portal would open that document as a file of its
   * own disk, and pass over a link without a word.
   */
  async function keepSmallFiles(): Promise<ListedFile[]> {
    if (layout.smallFiles === undefined) return []
    const written = document(layout.smallFiles)
    if (written.bytes > LARGEST_DOCUMENT) {
      warnings.push(
        `small_files.json has more than ${LARGEST_DOCUMENT} bytes and is handed on as it is: the portal may pass over the files in it.`,
      )
      return []
    }
    const listed: ListedFile[] = []
    for (const file of await readSmallFiles(written, blobs)) {
      const id = String(file.listed.ID)
      if (!/^[1-9]\d*$/.test(id) || layout.files.has(id)) continue
      const name = `small_files.json/${id}`
      kept.set(name, await keepBlob(once(file.bytes), blobs))
      layout.files.set(id, name)
      listed.push(file.listed)
    }
    return listed
  }
}

function warningsOf(code: string, files: readonly ListedFile[], layout: Layout): string[] {
  const { warning } = importability(code)
  const listed = new Set(files.map(({ ID }) => String(ID)))
  const missing = [...listed].filter((id) => !layout.files.has(id))
  const unlisted = [...layout.files.keys()].filter((id) => !listed.has(id))
  return [
    ...(warning === undefined ? [] : [warning]),
    ...(missing.length === 0
      ? []
      : [
          `Files in files.json that the package does not hold, so that the import will lack them: ${some(missing)}.`,
        ]),
    ...(unlisted.length === 0
      ? []
      : [`Files that files.json does not name, so that the portal will not fetch them: ${some(unlisted)}.`]),
    ...(layout.others.length === 0 ? [] : [`Files that no import looks at: ${some(layout.others)}.`]),
  ]
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}

async function* once(bytes: Bytes): AsyncGenerator<Bytes> {
  yield bytes
}
