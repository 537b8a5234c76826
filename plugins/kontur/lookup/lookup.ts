import * as v from 'valibot'

/**
 * Who knows the requisites of companies. Kontur.Focus is the first; another provider needs no more than this.
 *
 * Calls throw with whether a retry can help: LOOKUP_UNAVAILABLE (the network, an answer that cannot be read, 5xx),
 * LOOKUP_BUSY (429; after the time that the provider names), KEY_REJECTED, METHOD_NOT_LICENSED, QUOTA (`never`).
 */
export interface Lookup {
  /** The provider's name for people. */
  readonly name: string
  /** How many identifiers one request takes. */
  readonly most: number
  /**
   * Everything that is known under these identifiers, in no order; an unknown one has no company, some have several.
   * Companies that were not asked for may be among them.
   */
  find(ids: readonly string[], options?: LookupOptions): Promise<Company[]>
  /** What may still be spent; asking costs nothing. Undefined where the provider does not say. */
  usage(options?: LookupOptions): Promise<Usage | undefined>
  /** ОГРН of the watched companies whose entries changed on a day (`2026-01-31`). */
  changedOn(day: string, options?: LookupOptions): Promise<string[]>
  /** Has companies watched, beside those that are watched already. */
  watch(ids: readonly string[], options?: LookupOptions): Promise<void>
}

export interface LookupOptions {
  signal?: AbortSignal | undefined
}

/** What a provider counts: requests, or companies that are asked for. */
export interface Usage {
  unit: 'requests' | 'companies'
  limit: number
  spent: number
  /** The period of the limit, `2026-01-01`; undefined where the provider does not say. */
  from: string | undefined
  to: string | undefined
}

/** A place of business of a company with a КПП of its own (филиал). */
const branchSchema = v.object({ kpp: v.string(), name: v.string(), address: v.string() })

/** What Mostik acts on when it sees it. */
export const ALERTS = [
  'dissolved',
  'dissolving',
  'bankrupting',
  'inaccurateAddress',
  'inaccurateHead',
] as const

/**
 * A company or a sole trader (ИП) as the register has it; plain JSON, so that answers can be kept. A text that the
 * provider does not give is `''`.
 */
export const companySchema = v.object({
  kind: v.picklist(['company', 'soleTrader']),
  inn: v.string(),
  ogrn: v.string(),
  /** In capitals as in the register, the short form, and as people write it; of a sole trader with `ИП`. */
  names: v.object({ full: v.string(), short: v.string(), readable: v.string() }),
  address: v.string(),
  /** `Генеральный директор, Иванов Иван Иванович`. */
  head: v.string(),
  kpp: v.string(),
  formerKpps: v.array(v.string()),
  branches: v.array(branchSchema),
  /** The status in the register's words (`Действующее`). */
  status: v.string(),
  /** `2020-01-10`. */
  registeredOn: v.string(),
  alerts: v.array(v.picklist(ALERTS)),
  /** The answer as it came, for paths of the mapping. */
  answer: v.record(v.string(), v.unknown()),
})

export type Company = v.InferOutput<typeof companySchema>
export type Branch = v.InferOutput<typeof branchSchema>
export type Alert = (typeof ALERTS)[number]
