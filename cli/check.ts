import { isAppError } from '../core/errors.ts'
import { openWorkplace } from './workplace.ts'

/** Checks the configuration and prints every problem. @returns the exit code */
export async function check(path?: string): Promise<number> {
  const workplace = openWorkplace(path)
  try {
    const config = await workplace.readConfig()
    const names = config.instances.map(({ id, plugin, enabled }) => {
      const uses = plugin.name === id ? '' : ` (${plugin.name})`
      return `${id}${uses}${enabled ? '' : ', switched off'}`
    })
    console.log(`${workplace.file} is in order: ${names.join('; ') || 'no plugins'}`)
    return 0
  } catch (error) {
    if (!isAppError(error)) throw error
    console.error(error.message)
    return 1
  }
}
