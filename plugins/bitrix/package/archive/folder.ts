import type { Folder } from '../../../../core/plugin.ts'
import { type Entry, noContent } from './entry.ts'
import { refusal } from './errors.ts'

/**
 * The entries below a folder, as if it were an archive.
 * @throws PACKAGE_LINK, and the errors of the folder
 */
export async function* readFolder(folder: Folder, root: string): AsyncGenerator<Entry> {
  const waiting = ['']
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const { name: last, kind, size } of await folder.list(join(root, path))) {
      const name = join(path, last)
      if (kind === 'other') {
        const reason = `${JSON.stringify(name)} is a link or a device, it should be a file. Put the file itself there.`
        throw refusal('PACKAGE_LINK', reason)
      }
      if (kind === 'folder') {
        waiting.push(name)
        yield { name, kind, content: noContent() }
      } else {
        yield { name, kind, bytes: size, content: folder.read(join(root, name)) }
      }
    }
  }
}

function join(path: string, name: string): string {
  return [path, name].filter((part) => part !== '').join('/')
}
