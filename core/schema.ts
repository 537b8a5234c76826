import * as v from 'valibot'
import { isAppError } from './errors.ts'
import { parseSchedule, type ScheduleSpec } from './jobs/schedule.ts'
import { Secret } from './secret.ts'

/**
 * Building blocks for the settings of plugins, beside valibot's own.
 *
 * A message given to a valibot schema or action is either words that follow "this must be" (`a media type such as
 * "text/plain"`) or, when it begins with a capital letter, a whole sentence that is shown as it is.
 */

/** Adds the text that editors show for a setting: `v.pipe(text(), describe('The folder with the goods.'))`. */
export { description as describe } from 'valibot'

/** What core must know of a setting besides its type; kept in the schema's metadata under `setting`. */
export interface SettingMarks {
  /** The value is never shown: not in messages, logs, API or exports. */
  readonly secret?: true
  /** The value names an instance whose plugin provides this. */
  readonly reference?: 'shop' | 'receiver'
  /** The value is a folder's address, to be held against what the host can open. */
  readonly folder?: true
  /** Nothing is ever written into this folder. */
  readonly isOnlyRead?: true
  /**
   * Where the service connects to: a web address, that of a proxy or of a mail server, or the host of an FTP server with
   * `port` and `security` beside it. `folder`: a path of this machine, which the plugin itself holds against the host.
   */
  readonly address?: 'web' | 'proxy' | 'ftp' | 'mail' | 'folder'
  /** Where it may connect to besides this address, in words that follow "it also asks". */
  readonly elsewhere?: string
  /** What the host must be able to do for this setting to mean anything. */
  readonly needs?: 'proxy' | 'files' | 'mail'
  /** What is allowed, in words that follow "this must be". */
  readonly expectation?: string
  /** Names from which a misspelt one is told. */
  readonly wellKnown?: () => readonly string[]
}

/** Marks a setting; an action for `v.pipe`. */
export function mark<Input>(setting: SettingMarks): v.MetadataAction<Input, { setting: SettingMarks }> {
  return v.metadata({ setting })
}

/** A text in the file, a `Secret` in the configuration. */
export function secret(): v.GenericSchema<string, Secret> {
  return v.pipe(
    v.string(),
    v.nonEmpty(NOT_EMPTY),
    v.examples(['${NAME_OF_A_VARIABLE}']),
    mark({ secret: true }),
    v.transform((value) => new Secret(value)),
  )
}

/** A text that is not blank. */
export function text(): v.GenericSchema<string, string> {
  return v.pipe(
    v.string(),
    v.check((value) => value.trim() !== '', NOT_EMPTY),
  )
}

/** The id of an instance that is a shop; whether there is one is checked over the whole configuration. */
export function shopReference(): v.GenericSchema<string, string> {
  return v.pipe(
    v.string(),
    v.nonEmpty(),
    mark({ reference: 'shop', expectation: 'the id of a shop in "plugins"' }),
  )
}

/** The id of an instance that is told of things; whether there is one is checked over the whole configuration. */
export function receiverReference(): v.GenericSchema<string, string> {
  return v.pipe(
    v.string(),
    v.nonEmpty(),
    mark({ reference: 'receiver', expectation: 'the id of a receiver in "plugins"' }),
  )
}

/** When something runs: a cron pattern, or a period `{every: 'PT7M'}` in the ISO 8601 form. */
export function schedule(): v.GenericSchema<ScheduleSpec, ScheduleSpec> {
  return v.pipe(
    v.union([v.string(), v.strictObject({ every: period() })]),
    v.rawCheck(({ dataset, addIssue }) => {
      const problem = dataset.typed ? scheduleProblem(dataset.value) : undefined
      if (problem !== undefined) addIssue({ message: problem })
    }),
    v.examples(['*/5 * * * *']),
    mark({ expectation: 'a cron pattern or a period such as { "every": "PT7M" }' }),
  )
}

/** A time zone's name, e.g. `Europe/Kyiv`. */
export function timezone(): v.GenericSchema<string, string> {
  return v.pipe(
    v.string(),
    v.check(isTimezone),
    v.examples(['Europe/Kyiv']),
    mark({ expectation: 'the name of a time zone', wellKnown: () => Intl.supportedValuesOf('timeZone') }),
  )
}

export interface Bounds {
  /** Default 0. */
  min?: number
  max?: number
}

/** A duration in seconds; fractions are allowed. */
export function seconds({ min = 0, max = 86_400 }: Bounds = {}): v.GenericSchema<number, number> {
  return duration('seconds', min, max)
}

/** A duration in minutes; fractions are allowed. */
export function minutes({ min = 0, max = 44_640 }: Bounds = {}): v.GenericSchema<number, number> {
  return duration('minutes', min, max)
}

/** A whole number. */
export function wholeNumber({ min = 0, max }: Bounds = {}): v.GenericSchema<number, number> {
  const whole = v.pipe(v.number(), v.integer(), v.minValue(min))
  return max === undefined ? whole : v.pipe(whole, v.maxValue(max))
}

/** A part of a whole: a number from 0 to 1. */
export function share(): v.GenericSchema<number, number> {
  return v.pipe(
    v.number(),
    v.minValue(0),
    v.maxValue(1),
    v.examples([0.3]),
    mark({ expectation: 'a share from 0 to 1' }),
  )
}

/** An `http://` or `https://` address. A user and password belong in settings of their own. */
export function httpUrl(): v.GenericSchema<string, string> {
  return v.pipe(
    v.string(),
    v.check(isHttpUrl),
    v.check(
      (value) => !hasCredentials(value),
      'The address holds a user or a password. Take them out of it.',
    ),
    v.examples(['https://shop.example']),
    mark({ address: 'web', expectation: 'a web address that begins with http:// or https://' }),
  )
}

/** Whether a host name, as `URL` writes it, is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}

/** A time of day in 24 hours, e.g. `03:00`. */
export function timeOfDay(): v.GenericSchema<string, string> {
  return v.pipe(
    v.string(),
    v.regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    v.examples(['03:00']),
    mark({ expectation: 'a time of day such as "03:00"' }),
  )
}

/** A folder: a local path, or `ftp://`, `ftps://`, `ftps+implicit://` with the password apart. */
export function folderUrl(): v.GenericSchema<string, string> {
  return v.pipe(
    v.string(),
    v.check(isFolderUrl),
    v.check(
      (value) => !/\p{Cc}/u.test(value),
      'The path holds a tab or a line break. Write each backslash of a path twice, or / instead.',
    ),
    v.check(
      (value) => !hasPassword(value),
      'The address holds a password. Take it out and put it into the setting for the password.',
    ),
    v.examples(['./export', 'ftp://user@host/export']),
    mark({ folder: true, expectation: 'the path of a folder or its ftp address' }),
  )
}

/** Whether a folder's address leads to another machine. */
export function isRemoteFolder(url: string): boolean {
  return url.includes('://')
}

const NOT_EMPTY = 'a text that is not empty'
const FOLDER_PROTOCOLS = ['ftp:', 'ftps:', 'ftps+implicit:']

function duration(unit: string, min: number, max: number): v.GenericSchema<number, number> {
  return v.pipe(
    v.number(),
    v.minValue(min),
    v.maxValue(max),
    mark({ expectation: `a number of ${unit} from ${min} to ${max}` }),
  )
}

function period() {
  return v.pipe(v.string(), v.examples(['PT7M']), mark({ expectation: 'a period in the ISO 8601 form' }))
}

function scheduleProblem(spec: ScheduleSpec): string | undefined {
  try {
    parseSchedule(spec, 'UTC')
    return undefined
  } catch (error) {
    if (isAppError(error)) return error.message
    throw error
  }
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function isHttpUrl(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
}

function isFolderUrl(value: string): boolean {
  if (!isRemoteFolder(value)) return value.trim() !== ''
  const url = URL.parse(value)
  return url !== null && FOLDER_PROTOCOLS.includes(url.protocol) && url.hostname !== ''
}

function hasCredentials(value: string): boolean {
  return hasPassword(value) || (URL.parse(value)?.username ?? '') !== ''
}

function hasPassword(value: string): boolean {
  return isRemoteFolder(value) && (URL.parse(value)?.password ?? '') !== ''
}
