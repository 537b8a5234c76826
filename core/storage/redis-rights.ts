import type { Redis } from 'ioredis'
import type { AppError } from '../errors.ts'
import type { RedisAddress } from './redis-url.ts'
import { isDenial, refusal } from './redis-words.ts'

/**
 * The error for a user of Redis who lacks a right; undefined for one who has them all. Every command that is used later,
 * also by the scripts, is tried in a way that changes nothing.
 * @param root what begins every key
 */
export async function rightsRefusal(
  client: Redis,
  options: Pick<RedisAddress, 'shown' | 'user' | 'database'> & { root: string },
): Promise<AppError | undefined> {
  const { shown, user = 'default', database, root } = options
  // Beside the keys of the state and of the blobs.
  const key = `${root}:rights`
  const trials: Record<string, () => Promise<unknown>> = {
    get: () => client.get(key),
    set: () => client.set(key, '', 'XX'),
    exists: () => client.exists(key),
    unlink: () => client.unlink(key),
    del: () => client.del(key),
    scan: () => client.scan('0', 'MATCH', key, 'COUNT', 1),
    eval: () => client.eval('return 1', 0),
    evalsha: () => client.evalsha('0'.repeat(40), 0),
  }
  const names = Object.keys(trials)
  const denials = await Promise.all(Object.values(trials).map(denialOf))
  const denied = names.filter((_, index) => denials[index] === 'command')
  if (!denials.some((denial) => denial !== undefined)) return undefined
  const lack = denied.length > 0 ? `run ${denied.join(', ')}` : `use the keys "${root}:*"`
  const commands = [...names, ...(database === 0 ? [] : ['select'])].map((name) => `+${name}`)
  return refusal(
    shown,
    `the Redis user "${user}" has no right to ${lack}, it needs "~${root}:* ${commands.join(' ')}". Grant it with ACL SETUSER.`,
  )
}

/** What stands against a command: that it is used at all, or its key. */
async function denialOf(trial: () => Promise<unknown>): Promise<'command' | 'key' | undefined> {
  try {
    await trial()
    return undefined
  } catch (error) {
    // Whatever else is wrong shows when it is used.
    if (!(error instanceof Error && isDenial(error))) return undefined
    return /\bkeys?\b/.test(error.message) ? 'key' : 'command'
  }
}
