import { toIso } from '../clock.ts'
import { createDigest } from '../digest.ts'
import { isManifestKey } from '../storage/blob-names.ts'
import { isRunLog } from '../jobs/run-log.ts'
import { isKeptAside } from '../storage/corrupt.ts'
import { decodeEnvelope } from '../storage/envelope.ts'
import type { Snapshot } from '../storage/snapshot.ts'
import { type Bytes, toBase64 } from '../bytes.ts'
import { type Counts, FORMAT_VERSION, type Head, isSecret, type Line, noCounts, PROOF } from './format.ts'
import { gzip } from './gzip.ts'
import { IMPORTED_AT } from './imported-at.ts'
import { newSealParameters, openSeal, type Seal } from './seal.ts'

export interface ExportOptions {
  /** Milliseconds since 1970; stands in the head. */
  now: number
  /** Seals the secrets; without it they are left out. */
  passphrase?: string | undefined
}

export interface ExportedCounts extends Counts {
  /** Stored values that are no values of ours. */
  leftOut: number
}

/** An export on its way. */
export interface Export {
  bytes: AsyncGenerator<Bytes>
  /** What is in it; complete when all bytes were read. */
  counts: Readonly<ExportedCounts>
}

/** Small lines travel together. */
const PIECE_CHARACTERS = 64 * 1024

/** Makes an export of a snapshot while it is read; memory does not grow with it. The snapshot is not closed. */
export function exportOf(snapshot: Snapshot, options: ExportOptions): Export {
  const counts = { ...noCounts(), leftOut: 0 }
  return { bytes: gzip(plainExport(snapshot, options, counts)), counts }
}

async function* plainExport(
  snapshot: Snapshot,
  options: ExportOptions,
  counts: ExportedCounts,
): AsyncGenerator<Bytes> {
  const digest = createDigest()
  let waiting = ''
  for await (const line of linesOf(snapshot, options, counts)) {
    waiting += `${JSON.stringify(line)}\n`
    if (waiting.length < PIECE_CHARACTERS) continue
    yield take()
  }
  yield take()
  const { leftOut: _leftOut, ...end } = counts
  yield new TextEncoder().encode(`${JSON.stringify({ end, sha256: digest.hex() } satisfies Line)}\n`)

  function take(): Bytes {
    const piece = new TextEncoder().encode(waiting)
    waiting = ''
    digest.update(piece)
    return piece
  }
}

async function* linesOf(
  snapshot: Snapshot,
  { now, passphrase }: ExportOptions,
  counts: ExportedCounts,
): AsyncGenerator<Head | Line> {
  const parameters = newSealParameters()
  const seal = passphrase === undefined ? undefined : await openSeal(passphrase, parameters)
  const sealing = seal && { seal: { ...parameters, proof: await seal.seal(PROOF, PROOF) } }
  yield { mostik: FORMAT_VERSION, at: toIso(now), ...sealing }
  for await (const [key, text] of snapshot.state()) {
    if (isKeptAside(key) || isRunLog(key) || key === IMPORTED_AT) continue
    if (decodeEnvelope(text).state !== 'readable') counts.leftOut++
    else if (!isSecret(key)) yield counted('values', { key, text })
    else if (seal !== undefined) yield counted('secrets', await sealed(seal, key, text))
  }
  for await (const [key, bytes] of snapshot.blobs()) {
    counts.blobBytes += bytes.length
    if (isManifestKey(key)) counts.blobs++
    yield { blob: key, bytes: toBase64(bytes) }
  }

  function counted(what: 'values' | 'secrets', line: Line): Line {
    counts[what]++
    return line
  }
}

async function sealed(seal: Seal, key: string, text: string): Promise<Line> {
  return { secret: key, sealed: await seal.seal(key, text) }
}
