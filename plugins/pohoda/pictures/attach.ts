import { createDigest, type PluginContext } from '../../../core/plugin.ts'
import type { ItemResult } from '../answers/result.ts'
import type { PohodaConfig } from '../config.ts'
import { packId } from '../documents/pack-id.ts'
import { stockPictures } from '../documents/stock-pictures.ts'
import type { MServer } from '../mserver/mserver.ts'

export interface Attachment {
  /** The card: its code and the short name of its store. */
  code: string
  store: string
  /** Bare names of files that lie in the folder of pictures; the first becomes the card's default. */
  files: readonly string[]
}

export interface AttachOptions {
  mserver: MServer
  context: Pick<PluginContext<PohodaConfig>, 'id' | 'config'>
  signal: AbortSignal
}

/**
 * Attaches pictures to one card that has none. The ids are those of the card and its files, so that POHODA knows a
 * repetition of what it did when its answer was lost.
 * @returns POHODA's own words when it refused, undefined when the pictures are attached
 * @throws as `MServer`
 */
export async function attachPictures(
  { code, store, files }: Attachment,
  { mserver, context, signal }: AttachOptions,
): Promise<string | undefined> {
  const { id, config } = context
  const itemId = packId(id, 'pictures', code, store, digestOf(files))
  const body = stockPictures({ code, store, pictures: files.map((file) => ({ file })), setDefault: true })
  const pack = {
    id: itemId,
    ico: config.ico,
    note: `Mostik: pictures of ${code}`,
    items: [{ id: itemId, body }],
  }
  const { items } = await mserver.exchange(pack, { kind: 'pictures', signal, checkDuplicity: true })
  const item = items.find((answer) => answer.id === itemId)
  return item === undefined ? 'POHODA gave no answer for this card.' : refusalOf(item)
}

function refusalOf({ state, note, agenda, duplicates }: ItemResult): string | undefined {
  if (duplicates.length > 0) return undefined
  if (state === 'ok' && agenda?.state === 'ok' && agenda.produced !== undefined) return undefined
  const told = (agenda?.details ?? []).filter((detail) => detail.state === 'error')
  const words = [note, ...told.map((detail) => withValue(detail))].filter((text) => text.trim() !== '')
  return words.length === 0 ? 'POHODA refused it and did not say why.' : [...new Set(words)].join(' ')
}

function withValue({ note, requested = '' }: { note: string; requested?: string | undefined }): string {
  return requested === '' ? note : `${note} (${requested})`
}

function digestOf(files: readonly string[]): string {
  const digest = createDigest()
  digest.update(new TextEncoder().encode(JSON.stringify(files)))
  return digest.hex().slice(0, 16)
}
