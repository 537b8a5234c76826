/**
 * How the parts of a blob are named. The id, which is the key of the manifest, tells when the blob was closed; the key
 * of a chunk tells when it was begun; both carry the same random part. So the age of everything and what belongs
 * together are known from the keys alone.
 *
 * Id: `plugins:torgsoft:<time>-<random>`, chunks: `plugins:torgsoft:<time>-<random>-0` and so on.
 */
export interface BlobName {
  /** The same for the manifest and all chunks of one blob. */
  blob: string
  /** Milliseconds since 1970. */
  time: number
  isManifest: boolean
}

const NAME = /^((?:[^:]+:)*)([0-9a-z]{1,10})-([0-9a-f]{24})(-[0-9]+)?$/

/** A random part for a new blob. */
export function randomPart(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The name of a blob that was closed at a time. */
export function manifestName(closedAt: number, random: string): string {
  return `${closedAt.toString(36)}-${random}`
}

/** The name of a chunk, counted from 0, of a blob that was begun at a time. */
export function chunkName(begunAt: number, random: string, number: number): string {
  return `${begunAt.toString(36)}-${random}-${number}`
}

/** Reads a key; undefined for what is no part of a blob. */
export function parseBlobKey(key: string): BlobName | undefined {
  const [, scope = '', time = '', random = '', number] = NAME.exec(key) ?? []
  if (random === '') return undefined
  return { blob: scope + random, time: Number.parseInt(time, 36), isManifest: number === undefined }
}

/** Whether a key is that of a blob's manifest, which is the blob's id. */
export function isManifestKey(key: string): boolean {
  return parseBlobKey(key)?.isManifest === true
}
