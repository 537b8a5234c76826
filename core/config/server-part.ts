import type { Config, ConfigSource } from '../config.ts'
import { checkValue } from './check.ts'
import { envelopeSchema } from './envelope.ts'
import { isEntry } from './instances.ts'
import { parseJsonc } from './jsonc.ts'
import { locator } from './locate.ts'
import { override } from './overrides.ts'
import { invalidConfig } from './problem.ts'
import { substitute } from './substitute.ts'

/** What somebody must know of a configuration to find the service that runs with it. */
export type ServerPart = Pick<Config, 'server' | 'storage'>

/** What is read of the source of a configuration for that. */
export type ServerSource = Pick<
  ConfigSource,
  'text' | 'fileName' | 'host' | 'env' | 'readFile' | 'adviceOnMissing' | 'overrides'
>

/**
 * Reads where a service listens and keeps its state. Everything else of the file may be wrong: a variable that is
 * missing for one plugin must not keep anybody from stopping the service.
 * @throws INVALID_CONFIG for a file that is no JSON, and for what is wrong in this part
 */
export async function loadServerPart(source: ServerSource): Promise<ServerPart> {
  const parsed = parseJsonc(source.text)
  if ('problems' in parsed) throw invalidConfig(source.fileName, parsed.problems)
  const { document } = parsed
  const substituted = await substitute(serverPart(document.value), source)
  const { value, places } = override(substituted.value, source.overrides ?? {})
  const { output, findings } = checkValue(envelopeSchema(source.host), value, { at: [], substituted })
  const all = [...substituted.findings, ...findings]
  if (output === undefined || all.length > 0) {
    throw invalidConfig(source.fileName, all.map(locator(document, places)))
  }
  return { server: output.server, storage: output.storage }
}

function serverPart(document: unknown): unknown {
  if (!isEntry(document)) return document
  return Object.fromEntries(Object.entries(document).filter(([name]) => PART.includes(name)))
}

const PART = ['server', 'storage']
