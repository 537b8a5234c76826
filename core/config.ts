import { checkValue } from './config/check.ts'
import { envelopeSchema, type Envelope, type HttpSettings } from './config/envelope.ts'
import { expandEntries, joinByPlace } from './config/expand.ts'
import { fingerprintOf } from './config/fingerprint.ts'
import { settingFindings } from './config/host-needs.ts'
import { entriesOf, readInstance, type Catalogue, type ReadInstance } from './config/instances.ts'
import { parseJsonc } from './config/jsonc.ts'
import { override, type Overrides } from './config/overrides.ts'
import { deepFreeze } from './config/plain.ts'
import { locator } from './config/locate.ts'
import { shownConfig, type ShownConfig } from './config/origins.ts'
import { invalidConfig, placeOf, type Finding } from './config/problem.ts'
import { referenceFindings } from './config/references.ts'
import { instanceSettings, type Setting, settingsOf } from './config/settings.ts'
import { storageFindings } from './config/storage.ts'
import { substitute } from './config/substitute.ts'
import type { HostCapabilities } from './platform/host.ts'
import type { Plugin } from './plugin.ts'

export { configJsonSchema } from './config/json-schema.ts'
export { loadServerPart, type ServerPart } from './config/server-part.ts'
export type { Origin, SettingGroup, ShownConfig, ShownSetting } from './config/origins.ts'
export type { Setting } from './config/settings.ts'

/** A configuration that was checked whole; frozen. Relative paths in it begin at the file's folder. */
export interface Config extends Readonly<Omit<Envelope, '$schema' | 'plugins'>> {
  readonly instances: readonly InstanceConfig[]
  /** Changes with the settings of `backup`, as the fingerprint of an instance does; absent without them. */
  readonly backupFingerprint?: string
  /** The same for the settings of `notify`. */
  readonly notifyFingerprint?: string
  /** Every setting as it may be shown, and where it came from. */
  readonly shown?: ShownConfig
}

/** One instance of a plugin. */
export interface InstanceConfig {
  readonly id: string
  readonly plugin: Plugin
  /** What the file says; a stored flag may stand above it. */
  readonly enabled: boolean
  /** The output of the plugin's schema. */
  readonly config: unknown
  /** The file's `http` with the instance's own above it. */
  readonly http: HttpSettings
  /** Changes with the plugin, its settings, the time zone and `http`, also when only a secret changed. */
  readonly fingerprint: string
  /** When the file was changed last, milliseconds since 1970; 0 when that is not known. */
  readonly revision: number
}

export interface ConfigSource {
  text: string
  /** For messages. */
  fileName: string
  catalogue: Catalogue
  host: HostCapabilities
  /** An environment variable, or a Workers binding. */
  env(name: string): string | undefined
  /** A text file, for `${file:…}`; rejects when it cannot be read. */
  readFile(path: string): Promise<string>
  /** What to do about a variable that is not there, in a sentence. Default: set it. */
  adviceOnMissing?: string | undefined
  overrides?: Overrides
  /** When the file was changed last, milliseconds since 1970. */
  revision?: number | undefined
  /** Under which secrets go into fingerprints; random, and kept as long as the fingerprints are. */
  fingerprintKey: Uint8Array<ArrayBuffer>
}

/**
 * Reads a configuration file and checks it whole: syntax, names, every plugin's settings, references between
 * instances, and what the host can do.
 * @throws INVALID_CONFIG with every problem in the message, one a line, and in `details.problems`
 *   (`{path, message, line?, column?}`); BAD_PLUGIN for a schema whose output is no plain data
 */
export async function loadConfig(source: ConfigSource): Promise<Config> {
  return (await loadConfigWithSettings(source)).config
}

/** The same together with each single setting, its marks, and its value as it stands in the file or by default. */
export async function loadConfigWithSettings(
  source: ConfigSource,
): Promise<{ config: Config; settings: readonly Setting[] }> {
  const { fileName, catalogue, host } = source
  const parsed = parseJsonc(source.text)
  if ('problems' in parsed) throw invalidConfig(fileName, parsed.problems)
  const { document } = parsed
  const expanded = await expandEntries(document.value, source)
  const substituted = await substitute(expanded.value, source)
  const { value, places } = override(substituted.value, source.overrides ?? {})
  const envelope = checkValue(envelopeSchema(host), value, { at: [], substituted })
  const instances = await Promise.all(
    entriesOf(value).map(([id, entry]) => readInstance(id, entry, { catalogue, host, substituted })),
  )
  const isHidden = (keys: Finding['keys']) => substituted.places.has(placeOf(keys))
  const findings = [
    ...document.findings,
    ...expanded.findings,
    // Before what is wrong with a variable: it is no variable that is missing.
    ...storageFindings(host, substituted.places),
    ...joinByPlace(substituted.findings.map(toFile)),
    ...[
      ...envelope.findings,
      ...settingFindings(envelope.parts, host),
      ...instances.flatMap((instance) => instance.findings),
      ...referenceFindings(instances, isHidden),
    ].map(toFile),
  ]
  if (envelope.output !== undefined && findings.length === 0) {
    const sources = { fileName, document, expanded, overridden: places }
    const shown = shownConfig(envelope.parts, instances, sources)
    const config = await assemble(envelope.output, instances, { ...source, shown })
    return { config, settings: [...settingsOf(envelope.parts), ...instances.flatMap(instanceSettings)] }
  }
  throw invalidConfig(fileName, findings.map(locator(document, places)))

  function toFile({ keys, message }: Finding): Finding {
    return { keys: expanded.originOf(keys), message }
  }
}

async function assemble(
  { plugins: _plugins, $schema: _schema, http: common, ...settings }: Envelope,
  instances: readonly ReadInstance[],
  {
    fingerprintKey,
    revision = 0,
    shown,
  }: Pick<ConfigSource, 'fingerprintKey' | 'revision'> & { shown: ShownConfig },
): Promise<Config> {
  const made = instances.map(async ({ id, ready }): Promise<InstanceConfig[]> => {
    if (ready === undefined) return []
    const { plugin, envelope, settings: own } = ready
    const http = { ...common, ...envelope.http }
    const covered = { plugin: plugin.name, settings: own, timezone: settings.timezone, http }
    const fingerprint = await fingerprintOf(covered, fingerprintKey)
    const parts = { config: deepFreeze(own), http: deepFreeze(http) }
    // The plugin itself is code and stays as it is: freezing stops at what is frozen already.
    return [Object.freeze({ id, plugin, enabled: envelope.enabled, ...parts, fingerprint, revision })]
  })
  const frozen = (await Promise.all(made)).flat()
  const { backup, notify, timezone } = settings
  const backupFingerprint = backup && (await fingerprintOf({ settings: backup, timezone }, fingerprintKey))
  const notifyFingerprint =
    notify && (await fingerprintOf({ settings: notify, timezone, http: common }, fingerprintKey))
  return deepFreeze({
    ...settings,
    http: common,
    instances: frozen,
    shown,
    ...(backupFingerprint === undefined ? {} : { backupFingerprint }),
    ...(notifyFingerprint === undefined ? {} : { notifyFingerprint }),
  })
}
