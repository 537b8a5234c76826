import type { Attachment } from './records.ts'
import type { State } from './state.ts'
import { slugOf, uniqueSlug } from './text.ts'

/** What is known of a new file. */
export interface NewAttachment {
  file: string
  type: string
  bytes: Uint8Array<ArrayBuffer>
  source?: string
  title?: string
  slug?: string
  alt?: string
}

/** Keeps a file under a name that no other has (`a.png`, `a-1.png` …). */
export function addAttachment(state: State, wanted: NewAttachment): Attachment {
  const file = freeFile(state, fileName(wanted.file))
  const title = wanted.title ?? withoutEnding(fileName(wanted.file))
  const now = state.now()
  const attachment: Attachment = {
    id: state.nextId('post'),
    file,
    title,
    slug: freeSlug(state, wanted.slug ?? title),
    alt: wanted.alt ?? '',
    type: wanted.type,
    bytes: wanted.bytes,
    source: wanted.source,
    parentId: 0,
    createdAt: now,
    modifiedAt: now,
  }
  state.attachments.set(attachment.id, attachment)
  return attachment
}

/** Where the world finds a file. */
export function addressOf(state: State, { file }: Attachment): string {
  return `${state.url}${UPLOADS}${encodeURIComponent(file)}`
}

export const UPLOADS = '/wp-content/uploads/'

export function freeSlug(state: State, wanted: string): string {
  const slugs = new Set([...state.attachments.values()].map(({ slug }) => slug))
  return uniqueSlug(slugOf(wanted), (slug) => slugs.has(slug) || state.products.hasSlug(slug))
}

function freeFile(state: State, wanted: string): string {
  const files = new Set([...state.attachments.values()].map(({ file }) => file.toLowerCase()))
  const ending = /\.\w+$/.exec(wanted)?.[0] ?? ''
  let file = wanted
  for (let number = 1; files.has(file.toLowerCase()); number++)
    file = `${withoutEnding(wanted)}-${number}${ending}`
  return file
}

/** A name without what a file's name must not hold. */
function fileName(name: string): string {
  return name
    .replace(/[?[\]/\\=<>:;,'"&$#*()|~`!{}%+’«»”“]/g, '')
    .replace(/[\s-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
}

function withoutEnding(name: string): string {
  return name.replace(/\.\w+$/, '')
}
