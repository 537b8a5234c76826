import * as v from 'valibot'
import type { WooClient } from '../client/client.ts'
import { pagesOf } from '../client/pages.ts'
import { readAs } from '../client/read.ts'
import { isHidden } from './hidden.ts'

/**
 * Looks for the shop's webhooks that tell us of orders.
 * @param place the instance's id, and where the world finds its routes
 * @returns warnings about those that are missing or do not work
 * @throws WOO_*
 */
export async function webhookWarnings(
  client: WooClient,
  { id, publicUrl }: { id: string; publicUrl: string | undefined },
): Promise<string[]> {
  const found = await ourWebhooks(client, id)
  if (found === undefined) {
    return ["The key's user may not see the shop's webhooks: whether they are active was not looked at."]
  }
  const target =
    publicUrl === undefined ? `<the address of this service>/${id}/orders` : `${publicUrl}/orders`
  const missing = TOPICS.filter((topic) => !found.some((one) => one.topic === topic))
  const stopped = found.filter(({ status }) => status !== 'active')
  return [
    ...missing.map(
      (topic) =>
        `The shop has no webhook "${topic}" to ${target}: without it orders wait for their schedule.`,
    ),
    ...stopped.map(
      ({ name, topic, status }) =>
        `The shop's webhook "${name}" (${topic}) is ${status}: set it to active. WooCommerce disables one after several failures.`,
    ),
  ]
}

const TOPICS = ['order.created', 'order.updated']

const webhook = v.object({
  name: v.optional(v.string(), ''),
  topic: v.string(),
  status: v.string(),
  delivery_url: v.string(),
})

type Webhook = v.InferOutput<typeof webhook>

/** Undefined when the key's user may not see webhooks. */
async function ourWebhooks(client: WooClient, id: string): Promise<Webhook[] | undefined> {
  const ours: Webhook[] = []
  try {
    for await (const page of pagesOf(client, '/webhooks')) {
      const webhooks = readAs(v.array(webhook), page, 'the webhooks of the shop')
      ours.push(...webhooks.filter(({ delivery_url: url }) => isOurs(url, id)))
    }
  } catch (thrown) {
    if (isHidden(thrown)) return undefined
    throw thrown
  }
  return ours
}

function isOurs(url: string, id: string): boolean {
  return URL.parse(url)?.pathname.endsWith(`/${id}/orders`) === true
}
