import { parseArgs, type ParseArgsConfig } from 'node:util'
import { AppError } from '../errors.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** What `mostik simulate <plugin>` was called with. Every mistake is BAD_ARGUMENT and says what is played. */
export interface SimulatorArguments {
  /** The options as they were given; words beside them are left alone. @throws BAD_ARGUMENT */
  parse<Known extends Options>(
    rawArguments: readonly string[],
    options: Known,
  ): ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: Known }>>['values']
  /** A whole number between two limits. @throws BAD_ARGUMENT */
  wholeNumber(name: string, value: string, limits: { min: number; max: number }): number
  /** Any number that is not below a limit. @throws BAD_ARGUMENT */
  numberFrom(least: number, name: string, value: string): number
  bad(what: string): AppError
}

/** @param played what the simulator plays, as in `Cannot play POHODA` */
export function simulatorArguments(played: string): SimulatorArguments {
  return {
    parse(rawArguments, options) {
      try {
        return parseArgs({ args: [...rawArguments], allowPositionals: true, options }).values
      } catch (error) {
        throw bad(error instanceof Error ? error.message : String(error))
      }
    },

    wholeNumber(name, value, { min, max }) {
      const number = Number(value)
      if (Number.isInteger(number) && number >= min && number <= max) return number
      throw bad(`${name} is "${value}", it should be a whole number from ${min} to ${max}.`)
    },

    numberFrom(least, name, value) {
      const number = Number(value)
      if (Number.isFinite(number) && number >= least) return number
      const limit = least === -Infinity ? '' : ` of at least ${least}`
      throw bad(`${name} is "${value}", it should be a number${limit}.`)
    },

    bad,
  }

  function bad(what: string): AppError {
    return new AppError('BAD_ARGUMENT', `Cannot play ${played}: ${what}`, { retry: 'never' })
  }
}

/** A word, and how it stands in the configuration: one that comes from the environment is not written out. */
export interface SimulatorWord {
  value: string
  shown: string
}

/** The word that was given, else that of the variable, else the usual one. */
export function simulatorWord(
  given: string | undefined,
  {
    variable,
    usual,
    environment,
  }: { variable: string; usual: string; environment: Readonly<Record<string, string | undefined>> },
): SimulatorWord {
  if (given !== undefined) return { value: given, shown: given }
  const known = environment[variable]
  return known === undefined || known === ''
    ? { value: usual, shown: usual }
    : { value: known, shown: `\${${variable}}` }
}
