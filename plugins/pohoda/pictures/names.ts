import { createDigest } from '../../../core/plugin.ts'

/** How much of a code and of a file's name can be read in the name in the shop. */
const MOST_SHOWN = 60

/**
 * The name of a picture in the shop, e.g. `hrn-bily-300_hrnek-bily-1a2b3c4d.jpg`: lower case, always the same for the same
 * code and file, and another one for any other code or file, since two cards may name one file and shops take a name for
 * one picture of all their goods.
 * @param file a bare name as the card tells it; its letter case does not matter
 */
export function shopName(code: string, file: string): string {
  const key = fileKey(file)
  const dot = key.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [key.slice(0, dot), key.slice(dot + 1)] : [key, '']
  const digest = createDigest()
  digest.update(new TextEncoder().encode(JSON.stringify([code, key])))
  const name = `${plain(code)}_${plain(stem)}-${digest.hex().slice(0, 8)}`
  return /^[a-z0-9]{1,5}$/.test(ending) ? `${name}.${ending}` : name
}

/** What is equal for two names that Windows takes for one file. */
export function fileKey(file: string): string {
  return file.normalize('NFC').toLowerCase()
}

/** A text in the letters that shops take: `Hrnek bílý` gives `hrnek-bily`. */
export function plain(text: string): string {
  const letters = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return letters.slice(0, MOST_SHOWN).replace(/^-|-$/g, '') || 'x'
}
