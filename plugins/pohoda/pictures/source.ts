import { type Bytes, joinBytes } from '../../../core/bytes.ts'
import { AppError, isAppError } from '../../../core/errors.ts'
import type { Folder, FolderEntry, PluginContext } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'
import type { MServer } from '../mserver/mserver.ts'
import { fileKey } from './names.ts'
import { badPicture, MOST_PICTURE_BYTES, type Picture, tooLarge, toPicture } from './picture.ts'

/** Where the pictures of goods are taken from: the folder `Obrázky` of the firm's documents, however it is reached. */
export interface PictureSource {
  /**
   * What changes when the file changes, as far as it can be told without reading it: `missing` when it is not there,
   * empty when nothing can be told.
   * @throws what the folder throws
   */
  markOf(file: string, signal?: AbortSignal): Promise<string>
  /** The picture of that bare name. @throws PICTURE_BAD, and what folder and mServer throw */
  read(file: string, signal?: AbortSignal): Promise<Picture>
  /** Closes what is open. */
  close(): Promise<void>
}

export const MISSING = 'missing'

export interface PictureSourceOptions {
  config: NonNullable<PohodaConfig['pictures']>
  context: Pick<PluginContext, 'folder'>
  mserver: MServer | undefined
}

/** Opens the source that the settings choose; nothing is asked of it yet. @throws PICTURES_NO_MSERVER, FOLDER_UNSUPPORTED */
export function openPictures({ config, context, mserver }: PictureSourceOptions): PictureSource {
  if (config.from === 'mserver') {
    if (mserver === undefined) throw noMServer()
    return documentsOf(mserver, config.path)
  }
  const password = config.from === 'ftp' ? config.password : undefined
  return folderOf(context.folder({ url: config.path, password }))
}

/** Whether an error costs one picture only. */
export function isAboutOnePicture(error: unknown): boolean {
  return isAppError(error) && ABOUT_ONE_PICTURE.includes(error.code)
}

const ABOUT_ONE_PICTURE = [
  'PICTURE_BAD',
  'FILE_MISSING',
  'FILE_CHANGED',
  'FOLDER_DENIED',
  'FTP_DENIED',
  'BAD_FILE_NAME',
]

/** mServer gives files by their name and lists none. */
function documentsOf(mserver: MServer, path: string): PictureSource {
  return {
    markOf: async () => '',
    async read(file, signal) {
      if (!isBareName(file)) throw badPicture(file, 'this is no name of a file. Attach it in POHODA anew.')
      const document = await read(`${path}/${file}`, file, signal)
      if (document === undefined) throw missingPicture(file)
      return toPicture(file, document.bytes)
    },
    close: async () => undefined,
  }

  async function read(whole: string, file: string, signal: AbortSignal | undefined) {
    try {
      return await mserver.document(whole, { signal, maxBytes: MOST_PICTURE_BYTES })
    } catch (thrown) {
      throw isAppError(thrown) && thrown.code === 'MSERVER_TOO_LARGE' ? tooLarge(file) : thrown
    }
  }
}

/** A folder is listed once: most files of most runs are as they were. */
function folderOf(folder: Folder): PictureSource {
  let listing: Promise<ReadonlyMap<string, FolderEntry>> | undefined

  return {
    async markOf(file, signal) {
      const entry = await find(file, signal)
      if (entry === undefined) return MISSING
      const { size, modifiedAt } = entry
      return size === undefined || modifiedAt === undefined ? '' : `${size}/${modifiedAt}`
    },
    async read(file, signal) {
      const entry = await find(file, signal)
      if (entry === undefined) throw missingPicture(file)
      const chunks: Bytes[] = []
      let size = 0
      for await (const chunk of folder.read(entry.name, { signal })) {
        size += chunk.length
        if (size > MOST_PICTURE_BYTES) throw tooLarge(file)
        chunks.push(chunk)
      }
      return toPicture(file, joinBytes(chunks))
    },
    close: () => folder.close(),
  }

  /** The file as the folder writes it: POHODA's Windows takes `Hrnek.JPG` and `hrnek.jpg` for the same. */
  async function find(file: string, signal: AbortSignal | undefined): Promise<FolderEntry | undefined> {
    listing ??= list(signal)
    const files = await listing
    return files.get(file) ?? files.get(fileKey(file))
  }

  async function list(signal: AbortSignal | undefined): Promise<ReadonlyMap<string, FolderEntry>> {
    const entries = await folder.list(undefined, { signal })
    const files = entries.filter(({ kind }) => kind === 'file').toSorted((a, b) => (a.name < b.name ? 1 : -1))
    return new Map([
      ...files.map((entry) => [fileKey(entry.name), entry] as const),
      ...files.map((entry) => [entry.name, entry] as const),
    ])
  }
}

function isBareName(file: string): boolean {
  return !/^\.*$/.test(file) && !/[/\\\p{Cc}]/u.test(file)
}

function missingPicture(file: string): AppError {
  return badPicture(file, 'it is not in the folder of pictures. Put it there, or take it off the card.')
}

function noMServer(): AppError {
  const message =
    'Cannot take pictures from mServer: "mserver" is not set, it must be. Set it, or choose another "pictures.from".'
  return new AppError('PICTURES_NO_MSERVER', message, { retry: 'never', status: 422 })
}
