import type { CheckReport, PluginContext } from '../../core/plugin.ts'
import { checkAgent } from './check/agent.ts'
import { checkCurrency } from './check/currency.ts'
import { checkMServer } from './check/mserver.ts'
import { checkPictures } from './check/pictures.ts'
import { checkPush } from './check/push.ts'
import type { PohodaConfig } from './config.ts'
import type { MServer } from './mserver/mserver.ts'

export interface CheckedUnit {
  context: PluginContext<PohodaConfig>
  mserver: MServer | undefined
}

/** What one part of the check found; sentences. */
export interface Finding {
  summary: string[]
  tables: NonNullable<CheckReport['tables']>
  warnings: string[]
}

/**
 * The "test connection": both channels, as far as they are set. mServer is asked for its unit and year, a card, an order and
 * its stores; for POHODA's own calls it tells which addresses to paste where and when each was last called; folders of
 * pictures are looked into. Changes nothing.
 * @throws what hinders requests to mServer or to the agent (MSERVER_LOGIN, PACK_REFUSED, AGENT_LOGIN …), SHOP_UNAVAILABLE
 */
export async function checkPohoda({ context, mserver }: CheckedUnit): Promise<CheckReport> {
  const { config } = context
  const { capabilities } = context.shop(config.shop)
  const findings = [
    ...(mserver === undefined ? [] : [await checkMServer({ context, mserver })]),
    ...(config.mserver?.agent === undefined ? [] : [await checkAgent(context.http, config.mserver.agent)]),
    checkCurrency(capabilities, config),
    await checkPush(context),
    await checkPictures(context),
  ]
  return {
    summary: findings.flatMap(({ summary }) => summary).join(' '),
    tables: findings.flatMap(({ tables }) => tables),
    warnings: findings.flatMap(({ warnings }) => warnings),
  }
}
