/** The content of a file, apart from its name: a rename or a new file of that name leaves readers of this one alone. */
export interface FtpFile {
  /** All bytes that have come so far. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly size: number
  /** Milliseconds since 1970. */
  modifiedAt: number
  /** At most `limit` bytes from a place on; none at the end. */
  read(from: number, limit: number): Uint8Array<ArrayBuffer>
  append(bytes: Uint8Array<ArrayBuffer>, now: number): void
  /** Cuts it off after `size` bytes. */
  cut(size: number, now: number): void
}

/** What the server holds. Names are full, without a slash in front: `ObmenFTP/POS.spr`; `''` is the login folder. */
export interface FtpTree {
  readonly files: Map<string, FtpFile>
  readonly folders: Set<string>
}

/** A file that holds these bytes; a text is written as UTF-8. */
export function createFile(content: Uint8Array<ArrayBuffer> | string, modifiedAt: number): FtpFile {
  // Chunks as they came, with the place where each begins: an upload is never copied as a whole.
  let chunks: Uint8Array<ArrayBuffer>[] = []
  let starts: number[] = []
  const file = {
    size: 0,
    modifiedAt,

    get bytes() {
      if (chunks.length > 1) become(joined(chunks, file.size))
      return chunks[0] ?? new Uint8Array()
    },

    read(from: number, limit: number) {
      const index = lastBefore(starts, from)
      const at = from - (starts[index] ?? 0)
      return chunks[index]?.subarray(at, at + limit) ?? new Uint8Array()
    },

    append(bytes: Uint8Array<ArrayBuffer>, now: number) {
      file.modifiedAt = now
      if (bytes.length === 0) return
      chunks.push(bytes)
      starts.push(file.size)
      file.size += bytes.length
    },

    cut(size: number, now: number) {
      file.modifiedAt = now
      become(size === 0 ? new Uint8Array() : file.bytes.subarray(0, size))
    },
  }
  file.append(typeof content === 'string' ? new TextEncoder().encode(content) : content, modifiedAt)
  return file

  function become(bytes: Uint8Array<ArrayBuffer>): void {
    chunks = bytes.length === 0 ? [] : [bytes]
    starts = bytes.length === 0 ? [] : [0]
    file.size = bytes.length
  }
}

/** The full name of a path as a command has it, seen from the folder in which the session stands. */
export function nameOf(path: string, { from }: { from: string }): string {
  const parts: string[] = []
  for (const part of `${path.startsWith('/') ? '' : from}/${path}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** The folder that holds a name. */
export function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')))
}

/** The names directly inside a folder, in order, without the path. */
export function childrenOf({ files, folders }: FtpTree, folder: string): string[] {
  return [...folders, ...files.keys()]
    .filter((name) => name !== '' && parentOf(name) === folder)
    .map((name) => name.slice(folder === '' ? 0 : folder.length + 1))
    .sort()
}

function joined(chunks: readonly Uint8Array<ArrayBuffer>[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** The index of the last number that is not above `value`, in a rising list. */
function lastBefore(numbers: readonly number[], value: number): number {
  let low = 0
  let high = numbers.length
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) <= value) low = middle
    else high = middle
  }
  return low
}
