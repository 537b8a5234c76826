import process from 'node:process'
import { AppError } from '../core/errors.ts'
import { simulators } from '../plugins/simulators.ts'

/** Plays the foreign system of a plugin until Ctrl+C. @throws SIMULATOR_UNKNOWN */
export async function simulate(plugin: string, rawArguments: readonly string[]): Promise<void> {
  const load = simulators[plugin]
  if (load === undefined) {
    const known = Object.keys(simulators).join(', ')
    throw new AppError(
      'SIMULATOR_UNKNOWN',
      `Cannot simulate "${plugin}": there is no simulator of it. Known: ${known}.`,
      {
        retry: 'never',
      },
    )
  }
  const ending = new AbortController()
  process.once('SIGINT', () => ending.abort())
  await (await load()).run(rawArguments, { signal: ending.signal })
}
