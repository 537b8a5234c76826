import { type Outcome, systemFailure } from './envelope.ts'
import { arrayToJson, entriesOf, textOf } from './php.ts'
import { fromFields, type Parameters } from './request.ts'

/** A command of a batch: `method?query`. */
export interface Command {
  key: string
  /** In lower case. */
  method: string
  parameters: Parameters
}

const MOST_COMMANDS = 50
const FORBIDDEN = new Set(['batch', 'download', 'upload'])

/** The commands in the order in which they run. References to the results of others are not played. */
export function readCommands({ cmd }: Parameters): Command[] {
  return entriesOf(cmd).map(([key, command]) => {
    const [name = '', ...query] = textOf(command).split('?')
    const method = name.toLowerCase().replace(/\.(?:json|xml)$/, '')
    return { key, method, parameters: fromFields(new URLSearchParams(query.join('?'))) }
  })
}

/**
 * Runs the commands of a batch one after another, with `halt` up to the first that fails. The maps of the answer come
 * as lists when they are empty or when their keys are the numbers from 0.
 */
export function runBatch(
  parameters: Parameters,
  call: (command: Command) => { outcome: Outcome; time: object },
): Outcome {
  if (parameters['cmd'] === undefined)
    return systemFailure(400, '100', 'Could not find value for parameter {cmd}')
  const commands = readCommands(parameters)
  if (commands.length > MOST_COMMANDS) {
    return systemFailure(400, 'ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded')
  }
  const { halt } = parameters
  const isHalting = halt === true || !['', '0', 'false'].includes(textOf(halt))
  const results = new Map<string, unknown>()
  const errors = new Map<string, object>()
  const times = new Map<string, object>()
  for (const command of commands) {
    const { outcome, time } = FORBIDDEN.has(command.method) ? forbidden() : call(command)
    if ('result' in outcome) {
      results.set(command.key, outcome.result)
      times.set(command.key, time)
      continue
    }
    const { error, description, isSystem } = outcome
    errors.set(command.key, { error, error_description: isSystem ? '' : description })
    if (isHalting) break
  }
  return {
    result: {
      result: arrayToJson(results),
      result_error: arrayToJson(errors),
      result_total: [],
      result_next: [],
      result_time: arrayToJson(times),
    },
  }
}

function forbidden(): { outcome: Outcome; time: object } {
  const text = 'Method is not allowed for batch usage'
  return { outcome: systemFailure(400, 'ERROR_BATCH_METHOD_NOT_ALLOWED', text), time: {} }
}
