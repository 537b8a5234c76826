import { describe, expect, test } from 'vitest'
import { parseRedisUrl, redisPassword, redisProblem } from '../../../core/storage/redis-url.ts'

const plain = {
  host: '127.0.0.1',
  port: 6379,
  tls: false,
  user: undefined,
  password: undefined,
  database: 0,
  prefix: 'mostik',
  ca: undefined,
}

describe('the address of a Redis', () => {
  test.each([
    ['redis://127.0.0.1', {}, 'redis://127.0.0.1:6379'],
    ['redis://127.0.0.1/', {}, 'redis://127.0.0.1:6379'],
    ['redis://127.0.0.1:7000/2', { port: 7000, database: 2 }, 'redis://127.0.0.1:7000/2'],
    [
      'redis://redis.example?prefix=shop',
      { host: 'redis.example', prefix: 'shop' },
      'redis://redis.example:6379?prefix=shop',
    ],
    ['redis://[::1]:7000', { host: '::1', port: 7000 }, 'redis://[::1]:7000'],
    [
      'rediss://redis.example/1?prefix=a.b-c_1&ca=./ca.pem',
      { host: 'redis.example', tls: true, database: 1, prefix: 'a.b-c_1', ca: './ca.pem' },
      'rediss://redis.example:6379/1?prefix=a.b-c_1',
    ],
  ])('%s', (spec, parts, shown) => {
    expect(parseRedisUrl(spec)).toEqual({ ...plain, ...parts, shown })
    expect(redisProblem(spec)).toBeUndefined()
    expect(redisPassword(spec)).toBeUndefined()
  })

  test.each([
    ['redis://anna:test%2Fpass%23word@127.0.0.1', 'anna', 'test/pass#word', 'redis://anna@127.0.0.1:6379'],
    ['redis://:test-password@127.0.0.1', undefined, 'test-password', 'redis://127.0.0.1:6379'],
    ['redis://anna:50%@127.0.0.1', 'anna', '50%', 'redis://anna@127.0.0.1:6379'],
  ])('takes user and password out of %s', (spec, user, password, shown) => {
    const address = parseRedisUrl(spec)
    expect(address).toMatchObject({ user, shown })
    expect(redisPassword(spec)?.reveal()).toBe(password)
    expect(JSON.stringify(address)).not.toContain(password)
  })

  test.each([
    ['redis:', 'no address of a Redis'],
    ['redis:127.0.0.1', 'no address of a Redis'],
    ['http://127.0.0.1', 'no address of a Redis'],
    ['redis://u:test-password@h:port', 'no address of a Redis'],
    ['redis://a,b', 'names several hosts, it must be one host'],
    ['redis://u:test-password@a:7000,b:7001/2', 'names several hosts'],
    ['redis://a:7000,redis://b:7000', 'names several hosts'],
    ['redis://u:test,50/50@h', 'no address of a Redis'],
    ['redis:///2', 'names no host'],
    ['redis://h:0', 'port of the Redis is 0'],
    ['redis://h:99999', 'port of the Redis is above 65535'],
    ['rediss://u:p@[::1]:65536/0?prefix=a', 'port of the Redis is above 65535'],
    ['redis://u:99999#test@h', 'no address of a Redis'],
    ['redis://u:test#password@h', 'no address of a Redis'],
    ['redis://h/0#x', 'has a "#"'],
    ['redis://h/one', 'no number of a database'],
    ['redis://h/-1', 'no number of a database'],
    ['redis://h/1/2', 'no number of a database'],
    ['redis://h?db=2', '"?db="'],
    ['redis://h?prefix=a&prefix=b', 'a parameter twice'],
    ['redis://h?prefix=', 'The "prefix" of the Redis must have'],
    ['redis://h?prefix=a{b}', 'The "prefix" of the Redis must have'],
    ['redis://h?prefix=a*', 'The "prefix" of the Redis must have'],
    ['redis://h?prefix=лавка', 'The "prefix" of the Redis must have'],
    ['redis://h?ca=ca.pem', 'needs TLS'],
    ['rediss://h?ca=', 'names no file'],
  ])('says what is wrong with %s', (spec, words) => {
    const problem = redisProblem(spec)
    expect(problem).toContain(words)
    expect(problem).toMatch(/Write for example "redis:\/\/.+"\.$/)
    expect(problem).not.toContain('test')
    expect(redisPassword(spec)).toBeUndefined()
  })
})
