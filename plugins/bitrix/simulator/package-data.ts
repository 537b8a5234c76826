import { entriesOf, textOf } from './php.ts'
import type { Parameters } from './request.ts'

/** What a registration told, as it is kept: links or paths, not the files. */
export interface PackageData {
  code: string
  isClearingSkipped: boolean
  /** The links of each section, in the order in which they are loaded. */
  sections: ReadonlyMap<string, readonly string[]>
  /** The links of binary files, by id. */
  fileLinks: ReadonlyMap<string, string>
  /** The ids in `files.json`, in its order. */
  fileIds: readonly string[]
  /** The link of `small_files.json`. */
  smallFiles: string | undefined
  option: Parameters
}

/** Reads the parameters `data` and `option` of a registration; what does not fit is passed over. */
export function readPackageData(data: object, option: unknown): PackageData {
  const { MANIFEST, STRUCTURE, FILES } = Object.fromEntries(entriesOf(data))
  const manifest = Object.fromEntries(entriesOf(MANIFEST))
  const structure = entriesOf(STRUCTURE)
  const sections = structure
    .filter(([name, links]) => name !== 'files' && typeof links === 'object')
    .map(([name, links]) => [name, inOrder(links)] as const)
  const texts = structure.map(([, value]) => value).filter((value) => typeof value === 'string')
  const fileLinks = entriesOf(structure.find(([name]) => name === 'files')?.[1])
  return {
    code: textOf(manifest['CODE']),
    isClearingSkipped: manifest['SKIP_CLEARING'] === 'Y',
    sections: new Map(sections),
    fileLinks: new Map(fileLinks.map(([id, link]) => [id, textOf(link)])),
    fileIds: entriesOf(FILES).map(([, file]) => textOf(Object.fromEntries(entriesOf(file))['ID'])),
    smallFiles: texts.find((text) => text.includes('small_files.json')),
    option: Object.fromEntries(entriesOf(option)),
  }
}

/** Links by the last part of their path: of two with the same one the later is left. */
function inOrder(links: unknown): string[] {
  const byName = new Map(
    entriesOf(links).map(([, link]) => {
      const text = textOf(link)
      return [text.slice(text.lastIndexOf('/') + 1), text] as const
    }),
  )
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link)
}
