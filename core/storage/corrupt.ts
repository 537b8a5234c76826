import type { Clock } from '../clock.ts'
import type { Swap } from './atomic.ts'
import type { DriverAccess } from './driver.ts'
import type { Unreadable } from './envelope.ts'
import { byteLength, cutToBytes } from './keys.ts'
import type { CorruptValue } from './store.ts'

const PREFIX = 'corrupt:'
const MAX_KEY_BYTES = 512

export interface MoveAside {
  access: DriverAccess
  swap: Swap
  clock: Clock
  onCorrupt?: ((value: CorruptValue) => void) | undefined
}

/** Whether a key holds a value that was moved aside. Such a value stays as it is. */
export function isKeptAside(key: string): boolean {
  return key.startsWith(PREFIX)
}

/**
 * Keeps what stands under a key as `corrupt:<milliseconds since 1970>:<key>` and removes the original; a key that
 * would become too long is cut. The caller holds the key exclusively.
 * @returns false when somebody else changed the key meanwhile: then it must be read anew
 * @throws STORE_UNAVAILABLE
 */
export async function moveAside(
  { access, swap, clock, onCorrupt }: MoveAside,
  key: string,
  text: string,
  { reason }: Unreadable,
): Promise<boolean> {
  const at = clock.now()
  const keptAs = await freeKey(access, key, at)
  await copy(access, key, keptAs, text)
  const outcome = await swap({ key, expected: isExact(text) ? text : undefined, value: null, guards: [] })
  // The copy stays in any case: another process may have made the same one and relies on it.
  if (outcome !== 'done') return false
  onCorrupt?.({ key, reason, at, keptAs })
  return true
}

/** Bytes that are no UTF-8 read as another text than they are, so that nobody could expect them. */
function isExact(text: string): boolean {
  return !text.includes('\uFFFD')
}

async function freeKey(access: DriverAccess, key: string, at: number): Promise<string> {
  for (let stamp = at; ; stamp++) {
    const prefix = `${PREFIX}${stamp}:`
    const kept = prefix + cutToBytes(key, MAX_KEY_BYTES - byteLength(prefix)).replace(/:+$/, '')
    if (!(await access.has(kept))) return kept
  }
}

/** Copies the bytes where the driver can, because what is unreadable may be in another encoding than UTF-8. */
async function copy(access: DriverAccess, from: string, to: string, text: string): Promise<void> {
  const bytes = access.hasBytes ? await access.bytes(from) : undefined
  const isSame = bytes !== undefined && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) === text
  if (isSame) await access.setBytes(to, bytes)
  else await access.setText(to, text)
}
