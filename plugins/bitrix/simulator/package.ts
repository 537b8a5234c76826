import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Entries, tar, tarGz, zip } from './archive.ts'

/** A package of an export, as it lies in an archive. */
export interface InventedPackage {
  manifest: Readonly<Record<string, unknown>> & { CODE: string }
  /** The content of `files.json`. */
  files: readonly { ID: number; NAME: string }[]
  /** The number of files in each section. */
  sections: Readonly<Record<string, number>>
  /** Everything by its path, `manifest.json` first. */
  entries: Entries
}

export interface PackageOptions {
  /** The CODE of the manifest. Default `landing_page`. */
  code?: string
  /** How many files each section has. Default: one of REST_APPLICATION, two of LANDING. */
  sections?: Readonly<Record<string, number>>
  /** How many binary files. Default 1. */
  files?: number
  /** How many of the small files that stand in `small_files.json`. Default 0: there is none. */
  smallFiles?: number
  /** More members of the manifest, such as `SKIP_CLEARING`. */
  manifest?: Readonly<Record<string, unknown>>
}

/** Invents a package in the layout of an export: manifest.json, files.json, files/<id>, <SECTION>/<name>.json. */
export function inventPackage(options: PackageOptions = {}): InventedPackage {
  const { code = 'landing_page', files: count = 1, smallFiles = 0 } = options
  const { sections = { REST_APPLICATION: 1, LANDING: 2 } } = options
  const manifest = { CODE: code, VERSION: 1, USES: [code, 'app'], ...options.manifest }
  const files = Array.from({ length: count }, (_, at) => ({ ID: FIRST_FILE + at, NAME: `picture-${at}.png` }))
  const small = Array.from({ length: smallFiles }, (_, at) => ({
    ID: FIRST_FILE + count + at,
    NAME: `icon-${at}.svg`,
    CONTENT: Buffer.from(`<svg id="icon-${at}"/>`).toString('base64'),
  }))
  const pages = Object.entries(sections).flatMap(([section, length]) =>
    Array.from({ length }, (_, at) => [`${section}/${at}.json`, pageOf(section, at)] as const),
  )
  const entries = new Map([
    ['manifest.json', toBytes(manifest)],
    ['files.json', toBytes(files)],
    ...(smallFiles > 0 ? [['small_files.json', toBytes(small)] as const] : []),
    ...pages,
    ...files.map(({ ID }) => [`files/${ID}`, pictureOf(ID)] as const),
  ])
  return { manifest, files, sections, entries }
}

/** The parameter `data` of a registration, with a link for each file. */
export function toRegistration(invented: InventedPackage, linkOf: (path: string) => string) {
  const { manifest, files, sections, entries } = invented
  const lists = Object.entries(sections).map(([section, length]) => {
    const links = Array.from({ length }, (_, at) => linkOf(`${section}/${at}.json`))
    return [section, links] as const
  })
  const fileLinks = files.map(({ ID }) => [String(ID), linkOf(`files/${ID}`)] as const)
  const small = entries.has('small_files.json') ? { smallFiles: linkOf('small_files.json') } : {}
  const structure = { ...Object.fromEntries(lists), files: Object.fromEntries(fileLinks), ...small }
  return { MANIFEST: manifest, STRUCTURE: structure, FILES: files }
}

/**
 * Writes a package by the ending of its path: `.zip`, `.tar`, `.tar.gz` (or `.gz`, `.tgz`), anything else is an unpacked
 * folder. Folders are made.
 */
export async function writePackage(
  { entries }: Pick<InventedPackage, 'entries'>,
  path: string,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  if (path.endsWith('.zip')) return await writeFile(path, zip(entries))
  if (path.endsWith('.tar')) return await writeFile(path, tar(entries))
  if (/\.t?gz$/.test(path)) return await writeFile(path, tarGz(entries))
  for (const [name, bytes] of entries) {
    await mkdir(join(path, dirname(name)), { recursive: true })
    await writeFile(join(path, dirname(name), basename(name)), bytes)
  }
}

const FIRST_FILE = 15

function pageOf(section: string, at: number): Uint8Array {
  return toBytes({
    section,
    title: `Invented ${section} ${at}`,
    blocks: [{ code: 'hero', text: 'Добрый день' }],
  })
}

/** Bytes that are no text, so that nothing on the way may treat them as such. */
function pictureOf(id: number): Uint8Array {
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  return Uint8Array.from([...head, ...Array.from({ length: 300 }, (_, at) => (at * 37 + id) % 256)])
}

function toBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value))
}
