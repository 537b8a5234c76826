import * as v from 'valibot'
import { randomToken } from '../secret.ts'
import type { GuardableStore } from '../storage/store.ts'

/** The key that keys the hashes of settings, so that they give no secret away; made once per storage. */
export async function fingerprintKey(store: GuardableStore): Promise<Uint8Array<ArrayBuffer>> {
  const key = await store.update('secrets:fingerprint', v.string(), (known) =>
    known === undefined ? randomToken() : undefined,
  )
  return new TextEncoder().encode(key)
}
