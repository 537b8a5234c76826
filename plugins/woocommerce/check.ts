import { AppError, isAppError, toAppError } from '../../core/errors.ts'
import type { CheckReport, PluginContext } from '../../core/plugin.ts'
import { comparePrices, type PriceSettings, readPriceSettings } from './check/prices.ts'
import { readSite, type Site } from './check/site.ts'
import { zoneWarnings } from './check/zone.ts'
import { webhookWarnings } from './check/webhooks.ts'
import type { WooClient } from './client/client.ts'
import type { WoocommerceConfig } from './config.ts'
import type { Images } from './images/images.ts'

export interface CheckOptions {
  context: Pick<
    PluginContext<WoocommerceConfig>,
    'id' | 'config' | 'http' | 'clock' | 'timezone' | 'publicUrl'
  >
  client: WooClient
  images: Pick<Images, 'prove'>
}

/**
 * The "test connection": is it WordPress with WooCommerce, does the key open it for reading and writing, do prices
 * mean the same, which way do photos go. Nothing in the shop is changed but one photo that may be tried and removed.
 * @returns the check; it throws WOO_* for what makes work impossible, and warns of the rest
 */
export function createCheck({ context, client, images }: CheckOptions): () => Promise<CheckReport> {
  const { id, config, http, clock, timezone, publicUrl } = context

  return async () => {
    const site = await readSite(http, config)
    const products = await proveKey(site)
    const prices = await readPriceSettings(client)
    const warnings = [
      ...(prices === undefined ? [UNSEEN_SETTINGS] : comparePrices(config.prices, prices)),
      ...zoneWarnings(site, { timezone, now: clock.now() }),
      ...(config.webhookSecret === undefined ? [] : await webhookWarnings(client, { id, publicUrl })),
    ]
    const photos = await images.prove().catch((thrown: unknown) => {
      warnings.push(toAppError(thrown).message)
      return 'Photos do not go yet.'
    })
    return { summary: [shopWords(site, products), priceWords(prices), photos].join(' '), warnings }
  }

  /** @returns how many products there are, as far as the shop tells */
  async function proveKey(site: Site): Promise<number | undefined> {
    try {
      const { total } = await client.get('/products', { per_page: 1, _fields: 'id' })
      // An empty batch changes nothing, and a key that may only read is refused all the same.
      await client.post('/products/batch', {})
      return total
    } catch (thrown) {
      throw isAppError(thrown) && thrown.code === 'WOO_KEY_UNKNOWN' ? withHint(thrown, site) : thrown
    }
  }

  /** The right key gets the same answer as none where WordPress does not see https, or does not see the key. */
  function withHint(error: AppError, { home }: Site): AppError {
    const hint = config.url.startsWith('http:')
      ? 'A key counts over https only: let the proxy send "X-Forwarded-Proto: https".'
      : home.startsWith('http:')
        ? `WordPress believes to be at ${home}: a key counts only where it knows of https.`
        : 'Some servers keep the Authorization header from PHP: ask the host to pass it on.'
    const { code, message, status, retry, details } = error
    return new AppError(code, `${message} ${hint}`, { status, retry, details, cause: error })
  }
}

const UNSEEN_SETTINGS =
  "The key's user may not see the shop's settings: currency, tax and decimals were not compared. A key of an administrator can."

function shopWords({ name, home }: Site, products: number | undefined): string {
  const count =
    products === undefined
      ? 'an unknown number of products'
      : `${products} product${products === 1 ? '' : 's'}`
  return `${name === '' ? 'The shop' : `"${name}"`} at ${home} has ${count}.`
}

function priceWords(prices: PriceSettings | undefined): string {
  if (prices === undefined) return 'The key may read and write.'
  const { currency, decimals, areWithTax } = prices
  const tax = areWithTax === undefined ? 'no tax is calculated' : areWithTax ? 'with tax' : 'without tax'
  return `The key may read and write; prices are in ${currency}, ${tax}, with ${decimals} decimals.`
}
