import type { PluginContext } from '../../../core/plugin.ts'
import type { Finding } from '../check.ts'
import { type AgentOptions, createAgent } from '../mserver/agent.ts'

/** Asks the agent which configuration it starts. @throws AGENT_UNAVAILABLE, AGENT_LOGIN */
export async function checkAgent(
  http: PluginContext['http'],
  config: AgentOptions['config'],
): Promise<Finding> {
  const { configuration } = await createAgent({ config, http }).look()
  return { summary: [`The agent starts and stops "${configuration}".`], tables: [], warnings: [] }
}
