import * as v from 'valibot'
import { nearest } from '../../core/plugin.ts'
import { describe } from '../../core/schema.ts'

/** How one kind of value travels from Kontur.Focus into an attribute of a contractor. */
export interface MappedField {
  /** Its name in the mapping, e.g. `fullName`. */
  name: string
  /** The attribute that is written, e.g. `idocs:fullOrganizationName`. */
  attribute: string
  /** Where the value is found, best first: a name of ours (`fullName`) or a path in the answer (`UL.okpo`). */
  source: readonly string[]
  policy: 'overwrite' | 'fillEmpty' | 'ignore'
  /** For names: in capitals as the register has them, or as people write them. */
  nameStyle: 'full' | 'readable'
}

/** Values that Mostik puts together itself; everything else is a path in the answer of Kontur.Focus. */
export const COMPOSED = [
  'fullName',
  'shortName',
  'address',
  'kpp',
  'ogrn',
  'ogrnip',
  'head',
  'status',
] as const

export type Composed = (typeof COMPOSED)[number]

/** Where a path in the answer of Kontur.Focus may begin: a company, a sole trader, or its numbers. */
const ROOTS = ['UL', 'IP', 'inn', 'ogrn'] as const

const SOURCE_WORDS = `one of ${COMPOSED.join(', ')}, or a path in the answer that begins with ${ROOTS.join(', ')}, such as "UL.okpo" or "UL.heads[0].fio"`

const sourceName = v.pipe(
  v.string(),
  v.check(
    (name) => isSource(name),
    ({ input }) => sourceAdvice(input),
  ),
)

const fieldConfig = v.strictObject({
  attribute: v.pipe(
    v.optional(
      v.pipe(v.string(), v.regex(/^[^\s?,"\\]+$/, 'the name of one attribute, such as "idocs:okato"')),
    ),
    describe('The attribute that is written.'),
  ),
  source: v.pipe(
    v.optional(v.union([sourceName, v.pipe(v.array(sourceName), v.minLength(1))])),
    describe(`Where the value is found, best first: ${SOURCE_WORDS}.`),
  ),
  policy: v.pipe(
    v.optional(v.picklist(['overwrite', 'fillEmpty', 'ignore'])),
    describe('Whether a value that is there already is replaced, kept, or the field left alone.'),
  ),
  nameStyle: v.pipe(
    v.optional(v.picklist(['full', 'readable'])),
    describe('Names in capitals as the register has them, or as people write them.'),
  ),
})

export const mappingConfig = v.record(v.string(), fieldConfig)

export type MappingConfig = v.InferOutput<typeof mappingConfig>

const DEFAULTS: readonly MappedField[] = [
  field('fullName', 'idocs:fullOrganizationName', ['fullName']),
  field('shortName', 'idocs:shortOrganizationName', ['shortName']),
  field('juridicalAddress', 'idocs:juridicalAddress', ['address']),
  // People write another address here than the register's.
  field('postAddress', 'idocs:postAddress', ['address'], 'ignore'),
  field('kpp', 'idocs:kpp', ['kpp']),
  field('ogrn', 'idocs:ogrn', ['ogrn']),
  // Its aspect is not on every contractor.
  field('ogrnip', 'idocs:psrnsp', ['ogrnip'], 'ignore'),
  field('okpo', 'idocs:okpo', ['UL.okpo', 'IP.okpo']),
  field('head', 'idocs:CEOname', ['head']),
]

/** The names of the fields that Mostik brings. */
export const FIELD_NAMES = DEFAULTS.map(({ name }) => name)

/** The whole mapping: what Mostik brings, with the settings laid over it and its own fields after it. */
export function mappingOf(settings: MappingConfig): MappedField[] {
  const known = new Set(FIELD_NAMES)
  const own = Object.keys(settings)
    .filter((name) => !known.has(name))
    .map((name) => field(name, '', []))
  return [...DEFAULTS, ...own].map((standard) => laidOver(standard, settings[standard.name]))
}

/** What of the mapping is written: without what is ignored, and never the attribute by which is searched. */
export function writtenFields(settings: MappingConfig, searchAttribute: string): MappedField[] {
  return mappingOf(settings).filter(
    ({ policy, attribute }) => policy !== 'ignore' && attribute !== searchAttribute,
  )
}

/** Whether a name is one of a composed value. */
export function isComposed(name: string): name is Composed {
  return COMPOSED.some((composed) => composed === name)
}

function isSource(name: string): boolean {
  return isComposed(name) || /^(inn|ogrn|(UL|IP)(\.[A-Za-z]\w*(\[\d+\])?)+)$/.test(name)
}

function sourceAdvice(name: string): string {
  const [root = ''] = name.split('.')
  const right = ROOTS.find((known) => known.toLowerCase() === root.toLowerCase())
  const mended = right === undefined ? undefined : right + name.slice(root.length)
  const meant = mended !== undefined && isSource(mended) ? mended : nearest(name, COMPOSED)
  return meant === undefined ? SOURCE_WORDS : `Did you mean "${meant}"? This must be ${SOURCE_WORDS}`
}

function field(
  name: string,
  attribute: string,
  source: readonly string[],
  policy: MappedField['policy'] = 'overwrite',
): MappedField {
  return { name, attribute, source, policy, nameStyle: 'full' }
}

function laidOver(standard: MappedField, settings: MappingConfig[string] = {}): MappedField {
  const { attribute, source, policy, nameStyle } = settings
  return {
    name: standard.name,
    attribute: attribute ?? standard.attribute,
    source: source === undefined ? standard.source : [source].flat(),
    policy: policy ?? standard.policy,
    nameStyle: nameStyle ?? standard.nameStyle,
  }
}
