import * as v from 'valibot'
import type { HostCapabilities, StorageKind, StorageSpec } from '../platform/host.ts'
import { describe } from '../schema.ts'
import { MASK } from '../secret.ts'
import { redisProblem } from '../storage/redis-url.ts'
import { joinNames } from './words.ts'

/** What the setting must know of the host. */
export type StorageHost = Pick<HostCapabilities, 'name' | 'storages'>

/**
 * The setting `storage`: one place for everything, or, where the host has Cloudflare's storages, one for the state and
 * one for the data that is written once.
 */
export function storageSetting(host: StorageHost): v.OptionalSchema<v.GenericSchema<StorageSpec>, string> {
  const preset = host.storages.includes('fs') ? 'fs:./.mostik' : 'do:MOSTIK'
  return v.optional(
    host.storages.includes('kv') ? v.union([onePlace(host), twoPlaces(host)]) : onePlace(host),
    preset,
  )
}

function onePlace(host: StorageHost): v.GenericSchema<string> {
  return v.pipe(
    v.string(wrongForm(host)),
    v.rawCheck(({ dataset, addIssue }) => {
      const problem = dataset.typed ? specProblem(dataset.value, host) : undefined
      if (problem !== undefined) addIssue({ message: problem })
    }),
    v.examples([formsOf(host)[0]?.example ?? '']),
    describe('Where the state lives.'),
  )
}

function twoPlaces(host: StorageHost): v.GenericSchema<{ state: string; data: string }> {
  return v.strictObject({
    state: v.pipe(onePlace(host), describe('For everything that changes, e.g. "do:MOSTIK".')),
    data: v.pipe(onePlace(host), describe('For large data that is written once, e.g. "kv:DATA".')),
  })
}

/** A storage as it may be shown: without the user and the password of its address. */
export function shownStorage(spec: StorageSpec): StorageSpec {
  if (typeof spec !== 'string') return spec
  return spec.replace(/:\/\/[^/]*@/, `://${MASK}@`)
}

interface Form {
  readonly kind: StorageKind
  readonly words: string
  readonly example: string
  problem(spec: string): string | undefined
}

const BINDING = /^[a-z]+:[A-Za-z_]\w*$/

const FORMS: readonly Form[] = [
  form('fs', '"fs:" and the path of a folder', 'fs:./.mostik', /^fs:./),
  form('memory', '"memory:"', 'memory:', /^memory:$/),
  { ...form('redis', '"redis://" and an address', 'redis://127.0.0.1:6379', /^/), problem: redisProblem },
  {
    ...form('rediss', '"rediss://" and an address', 'rediss://redis.example:6379', /^/),
    problem: redisProblem,
  },
  form('do', '"do:" and the name of a binding', 'do:MOSTIK', BINDING),
  form('kv', '"kv:" and the name of a binding', 'kv:DATA', BINDING),
]

function form(kind: StorageKind, words: string, example: string, pattern: RegExp): Form {
  const problem = (spec: string) => (pattern.test(spec) ? undefined : words)
  return { kind, words, example, problem }
}

function formsOf({ storages }: StorageHost): Form[] {
  return FORMS.filter(({ kind }) => storages.includes(kind))
}

function specProblem(spec: string, host: StorageHost): string | undefined {
  const kind = /^[a-z-]+(?=:)/.exec(spec)?.[0]
  const known = formsOf(host)
  const meant = known.find((candidate) => candidate.kind === kind)
  if (meant !== undefined) return meant.problem(spec)
  if (kind === undefined) {
    return joinNames(
      known.map(({ words }) => words),
      'or',
    )
  }
  return missing(host)
}

function wrongForm(host: StorageHost): (issue: { input: unknown }) => string {
  const isParts = (input: unknown) => typeof input === 'object' && input !== null && !Array.isArray(input)
  return ({ input }) => (isParts(input) ? missing(host) : 'a text such as "fs:./.mostik"')
}

function missing({ name, storages }: StorageHost): string {
  const known = joinNames(
    storages.map((kind) => `${kind}:`),
    'and',
  )
  return `This host (${name}) has no such storage. It has ${known}.`
}
