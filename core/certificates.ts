import { AppError } from './errors.ts'
import type { Host } from './platform/host.ts'

/** The certificates of `http.ca`, in PEM form. @throws CA_UNREADABLE */
export async function readCertificates(path: string, { readFile }: Pick<Host, 'readFile'>): Promise<string> {
  try {
    return await readFile(path)
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const is = isMissing ? 'the file is not there' : 'the file cannot be read'
    const message = `Cannot read the certificates "${path}": ${is}. Put them there, or correct "http.ca".`
    throw new AppError('CA_UNREADABLE', message, { cause })
  }
}
