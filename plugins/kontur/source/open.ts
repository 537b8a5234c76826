import type { PluginContext } from '../../../core/plugin.ts'
import { type KonturConfig, searchAttributeOf } from '../config.ts'
import { mappingOf, writtenFields } from '../mapping.ts'
import { createAlfrescoSource } from './alfresco.ts'
import { createRecordsSource } from './records.ts'
import { createSession } from './session.ts'
import type { ContractorSource } from './source.ts'

export interface OpenSourceOptions extends Pick<PluginContext, 'http' | 'clock'> {
  config: KonturConfig
}

/** Opens the source that the settings name; nothing is sent before it is asked for something. */
export function openSource({ config, http, clock }: OpenSourceOptions): ContractorSource {
  const { source } = config
  const session = createSession({ config: source, http, clock })
  const options = { config: source, attributes: attributesRead(config), session }
  return source.api === 'records' ? createRecordsSource(options) : createAlfrescoSource(options)
}

/** Every attribute that a pass looks at: by which is asked, what is written, what tells companies apart, and the name. Pure. */
export function attributesRead(config: KonturConfig): string[] {
  const searched = searchAttributeOf(config)
  const written = writtenFields(config.mapping, searched)
  const telling = mappingOf(config.mapping).filter(({ name }) => TELLING.has(name))
  return [...new Set([searched, ...[...written, ...telling].map(({ attribute }) => attribute)])]
}

/** Fields that say which of several companies a contractor is, and how people call it, also where they are not written. */
const TELLING = new Set(['kpp', 'ogrn', 'ogrnip', 'shortName', 'fullName'])
