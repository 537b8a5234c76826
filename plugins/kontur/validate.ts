import { type ConfigProblem, nearest } from '../../core/plugin.ts'
import { cursorKind, type KonturConfig, searchAttributeOf } from './config.ts'
import { FIELD_NAMES, mappingOf } from './mapping.ts'
import { isTypeName } from './source/alfresco-query.ts'

/** What only the whole of the settings shows. */
export function konturProblems(config: KonturConfig): ConfigProblem[] {
  return [...sourceProblems(config), ...mappingProblems(config)]
}

function sourceProblems({ source }: KonturConfig): ConfigProblem[] {
  if (source.api === 'alfresco-v1' && !isTypeName(source.type)) {
    const message = `"${source.type}" is not the name of a type in Alfresco, which is one such as "idocs:contractor".`
    return [{ path: 'source.type', message }]
  }
  const path = 'source.cursor'
  if (cursorKind(source) !== 'dbid') return []
  if (source.api === 'alfresco-v1') {
    const message =
      'Alfresco does not show sys:node-dbid in its public API. Take the line out, or write "created".'
    return [{ path, message }]
  }
  if (!source.type.startsWith('emodel/')) return []
  return [{ path, message: `Records of "${source.type}" have no sys:node-dbid. Write "created".` }]
}

function mappingProblems(config: KonturConfig): ConfigProblem[] {
  const fields = mappingOf(config.mapping)
  const search = searchAttributeOf(config)
  const written = fields.filter(({ policy }) => policy !== 'ignore')
  const incomplete = fields.flatMap(({ name, attribute, source }) => {
    const missing = [attribute === '' && 'attribute', source.length === 0 && 'source'].filter(
      (what) => what !== false,
    )
    const needed = missing.map((what) => `"${what}"`).join(' and ')
    const meant = nearest(name, FIELD_NAMES)
    const message =
      meant === undefined
        ? `Mostik has no field "${name}" of its own, so it needs ${needed}.`
        : `Mostik has no field "${name}" of its own. Did you mean "${meant}"? Else it needs ${needed}.`
    return missing.length === 0 ? [] : [{ path: `mapping.${name}`, message }]
  })
  const styled = fields.flatMap(({ name, source }) => {
    const message = styleProblem(config.mapping[name]?.nameStyle, source)
    return message === undefined ? [] : [{ path: `mapping.${name}.nameStyle`, message }]
  })
  const searched = written
    .filter(({ name, attribute }) => attribute === search && config.mapping[name] !== undefined)
    .map(({ name }) => ({
      path: `mapping.${name}`,
      message: `"${search}" is what contractors are looked up by, and is never written. Take this field out.`,
    }))
  const doubles = written.filter(({ attribute }, index) => {
    const first = written.findIndex((other) => other.attribute === attribute)
    return attribute !== '' && first !== index
  })
  const twice = doubles.map(({ name, attribute }) => {
    const other = written.find((field) => field.attribute === attribute)?.name
    const message = `"${attribute}" is written by "${other}" already. Name another attribute, or set the policy of one of them to "ignore".`
    return { path: `mapping.${name}`, message }
  })
  return [...incomplete, ...styled, ...searched, ...twice]
}

function styleProblem(style: 'full' | 'readable' | undefined, source: readonly string[]): string | undefined {
  if (style === undefined || source.length === 0 || source.includes('fullName')) return undefined
  if (!source.includes('shortName'))
    return 'Only names have a style, and this field is no name. Take the line out.'
  return style === 'full'
    ? undefined
    : 'The register has short names in one form only, so this changes nothing. Take the line out, or set "source" to "fullName".'
}
