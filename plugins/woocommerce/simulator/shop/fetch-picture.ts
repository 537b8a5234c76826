import { unescaped } from './text.ts'
import type { Switches } from '../switches.ts'

/** What was fetched. */
export interface FetchedPicture {
  file: string
  type: string
  bytes: Uint8Array<ArrayBuffer>
}

/** What WordPress says of files that are no pictures. */
export const NOT_ALLOWED = 'Sorry, you are not allowed to upload this file type.'

/** Pictures by the endings of their names, and the bytes they begin with. */
const TYPES = [
  { type: 'image/jpeg', ending: /\.jpe?g$/i, begins: [0xff, 0xd8, 0xff] },
  { type: 'image/png', ending: /\.png$/i, begins: [0x89, 0x50, 0x4e, 0x47] },
  { type: 'image/gif', ending: /\.gif$/i, begins: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', ending: /\.webp$/i, begins: [0x52, 0x49, 0x46, 0x46] },
] as const

/** The type of a picture that its name and its bytes agree on. */
export function pictureType(file: string, bytes: Uint8Array): string | undefined {
  return TYPES.find(
    ({ ending, begins }) => ending.test(file) && begins.every((byte, place) => bytes[place] === byte),
  )?.type
}

/**
 * Fetches a picture as WordPress does.
 * @throws Error in its words
 */
export async function fetchPicture(
  source: string,
  { url, switches }: { url: string; switches: Switches },
): Promise<FetchedPicture> {
  if (!URL.canParse(source) || (switches.refusesLoopbackImages && isRefused(new URL(source), new URL(url))))
    throw new Error(`Error getting remote image ${source}. Error: A valid URL was not provided.`)
  const response = await fetch(source).catch((error: unknown) => {
    const { hostname, port } = new URL(source)
    throw new Error(
      `Error getting remote image ${source}. Error: cURL error 7: Failed to connect to ${hostname} port ${port || 80}: Connection refused`,
      { cause: error },
    )
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (!response.ok) throw new Error(`Error getting remote image ${source}. Error: ${response.statusText}`)
  const file = unescaped(new URL(source).pathname.split('/').at(-1) ?? '')
  const type = pictureType(file, bytes)
  if (type === undefined) throw new Error(`Invalid image: ${NOT_ALLOWED}`)
  return { file, type, bytes }
}

/** WordPress reaches no address of its own network, except its own site on its own port, 80, 443 and 8080. */
function isRefused(source: URL, site: URL): boolean {
  const isPrivate = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|0\.|\[)/.test(
    source.hostname,
  )
  const ports = ['', '80', '443', '8080', site.port]
  return isPrivate && !(source.hostname === site.hostname && ports.includes(source.port))
}
