import * as v from 'valibot'
import type { HostCapabilities, StorageKind, StorageSpec } from '../platform/host.ts'
import { describe } from '../schema.ts'
import { MASK } from '../secret.ts'
import { redisProblem } from '../storage/redis-url.ts'
import { placeOf, type Finding } from './problem.ts'
import { joinNames, joinPhrases } from './words.ts'

/** What the setting must know of the host. */
export type StorageHost = Pick<HostCapabilities, 'name' | 'storages'>

/**
 * The setting `storage`: one place for everything, or, where the host has Cloudflare's storages, one for the state and
 * one for the data that is written once.
 */
export function storageSetting(host: StorageHost): v.OptionalSchema<v.GenericSchema<StorageSpec>, string> {
  const preset = host.storages.includes('fs') ? 'fs:./.mostik' : 'do:MOSTIK'
  const setting: v.GenericSchema<StorageSpec> = host.storages.includes('kv')
    ? v.union([onePlace(host), twoPlaces(host)])
    : onePlace(host)
  return v.optional(v.pipe(setting, describe('Where the state lives.')), preset)
}

/**
 * What only the text of the file tells: where the service may live in a Durable Object, its entry reads the name of
 * the object before anything is put in for `${}`.
 * @param substituted the places of the file whose texts came through `${}`, as `placeOf` writes them
 */
export function storageFindings({ storages }: StorageHost, substituted: ReadonlySet<string>): Finding[] {
  if (!storages.includes('do')) return []
  return [['storage'], ['storage', 'state']]
    .filter((keys) => substituted.has(placeOf(keys)))
    .map((keys) => ({ keys, message: READ_TOO_EARLY }))
}

function onePlace(host: StorageHost): v.GenericSchema<string> {
  const examples = formsOf(host).map(({ example }) => example)
  return v.pipe(v.string(noText), spec(host), v.examples(examples))
}

function twoPlaces(host: StorageHost): v.GenericSchema<{ state: string; data: string }> {
  const place = (examples: string[], words: string) =>
    v.pipe(v.string(), spec(host, ['do', 'kv']), v.examples(examples), describe(words))
  return v.pipe(
    v.strictObject({
      state: place(['do:MOSTIK', 'kv:DATA'], 'For everything that changes, e.g. "do:MOSTIK".'),
      data: place(['kv:DATA', 'do:MOSTIK'], 'For large data that is written once, e.g. "kv:DATA".'),
    }),
    v.forward(
      v.check(({ state, data }) => !data.startsWith('do:') || data === state, OTHER_OBJECT),
      ['data'],
    ),
  )
}

/** Holds a text against the forms that the host has, at a place that takes only some kinds against those. */
function spec(host: StorageHost, kinds: readonly StorageKind[] = host.storages) {
  const storages = host.storages.filter((kind) => kinds.includes(kind))
  return v.rawCheck<string>(({ dataset, addIssue }) => {
    const problem = dataset.typed ? specProblem(dataset.value, { ...host, storages }) : undefined
    if (problem !== undefined) addIssue({ message: problem })
  })
}

/** A text of the setting as it may be shown: without the user and the password of an address. */
export function shownStorage(spec: string): string {
  return spec.replace(/:\/\/.*@/, `://${MASK}@`)
}

interface Form {
  readonly kind: StorageKind
  readonly words: string
  readonly example: string
  problem(spec: string): string | undefined
}

const READ_TOO_EARLY =
  'This cannot come through ${}: the Worker reads here which Durable Object it lives in, before anything is put in. Write the name itself, for example "do:MOSTIK".'
const OTHER_OBJECT = '"kv:" and the name of a binding, or the same Durable Object as the state'
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
    return joinPhrases(
      known.map(({ words }) => words),
      'or',
    )
  }
  return missing(host)
}

function noText({ input }: { input: unknown }): string {
  const isParts = typeof input === 'object' && input !== null && !Array.isArray(input)
  return isParts ? 'one text, for the state and the data together' : 'a text'
}

function missing({ name, storages }: StorageHost): string {
  const known = joinNames(
    storages.map((kind) => `${kind}:`),
    'and',
  )
  return `This host (${name}) has no such storage. It has ${known}.`
}
