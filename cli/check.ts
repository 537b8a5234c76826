import type { Answer } from './answer.ts'
import { openWorkplace } from './workplace.ts'

/** Checks the configuration. @throws INVALID_CONFIG with every problem, CONFIG_MISSING */
export async function check(path?: string): Promise<Answer> {
  const workplace = openWorkplace(path)
  const config = await workplace.readConfig()
  const instances = config.instances.map(({ id, plugin, enabled }) => ({ id, plugin: plugin.name, enabled }))
  const names = instances.map(({ id, plugin, enabled }) => {
    const uses = plugin === id ? '' : ` (${plugin})`
    return `${id}${uses}${enabled ? '' : ', switched off'}`
  })
  return {
    value: { file: workplace.file, instances },
    lines: [`${workplace.file} is in order: ${names.join('; ') || 'no plugins'}`],
  }
}
