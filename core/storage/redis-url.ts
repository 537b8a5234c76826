import { percentDecoded } from '../http/target.ts'
import { Secret } from '../secret.ts'

/** Where a Redis is and which part of it is ours, as `storage` names it. */
export interface RedisAddress {
  host: string
  port: number
  tls: boolean
  user: string | undefined
  password: Secret | undefined
  database: number
  /** Begins every key, so that several services share one database. */
  prefix: string
  /** A file with the certificate authorities that are trusted here, and no others. */
  ca: string | undefined
  /** The address as a person may see it: without the password. */
  shown: string
}

const DEFAULT_PORT = 6379
const HIGHEST_PORT = 65_535
const DEFAULT_PREFIX = 'mostik'
/** An address with a comma in its host. What looks like one may be a password if an "@" follows. */
const HOST_LIST = /^rediss?:\/\/(?:[^/?#@]*@)?[^/?#@,]*,[^/?#@]*(?:[/?#][^@]*)?$/
const EXAMPLE = 'Write for example "redis://user:password@127.0.0.1:6379/0?prefix=shop".'

/**
 * Reads `redis://user:password@host:6379/2?prefix=shop`, or `rediss://…` for TLS (then also `?ca=./ca.pem`). Everything
 * but the host may be left out.
 * @returns the address, or what is wrong with it, without the password
 */
export function parseRedisUrl(spec: string): RedisAddress | { problem: string } {
  if (HOST_LIST.test(spec)) {
    return { problem: `The address of the Redis names several hosts, it must be one host. ${EXAMPLE}` }
  }
  const url = URL.parse(spec)
  if (url === null || !/^rediss?:$/.test(url.protocol) || !spec.startsWith(`${url.protocol}//`)) {
    return { problem: `${unreadable(spec)} ${EXAMPLE}` }
  }
  const problem = problemOf(url)
  if (problem !== undefined) return { problem: `${problem} ${EXAMPLE}` }
  const tls = url.protocol === 'rediss:'
  const user = percentDecoded(url.username)
  const password = percentDecoded(url.password)
  const address = {
    host: percentDecoded(url.hostname).replaceAll(/^\[|\]$/g, ''),
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    tls,
    user: user === '' ? undefined : user,
    password: password === '' ? undefined : new Secret(password),
    database: Number(url.pathname.slice(1)),
    prefix: url.searchParams.get('prefix') ?? DEFAULT_PREFIX,
    ca: url.searchParams.get('ca') ?? undefined,
  }
  return { ...address, shown: shownAs(url, address) }
}

/** The password in a `storage`, if it is a Redis with one. */
export function redisPassword(spec: string): Secret | undefined {
  const address = parseRedisUrl(spec)
  return 'problem' in address ? undefined : address.password
}

/** Why a `storage` that names a Redis cannot be used, in words without its password; undefined when it can. */
export function redisProblem(spec: string): string | undefined {
  const address = parseRedisUrl(spec)
  return 'problem' in address ? address.problem : undefined
}

/** Why an address cannot even be taken apart. What looks like a port may be a password if an "@" follows. */
function unreadable(spec: string): string {
  const port = /^rediss?:\/\/(?:[^/?#@]*@)?[^/?#@]*:(\d+)(?:[/?#][^@]*)?$/.exec(spec)?.[1]
  return Number(port) > HIGHEST_PORT
    ? `The port of the Redis is above ${HIGHEST_PORT}, it must be a port that it listens on.`
    : 'This is no address of a Redis; a password needs "%" codes for characters such as "/", "#" and "?".'
}

function problemOf(url: URL): string | undefined {
  if (url.hostname === '') return 'The address of the Redis names no host.'
  if (url.port === '0') return 'The port of the Redis is 0, it must be a port that it listens on.'
  if (url.hash !== '') return 'The address of the Redis has a "#"; in a password it is written "%23".'
  if (!/^\/?\d{0,6}$/.test(url.pathname)) {
    return 'What follows the host of the Redis is no number of a database; a "/" in a password is written "%2F".'
  }
  const names = [...url.searchParams.keys()]
  const unknown = names.find((name) => name !== 'prefix' && name !== 'ca')
  if (unknown !== undefined)
    return `The address of the Redis has "?${unknown}=", only "prefix" and "ca" are known.`
  if (new Set(names).size < names.length) return 'The address of the Redis names a parameter twice.'
  if (!/^[\w.-]{1,64}$/.test(url.searchParams.get('prefix') ?? DEFAULT_PREFIX)) {
    return 'The "prefix" of the Redis must have 1 to 64 characters, only letters a-z, digits, ".", "_" and "-".'
  }
  const ca = url.searchParams.get('ca')
  if (ca === '') return 'The "ca" of the Redis names no file.'
  if (ca !== null && url.protocol === 'redis:')
    return 'The "ca" of the Redis needs TLS: the address begins with "rediss:".'
  return undefined
}

function shownAs(
  url: URL,
  { port, database, prefix }: Pick<RedisAddress, 'port' | 'database' | 'prefix'>,
): string {
  const user = url.username === '' ? '' : `${url.username}@`
  const path = database === 0 ? '' : `/${database}`
  const query = prefix === DEFAULT_PREFIX ? '' : `?prefix=${prefix}`
  return `${url.protocol}//${user}${url.hostname}:${port}${path}${query}`
}
