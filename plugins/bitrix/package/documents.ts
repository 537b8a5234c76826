import * as v from 'valibot'
import { type Bytes, fromBase64, joinBytes } from '../../../core/bytes.ts'
import type { Blobs } from '../../../core/plugin.ts'
import { refusal } from './archive/errors.ts'

/** A document that is read as a whole; the files that it tells of are much larger. */
export const LARGEST_DOCUMENT = 8 * 1024 * 1024

const manifestSchema = v.looseObject({ CODE: v.pipe(v.string(), v.nonEmpty()) })
const fileSchema = v.looseObject({ ID: v.union([v.string(), v.number()]) })
const smallFileSchema = v.looseObject({ ...fileSchema.entries, CONTENT: v.string() })

export type Manifest = v.InferOutput<typeof manifestSchema>
export type ListedFile = v.InferOutput<typeof fileSchema>

/** A file that was written out in `small_files.json`. */
export interface SmallFile {
  /** What the portal is told of it. */
  listed: ListedFile
  bytes: Bytes
}

/** Where a document lies. */
export interface Document {
  name: string
  blob: string
  bytes: number
}

/** Reads `manifest.json`. @throws PACKAGE_MANIFEST */
export async function readManifest(document: Document, blobs: Blobs): Promise<Manifest> {
  return check(manifestSchema, await readJson(document, blobs), document)
}

/** Reads `files.json`: a list, or an object whose keys do not matter. @throws PACKAGE_MANIFEST */
export async function readFileList(document: Document, blobs: Blobs): Promise<ListedFile[]> {
  return valuesOf(check(collection(fileSchema), await readJson(document, blobs), document))
}

/** Reads `small_files.json`, whose files stand in it in Base64. @throws PACKAGE_MANIFEST */
export async function readSmallFiles(document: Document, blobs: Blobs): Promise<SmallFile[]> {
  const files = valuesOf(check(collection(smallFileSchema), await readJson(document, blobs), document))
  return files.map(({ CONTENT, ...listed }) => ({ listed, bytes: bytesOf(CONTENT, document) }))
}

function collection<Item extends v.GenericSchema>(item: Item) {
  return v.union([v.array(item), v.record(v.string(), item)])
}

function valuesOf<T>(list: readonly T[] | Readonly<Record<string, T>>): T[] {
  return Object.values(list)
}

async function readJson(document: Document, blobs: Blobs): Promise<unknown> {
  if (document.bytes > LARGEST_DOCUMENT) throw unreadable(document, `has more than ${LARGEST_DOCUMENT} bytes`)
  const parts: Bytes[] = []
  for await (const bytes of blobs.read(document.blob)) parts.push(bytes)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(joinBytes(parts)))
  } catch (cause) {
    throw unreadable(document, 'is not JSON in UTF-8', cause)
  }
}

function check<T>(schema: v.GenericSchema<unknown, T>, value: unknown, document: Document): T {
  const { success, output, issues } = v.safeParse(schema, value)
  if (success) return output
  const place = v.getDotPath(issues[0])
  throw unreadable(document, place === null ? 'has another form' : `lacks a usable "${place}"`)
}

function bytesOf(text: string, document: Document): Bytes {
  try {
    return fromBase64(text)
  } catch (cause) {
    throw unreadable(document, 'holds a file that is not in Base64', cause)
  }
}

function unreadable({ name }: Document, what: string, cause?: unknown): Error {
  const reason = `its ${JSON.stringify(name)} ${what}, it should be as the portal exported it. Export the configuration again.`
  return refusal('PACKAGE_MANIFEST', reason, cause)
}
