import * as v from 'valibot'
import { createDigest, type Digest } from '../digest.ts'
import { isAppError } from '../errors.ts'
import { parseBlobKey } from '../storage/blob-names.ts'
import { isKeptAside } from '../storage/corrupt.ts'
import { decodeEnvelope } from '../storage/envelope.ts'
import { checkKey } from '../storage/keys.ts'
import type { Schema } from '../storage/store.ts'
import { stableJson } from '../text.ts'
import { type Bytes, fromBase64 } from '../bytes.ts'
import { damaged, notAnExport, passphraseMissing, passphraseWrong, tooNew } from './errors.ts'
import {
  anyHeadSchema,
  type Counts,
  FORMAT_VERSION,
  type Head,
  headSchema,
  isSecret,
  type Line,
  lineSchema,
  noCounts,
  PROOF,
} from './format.ts'
import { gunzip } from './gzip.ts'
import { linesOf } from './lines.ts'
import { openSeal, type Seal } from './seal.ts'

/** What an export holds. */
export type Entry = { key: string; text: string } | { blob: string; bytes: Bytes }

export interface ReadOptions {
  /** What becomes of sealed secrets: opened with a passphrase, or passed over. Default: refused. */
  secrets?: { passphrase: string } | 'skip' | undefined
}

/** An export that is being read. */
export interface OpenExport {
  head: Head
  /**
   * Everything in it, to be read once. None of it may be trusted before all of it was read without an error.
   * @throws EXPORT_DAMAGED, PASSPHRASE_WRONG, and what the source throws
   */
  entries: AsyncGenerator<Entry>
  /** What was read so far. */
  counts: Readonly<Counts>
}

/**
 * Begins to read an export; memory does not grow with it. Whoever stops before the end calls `entries.return()`.
 * @throws NOT_AN_EXPORT, EXPORT_TOO_NEW, EXPORT_DAMAGED, PASSPHRASE_MISSING, PASSPHRASE_WRONG
 */
export async function readExport(
  source: AsyncIterable<Bytes>,
  { secrets }: ReadOptions = {},
): Promise<OpenExport> {
  const lines = linesOf(gunzip(source, (cause) => damaged('its bytes cannot be decompressed', cause)))
  const digest = createDigest()
  try {
    const head = await readHead(lines, digest)
    const seal = await sealOf(head, secrets)
    const counts = noCounts()
    return { head, entries: entriesOf(lines, { digest, seal, counts }), counts }
  } catch (error) {
    await lines.return(undefined)
    throw error
  }
}

/** Reads an export to its end and keeps nothing. @throws as `readExport` and its entries do, but for passphrases */
export async function verifyExport(source: AsyncIterable<Bytes>): Promise<Counts> {
  const { entries, counts } = await readExport(source, { secrets: 'skip' })
  for await (const _entry of entries) continue
  return counts
}

async function readHead(lines: AsyncGenerator<Bytes>, digest: Digest): Promise<Head> {
  const first = await firstLine(lines)
  const value = parsed(first)
  const { mostik: version } = fitted(anyHeadSchema, value, notAnExport)
  if (version > FORMAT_VERSION) throw tooNew(version)
  digest.update(first)
  return fitted(headSchema, value, () => damaged('its head cannot be understood'))
}

async function firstLine(lines: AsyncGenerator<Bytes>): Promise<Bytes> {
  try {
    const first = await lines.next()
    if (first.done !== true) return first.value
  } catch (error) {
    throw isAppError(error) && error.code === 'EXPORT_DAMAGED' ? notAnExport(error) : error
  }
  throw notAnExport()
}

async function sealOf(head: Head, secrets: ReadOptions['secrets']): Promise<Seal | undefined> {
  if (head.seal === undefined || secrets === 'skip') return undefined
  if (secrets === undefined) throw passphraseMissing()
  try {
    const seal = await openSeal(secrets.passphrase, head.seal)
    await seal.unseal(PROOF, head.seal.proof)
    return seal
  } catch (cause) {
    throw passphraseWrong(cause)
  }
}

interface Reading {
  digest: Digest
  seal: Seal | undefined
  counts: Counts
}

async function* entriesOf(
  lines: AsyncGenerator<Bytes>,
  { digest, seal, counts }: Reading,
): AsyncGenerator<Entry> {
  let isEnded = false
  for await (const bytes of lines) {
    if (isEnded) throw damaged('it goes on behind its end')
    const line = fitted(lineSchema, parsed(bytes), () => damaged('one of its lines cannot be understood'))
    if ('end' in line) {
      isEnded = true
      if (digest.hex() !== line.sha256) throw damaged('it is not what was written')
      if (stableJson(line.end) !== stableJson(counts)) throw damaged('something is missing in it')
      continue
    }
    digest.update(bytes)
    const entry = await entryOf(line, { seal, counts })
    if (entry !== undefined) yield entry
  }
  if (!isEnded) throw damaged('it ends too soon')
}

async function entryOf(
  line: Exclude<Line, { end: unknown }>,
  { seal, counts }: Pick<Reading, 'seal' | 'counts'>,
): Promise<Entry | undefined> {
  if ('blob' in line) {
    const bytes = decoded(line.bytes)
    const name = parseBlobKey(line.blob)
    if (name === undefined) throw damaged('it has a part that belongs to no blob')
    counts.blobBytes += bytes.length
    if (name.isManifest) counts.blobs++
    return { blob: checkKey(line.blob), bytes }
  }
  if ('key' in line) {
    counts.values++
    if (isKeptAside(line.key) || isSecret(line.key)) throw damaged('it has a value that has no place in it')
    return { key: checkKey(line.key), text: checkText(line.text) }
  }
  counts.secrets++
  if (!isSecret(line.secret)) throw damaged('it has a secret that is none')
  if (seal === undefined) return undefined
  return { key: checkKey(line.secret), text: checkText(await opened(seal, line)) }
}

async function opened(seal: Seal, { secret, sealed }: { secret: string; sealed: string }): Promise<string> {
  try {
    return await seal.unseal(secret, sealed)
  } catch (cause) {
    throw damaged('one of its secrets cannot be opened', cause)
  }
}

function checkText(text: string): string {
  if (decodeEnvelope(text).state === 'readable') return text
  throw damaged('it has a value that cannot be read')
}

function decoded(base64: string): Bytes {
  try {
    return fromBase64(base64)
  } catch (cause) {
    throw damaged('it has a part of a blob that cannot be read', cause)
  }
}

/** The JSON value of a line; undefined when it is none, or not whole. */
function parsed(line: Bytes): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line)
    return text.endsWith('\n') ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

function fitted<T>(schema: Schema<T>, value: unknown, otherwise: () => Error): T {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  throw otherwise()
}
