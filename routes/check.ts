import type { Service } from '../core/app.ts'
import type { CheckReport } from '../core/plugin.ts'

/**
 * The "test connection" of an instance. It tests the settings in force, and warns when the file says something else.
 * @throws INSTANCE_UNKNOWN, PLUGIN_FAILED, and what the check finds wrong
 */
export async function checkInstance(
  { registry, notInForce }: Pick<Service, 'registry' | 'notInForce'>,
  id: string,
): Promise<CheckReport> {
  const report = await registry.check(id)
  const late = notInForce().map(
    ({ message }) => `This tested the settings in force, not the file. ${message}`,
  )
  return late.length === 0 ? report : { ...report, warnings: [...(report.warnings ?? []), ...late] }
}
