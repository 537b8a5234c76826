import type { Answer } from './answer.ts'
import { alignColumns } from './text.ts'
import { openWorkplace } from './workplace.ts'

/** Checks the configuration. @throws INVALID_CONFIG with every problem, CONFIG_MISSING */
export async function check(path?: string): Promise<Answer> {
  const workplace = openWorkplace(path)
  const config = await workplace.readConfig()
  const instances = config.instances.map(({ id, plugin, enabled }) => ({ id, plugin: plugin.name, enabled }))
  const rows = alignColumns(
    instances.map(({ id, plugin, enabled }) => [id, plugin, enabled ? '' : 'switched off']),
  )
  return {
    value: { file: workplace.file, instances },
    lines: [
      `${workplace.file} is in order${instances.length === 0 ? ', and names no plugins' : ':'}`,
      ...rows.map((row) => `  ${row.join('  ')}`.trimEnd()),
    ],
  }
}
