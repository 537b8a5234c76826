import type { Redis } from 'ioredis'

/** What the settings of a Redis mean for what is kept in it. */
export interface RedisSettings {
  /** The answer of INFO. */
  info: string
  /** `appendfsync`, where the server tells it. */
  appendSync: string | undefined
}

/** Asks a Redis how it is set up. Managed ones often hide CONFIG. */
export async function readSettings(client: Redis): Promise<RedisSettings> {
  const info = await client.info().catch(() => '')
  const answer: unknown = await client.config('GET', 'appendfsync').catch(() => undefined)
  const appendSync = Array.isArray(answer) && typeof answer[1] === 'string' ? answer[1] : undefined
  return { info, appendSync }
}

/** Whether this server is a copy that refuses every write. */
export function isReadOnlyReplica({ info }: RedisSettings): boolean {
  return valueOf(info, 'role') === 'slave' && valueOf(info, 'slave_read_only') !== '0'
}

/** What a Redis with these settings cannot promise, in plain words. */
export function limitsOf({ info, appendSync }: RedisSettings): string[] {
  const limits: string[] = []
  const policy = valueOf(info, 'maxmemory_policy')
  // The other policies touch only keys that expire, which ours never do.
  if (policy?.startsWith('allkeys-') && valueOf(info, 'maxmemory') !== '0') {
    limits.push(
      `Redis throws keys away when its memory is full (maxmemory-policy is "${policy}"): state can be lost. Set it to "noeviction".`,
    )
  }
  if (valueOf(info, 'aof_enabled') === '0') {
    limits.push(
      'Redis keeps no append-only file: when it crashes, what was written since its last snapshot is lost. Set "appendonly" to "yes".',
    )
  } else if (appendSync !== undefined && appendSync !== 'always') {
    limits.push(
      `Redis writes to its disk only now and then (appendfsync is "${appendSync}"): when its machine loses power, the last second or more is lost. Set it to "always" if that matters.`,
    )
  }
  if (Number(valueOf(info, 'connected_slaves') ?? 0) > 0) {
    limits.push(
      'Redis has replicas: when one of them takes over, the writes that had not reached it are lost.',
    )
  }
  return limits
}

function valueOf(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]
}
