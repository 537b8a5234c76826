import type { Redis } from 'ioredis'
import { toHex } from '../text.ts'

/**
 * One change of one key (see `AtomicDriver.swap`), whole or not at all, over everybody who uses this Redis.
 *
 * KEYS: the key, then those of the guards. ARGV: what must be stored (`any`, `absent` or the SHA-1 of the text, so that
 * a big value does not travel twice), `set` or `remove`, the new text, then the fences of the guards. A fence is
 * compared as text, and read from the head of the envelope as `fenceOf` does.
 */
export const SWAP = script(`
for index = 2, #KEYS do
  local text = redis.call('GET', KEYS[index])
  local fence = text and string.match(text, '^{"v":1,"rev":%d+,"at":%d+,"fence":(%-?%d+),"data":')
  if fence ~= ARGV[index + 2] then return 'stale' end
end
if ARGV[1] ~= 'any' then
  local text = redis.call('GET', KEYS[1])
  local found = text and redis.sha1hex(text) or 'absent'
  if found ~= ARGV[1] then return 'conflict' end
end
if ARGV[2] == 'remove' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[3]) end
return 'done'
`)

/**
 * Everything of one moment: the texts under the first pattern as `key, text, key, text, …`, and the keys under the
 * second one. ARGV: the two patterns. While it runs Redis does nothing else, so it only reads keys and state.
 */
export const SNAPSHOT = script(`
local function scan(pattern, visit)
  local seen, cursor = {}, '0'
  repeat
    local page = redis.call('SCAN', cursor, 'MATCH', pattern, 'COUNT', 1000)
    cursor = page[1]
    for _, key in ipairs(page[2]) do
      if not seen[key] then
        seen[key] = true
        visit(key)
      end
    end
  until cursor == '0'
end
local state, blobs = {}, {}
scan(ARGV[1], function(key)
  state[#state + 1] = key
  state[#state + 1] = redis.call('GET', key)
end)
scan(ARGV[2], function(key) blobs[#blobs + 1] = key end)
return { state, blobs }
`)

/** A script, and the SHA-1 by which Redis knows it. */
export interface Script {
  text: string
  sha: Promise<string>
}

/** A script with its keys and arguments. */
export interface ScriptCall {
  script: Script
  keys?: readonly string[]
  args: readonly string[]
}

/** Runs a script by its SHA-1, and by its text where Redis does not know it yet or forgot it in a restart. */
export async function runScript(client: Redis, { script, keys = [], args }: ScriptCall): Promise<unknown> {
  const parameters = [...keys, ...args]
  try {
    return await client.evalsha(await script.sha, keys.length, ...parameters)
  } catch (error) {
    // It was not found, so nothing of it has run.
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
    return await client.eval(script.text, keys.length, ...parameters)
  }
}

/** The SHA-1 of a text as `redis.sha1hex` gives it. */
export async function sha1(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text))
  return toHex(new Uint8Array(hash))
}

function script(text: string): Script {
  return { text, sha: sha1(text) }
}
