import { addressOf } from '../shop/attachments.ts'
import { inGmt } from '../shop/dates.ts'
import type { State } from '../shop/state.ts'

/** A picture within a product; one that is no longer in the library is not shown. */
export function pictureJson(state: State, id: number): object | undefined {
  const attachment = state.attachments.get(id)
  if (attachment === undefined) return undefined
  const { createdAt, modifiedAt, title, alt } = attachment
  // The shop's offset is added twice to the local times of pictures.
  const twice = 2 * state.utcOffsetMinutes * 60_000
  return {
    id,
    date_created: inGmt(createdAt + twice),
    date_created_gmt: inGmt(createdAt),
    date_modified: inGmt(modifiedAt + twice),
    date_modified_gmt: inGmt(modifiedAt),
    src: addressOf(state, attachment),
    name: title,
    alt,
    srcset: '',
    sizes: '(max-width: 800px) 100vw, 800px',
    thumbnail: addressOf(state, attachment),
  }
}
