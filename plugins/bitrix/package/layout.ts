import { isLitter } from './archive/names.ts'

/** What each file of an exported configuration is. All values are names as they stand in the archive. */
export interface Layout {
  manifest: string | undefined
  /** `files.json`: what the portal is told of the files in `files/`. */
  fileList: string | undefined
  /** `small_files.json`: files that are written out in it. */
  smallFiles: string | undefined
  /** By the path inside the package, without a folder around it. */
  sections: Map<string, Map<string, string>>
  /** By id. */
  files: Map<string, string>
  /** What no import looks at. */
  others: string[]
}

/**
 * Sorts out the files of a package: `manifest.json`, `files.json`, `small_files.json`, `files/<id>` and
 * `<SECTION>/<name>.json`. A single folder around all of them is looked through. Pure.
 */
export function readLayout(names: readonly string[]): Layout {
  const wanted = names.filter((name) => !isLitter(name))
  const around = folderAround(wanted)
  const layout: Layout = {
    manifest: undefined,
    fileList: undefined,
    smallFiles: undefined,
    sections: new Map(),
    files: new Map(),
    others: [],
  }
  for (const name of wanted) enter(layout, name, name.slice(around.length))
  return layout
}

/** Names in the order in which the portal goes through the files of a section: by the last part, as texts. */
export function inPortalOrder(paths: Iterable<string>): string[] {
  return [...paths].sort((a, b) => (a < b ? -1 : 1))
}

function enter(layout: Layout, name: string, path: string): void {
  const [folder = '', last = '', deeper] = path.split('/')
  if (path === 'manifest.json') layout.manifest = name
  else if (path === 'files.json') layout.fileList = name
  else if (path === 'small_files.json') layout.smallFiles = name
  else if (deeper !== undefined) layout.others.push(path)
  else if (folder === 'files' && /^[1-9]\d*$/.test(last)) layout.files.set(last, name)
  else if (folder !== 'files' && /^[A-Z][A-Z0-9_]*$/.test(folder) && last.endsWith('.json')) {
    const section = layout.sections.get(folder) ?? new Map<string, string>()
    layout.sections.set(folder, section.set(path, name))
  } else layout.others.push(path)
}

/** The folder in which everything lies, with its slash; an empty text where there is none. */
function folderAround(names: readonly string[]): string {
  const [first = ''] = names
  let around = ''
  for (;;) {
    if (names.includes(`${around}manifest.json`)) return around
    const end = first.indexOf('/', around.length)
    const next = first.slice(0, end + 1)
    if (end === -1 || !names.every((name) => name.startsWith(next))) return around
    around = next
  }
}
