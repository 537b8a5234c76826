import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { type ImportMessage, type Observation, type Progress, RAW_STATUSES } from './observation.ts'

/** Longer texts of a portal are cut. */
const LONGEST_TEXT = 2000
/** Deeper or longer than this nothing is kept of `additional`: nobody knows what a portal puts there. */
const DEEPEST = 5
const MOST_MEMBERS = 100
/** Of each kind: an import that goes wrong at every block has thousands. */
const MOST_MESSAGES = 200
const LEFT_OUT: ImportMessage = {
  code: '',
  message: `There are more than ${MOST_MESSAGES} of these. Only the first ones are kept.`,
}

/**
 * Reads the result of `configuration.import.get`. Its lists come as lists or, where PHP has kept their numbers, as maps;
 * empty maps come as lists; `action` is `false` between `finish` and the last tick. What is there for debugging only
 * (`progress`, https://dev.1c-bitrix.ru/rest_help/configuration_import/) costs no look when it has another form. Pure.
 * @throws PORTAL_ANSWER (later) when there is no status, or one that is not known
 */
export function readObservation(result: unknown): Observation {
  const read = v.safeParse(resultSchema, result)
  if (!read.success) {
    const is = 'its answer has no status that is known here, which is one of S, P, F, E and U'
    throw oddAnswer('configuration.import.get', is)
  }
  const { status, progress, notice, errors, exception, additional } = read.output
  return {
    status,
    progress,
    notices: notice,
    errors,
    exceptions: exception,
    additional: Object.keys(additional).length === 0 ? undefined : additional,
  }
}

/** The portal has answered, but not what the method answers. @param is what it says instead Pure. */
export function oddAnswer(method: string, is: string, details: Record<string, unknown> = {}): AppError {
  const message = `Cannot understand the portal's answer to "${method}": ${is}. It is asked again later; if that does not help, look at the version of the portal.`
  return new AppError('PORTAL_ANSWER', message, { status: 502, details })
}

/** A text of a portal, no longer than what is kept of one. Pure. */
export function cutText(text: string): string {
  return text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]$/, '')
}

const textSchema = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.transform(cutText))
const optionalText = v.fallback(v.optional(textSchema, ''), '')
const stepSchema = v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer())

const progressSchema = v.pipe(
  v.object({
    action: v.union([v.literal(false), v.pipe(v.string(), v.transform(cutText))]),
    step: v.fallback(v.optional(stepSchema, 0), 0),
    section: v.fallback(v.optional(textSchema), undefined),
  }),
  v.transform(({ action, step, section }): Progress => {
    return section === undefined || section === '' ? { action, step } : { action, step, section }
  }),
)

const messageSchema = v.union([
  v.pipe(
    textSchema,
    v.transform((message): ImportMessage => ({ code: '', message })),
  ),
  v.object({ code: optionalText, message: optionalText }),
])
const messagesSchema = v.pipe(
  v.unknown(),
  v.transform((list): ImportMessage[] => {
    const messages = membersOf(list).flatMap(([, item]) => messageOf(item))
    return messages.length > MOST_MESSAGES ? [...messages.slice(0, MOST_MESSAGES), LEFT_OUT] : messages
  }),
)

const additionalSchema = v.pipe(
  v.unknown(),
  v.transform((data) => mapOf(data, DEEPEST)),
)

const resultSchema = v.object({
  status: v.picklist(RAW_STATUSES),
  progress: v.fallback(v.optional(progressSchema), undefined),
  notice: v.optional(messagesSchema, []),
  errors: v.optional(messagesSchema, []),
  exception: v.optional(messagesSchema, []),
  additional: v.optional(additionalSchema, []),
})

/** What has neither of the two forms is a message too: that something was reported is worth more than its form. */
function messageOf(item: unknown): ImportMessage[] {
  if (item === null || item === undefined) return []
  const read = v.safeParse(messageSchema, item)
  return [read.success ? read.output : { code: '', message: cutText(JSON.stringify(item)) }]
}

/** Of a list or a map its members with their names; of a single value that one. */
function membersOf(value: unknown): [string, unknown][] {
  if (value === null || value === undefined || value === '' || value === false) return []
  return typeof value === 'object' ? Object.entries(value) : [['0', value]]
}

function mapOf(value: unknown, depth: number): Record<string, unknown> {
  const members = membersOf(value).slice(0, MOST_MEMBERS)
  return Object.fromEntries(members.map(([name, member]) => [cutText(name), shortened(member, depth - 1)]))
}

function shortened(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cutText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === 0) return null
  return Array.isArray(value)
    ? value.slice(0, MOST_MEMBERS).map((member: unknown) => shortened(member, depth - 1))
    : mapOf(value, depth)
}
