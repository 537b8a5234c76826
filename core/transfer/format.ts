import * as v from 'valibot'
import { sealSchema } from './seal.ts'

/**
 * An export: JSON values, one a line, compressed with gzip.
 *
 * - The head `{mostik, at, seal?}`: the version of the format, when it was made (ISO 8601), and with a passphrase how
 *   its key is derived, with a sealed proof that shows a wrong one at once.
 * - `{key, text}` for each stored value: the text exactly as it is stored, so that revision and time stay what they are.
 * - `{secret, sealed}` for each value under `secrets:`, with a passphrase only.
 * - `{blob, bytes}` for each part of a blob, in Base64; a part is at most a chunk (1 MiB).
 * - The end `{end, sha256}`: the counts, and the SHA-256 of all bytes before this line.
 *
 * Not in it: values that were moved aside (`corrupt:`), values that are no envelopes, secrets without a passphrase, the
 * last log lines of runs (`run-logs:`), and when the storage itself was imported.
 */
export const FORMAT_VERSION = 1

/** Under this prefix lies what must not be seen. */
const SECRETS = 'secrets:'

export function isSecret(key: string): boolean {
  return key.startsWith(SECRETS)
}

/** What a head is called where it is sealed. */
export const PROOF = 'proof'

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Of a head of any version. */
export const anyHeadSchema = v.object({ mostik: v.pipe(whole, v.minValue(1)) })

export const headSchema = v.strictObject({
  mostik: v.literal(FORMAT_VERSION),
  at: v.pipe(v.string(), v.isoTimestamp()),
  seal: v.optional(v.strictObject({ ...sealSchema.entries, proof: v.string() })),
})

export const countsSchema = v.strictObject({
  /** Stored values without the secrets. */
  values: whole,
  secrets: whole,
  /** Whole blobs. */
  blobs: whole,
  /** Bytes of all parts of blobs. */
  blobBytes: whole,
})

const valueSchema = v.strictObject({ key: v.string(), text: v.string() })
const secretSchema = v.strictObject({ secret: v.string(), sealed: v.string() })
const blobSchema = v.strictObject({ blob: v.string(), bytes: v.string() })
const endSchema = v.strictObject({ end: countsSchema, sha256: v.string() })

/** Any line but the head. */
export const lineSchema = v.union([valueSchema, secretSchema, blobSchema, endSchema])

export type Head = v.InferOutput<typeof headSchema>
export type Line = v.InferOutput<typeof lineSchema>
export type Counts = v.InferOutput<typeof countsSchema>

export function noCounts(): Counts {
  return { values: 0, secrets: 0, blobs: 0, blobBytes: 0 }
}
