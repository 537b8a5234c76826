import type { CheckReport, PluginContext } from '../../core/plugin.ts'
import type { WebhookConfig } from './config.ts'
import { keyOf } from '../../core/webhook-signature.ts'

/** What Standard Webhooks asks of a key. */
const GOOD_KEY_BYTES = 24

/** Sends a signed `ping` and tells what came back. @throws WEBHOOK_*, HTTP_* when the receiver does not take it */
export async function checkReceiver(
  { id, config, publicUrl }: PluginContext<WebhookConfig>,
  sender: { ping(): Promise<number> },
): Promise<CheckReport> {
  const status = await sender.ping()
  const warnings: string[] = []
  if (keyOf(config.secret).length < GOOD_KEY_BYTES) {
    warnings.push(`The secret is short: Standard Webhooks asks for ${GOOD_KEY_BYTES} random bytes or more.`)
  }
  if (config.oldSecret !== undefined) {
    warnings.push('"oldSecret" still counts. Take it out when the receiver knows the new one.')
  }
  const here = publicUrl ?? `/${id}`
  return {
    summary: `The receiver answered ${status} to a signed ping`,
    tables: [
      {
        title: 'For the receiver',
        columns: ['what', 'where'],
        rows: [
          ['JSON schema of the events', `${here}/schema`],
          ...(config.orders ? [['orders back, signed with the same secret', `POST ${here}/orders`]] : []),
        ],
      },
    ],
    ...(warnings.length > 0 && { warnings }),
  }
}
