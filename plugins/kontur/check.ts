import { AppError, isAppError } from '../../core/errors.ts'
import type { CheckReport, PluginContext } from '../../core/plugin.ts'
import { isLoopback } from '../../core/schema.ts'
import { type KonturConfig, searchAttributeOf } from './config.ts'
import { readIdentifier } from './identifiers.ts'
import type { Lookup, Usage } from './lookup/lookup.ts'
import type { ContractorSource, SourceFacts } from './source/source.ts'
import { amount, counted } from './words.ts'

export interface CheckedEnds {
  context: Pick<PluginContext<KonturConfig>, 'config'>
  source: ContractorSource
  lookup: Lookup
}

/**
 * The "test connection" of both ends: logs in and reads one contractor; asks what the key may spend, which costs nothing,
 * and holds the cost of a full pass against it. Changes nothing.
 * @throws what hinders an end (SOURCE_REFUSED, KEY_REJECTED, …); its message also tells how the other end is
 */
export async function checkKontur({ context, source, lookup }: CheckedEnds): Promise<CheckReport> {
  const { config } = context
  const [sourceEnd, lookupEnd] = await Promise.allSettled([source.check(), lookup.usage()])
  if (sourceEnd.status === 'rejected') {
    const other = lookupEnd.status === 'rejected' ? lookupEnd.reason : usageWords(lookup, lookupEnd.value)
    throw withOther(sourceEnd.reason, other)
  }
  if (lookupEnd.status === 'rejected') throw withOther(lookupEnd.reason, sourceEnd.value.summary)
  const facts = sourceEnd.value
  const usage = lookupEnd.value
  return {
    summary: `${nobodyWords(facts, config)}${facts.summary} ${usageWords(lookup, usage)}`,
    tables: facts.first === undefined ? [] : [firstTable(facts.first, config)],
    warnings: [
      ...attributeWarnings(facts, config),
      ...costWarnings({ total: facts.total, usage, lookup, config }),
      ...settingWarnings(config),
    ],
  }
}

/** The error of one end, with the other end's error or in words that it works. */
function withOther(thrown: unknown, other: unknown): unknown {
  if (!isAppError(thrown)) return thrown
  const { code, message, status, retry, details } = thrown
  const words = isAppError(other)
    ? other.message
    : typeof other === 'string'
      ? `The other end works: ${other}`
      : ''
  return new AppError(code, `${message} ${words}`.trimEnd(), { status, retry, details, cause: thrown })
}

function usageWords({ name }: Lookup, usage: Usage | undefined): string {
  if (usage === undefined) return `${name} takes the key.`
  const { unit, limit, spent, to } = usage
  const until = to === undefined ? '' : ` until ${to}`
  return `${name} takes the key: ${amount(spent)} of ${amount(limit)} ${unit} spent, ${amount(leftOf(usage))} left${until}.`
}

function firstTable({ id, values }: NonNullable<SourceFacts['first']>, config: KonturConfig) {
  const attribute = searchAttributeOf(config)
  const { [attribute]: search = '', ...others } = values
  const rows = Object.entries({ [attribute]: search, ...others })
  return { title: `The first contractor: ${id}`, columns: ['attribute', 'value'], rows }
}

/** Comes before all else: without contractors everything that works is of no use. */
function nobodyWords({ first, total }: SourceFacts, { source }: KonturConfig): string {
  if (first !== undefined) return ''
  const seen = total === undefined || total === 0 ? '0 contractors' : 'No contractor that can be read'
  return `${seen} of the type "${source.type}". `
}

/** What of the first contractor shows that the settings do not fit. */
function attributeWarnings({ first, total }: SourceFacts, config: KonturConfig): string[] {
  const { searchParam: param, padLeft, source } = config
  if (first === undefined) {
    const seen = total === undefined || total === 0 ? 'There is no contractor' : 'No contractor can be read'
    return [`${seen} of the type "${source.type}". Check "source.type", and what the user may see.`]
  }
  const attribute = searchAttributeOf(config)
  const identifier = readIdentifier(first.values[attribute] ?? '', { param, padLeft })
  if (identifier.kind === 'valid') return []
  if (identifier.kind === 'empty') {
    return [
      `The first contractor has nothing in "${attribute}". If all are like that, change "searchAttribute": nothing could be looked up.`,
    ]
  }
  return [
    `The first contractor cannot be looked up by "${attribute}". ${identifier.reason} If all are like that, change "searchParam" (now "${param}") or "searchAttribute" (now "${attribute}").`,
  ]
}

function costWarnings({
  total,
  usage,
  lookup,
  config,
}: {
  total: number | undefined
  usage: Usage | undefined
  lookup: Lookup
  config: KonturConfig
}): string[] {
  if (usage === undefined) {
    return [
      `${lookup.name} gives no statistics for this key: nobody can tell what is left, and a pass is not stopped before the limit. "maxLookups" bounds it.`,
    ]
  }
  if (total === undefined) return []
  const { batchSize, maxLookups = Infinity } = config
  const asked = Math.min(total, maxLookups)
  const cost = usage.unit === 'companies' ? asked : Math.ceil(asked / Math.min(batchSize, lookup.most))
  const left = leftOf(usage)
  if (cost <= left) return []
  const words =
    usage.unit === 'companies' ? counted(cost, 'company', 'companies') : counted(cost, 'request', 'requests')
  return [
    `A full pass would cost up to ${words}, and ${amount(left)} are left: it stops before the limit and does not reach all contractors. "maxLookups" spreads it over several passes, "pass": "changes" asks only about what has changed.`,
  ]
}

function settingWarnings({ focus, source, dryRun, schedule, answersLiveMinutes }: KonturConfig): string[] {
  return [
    ...(isOpen(focus.url) ? ['The key of Kontur.Focus travels in the clear: "focus.url" is not https.'] : []),
    ...(isOpen(source.url)
      ? ['The login of the source and the contractors travel in the clear: "source.url" is not https.']
      : []),
    ...(dryRun ? ['"dryRun" is on: passes write nothing.'] : []),
    ...(schedule === undefined ? ['There is no "schedule": passes begin only by hand.'] : []),
    ...(answersLiveMinutes === 0
      ? ['"answersLiveMinutes" is 0: what a stopped pass has paid for is paid for again.']
      : []),
  ]
}

function leftOf({ limit, spent }: Usage): number {
  return Math.max(0, limit - spent)
}

function isOpen(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && !isLoopback(hostname)
}
