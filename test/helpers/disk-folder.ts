import { access, chmod, mkdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RawFolder } from '../contract/folder.ts'

/** The door behind a folder whose files are on this machine's disk; everybody may do everything with what it makes. */
export function diskFolder(root: string): RawFolder {
  return {
    async write(name, bytes) {
      const path = join(root, name)
      const made = await mkdir(dirname(path), { recursive: true })
      if (made !== undefined) await chmod(dirname(path), 0o777)
      await writeFile(path, bytes)
      await chmod(path, 0o666)
    },
    read: async (name) => new Uint8Array(await readFile(join(root, name))),
    exists: (name) =>
      access(join(root, name)).then(
        () => true,
        () => false,
      ),
    setTime: (name, time) => utimes(join(root, name), time / 1000, time / 1000),
  }
}
