import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import type { WooClient } from '../client/client.ts'
import { readAs } from '../client/read.ts'
import type { WoocommerceConfig } from '../config.ts'
import { isHidden } from './hidden.ts'

/** How the shop understands prices. */
export interface PriceSettings {
  currency: string
  decimals: number
  /** Whether prices are entered with tax; undefined when the shop does not calculate tax. */
  areWithTax: boolean | undefined
}

/** Reads them; undefined when the key's user may not see settings. @throws WOO_* */
export async function readPriceSettings(client: WooClient): Promise<PriceSettings | undefined> {
  try {
    const general = await readGroup(client, 'general')
    const hasTax = general.get('woocommerce_calc_taxes') === 'yes'
    const tax = hasTax ? await readGroup(client, 'tax') : undefined
    return {
      currency: general.get('woocommerce_currency') ?? '',
      decimals: Number(general.get('woocommerce_price_num_decimals') ?? 2),
      areWithTax: tax && tax.get('woocommerce_prices_include_tax') === 'yes',
    }
  } catch (thrown) {
    if (isHidden(thrown)) return undefined
    throw thrown
  }
}

/**
 * Holds what the settings say of the source's prices against the shop. Pure.
 * @returns warnings
 * @throws WOO_PRICES when prices would mean something else in the shop
 */
export function comparePrices(prices: WoocommerceConfig['prices'], shop: PriceSettings): string[] {
  const { currency, tax, decimals } = prices
  const problems: string[] = []
  if (currency !== undefined && currency !== shop.currency) {
    problems.push(`the shop sells in ${shop.currency}, "prices.currency" says ${currency}`)
  }
  if (tax !== undefined && shop.areWithTax !== undefined && shop.areWithTax !== (tax === 'included')) {
    const words = shop.areWithTax ? 'with tax' : 'without tax'
    problems.push(`the shop takes prices ${words}, "prices.tax" says ${tax}`)
  }
  if (decimals !== undefined && decimals > shop.decimals) {
    problems.push(`the shop shows ${shop.decimals} decimals, "prices.decimals" says ${decimals}`)
  }
  if (problems.length > 0) {
    const message = `Cannot use the shop for these prices: ${problems.join('; ')}. Correct one of them, the shop's settings or these.`
    throw new AppError('WOO_PRICES', message, { status: 422, retry: 'never' })
  }
  return [
    ...(tax === 'excluded' && shop.areWithTax === undefined
      ? ['The shop calculates no tax: it sells at the prices without tax.']
      : []),
    ...(decimals === undefined && shop.decimals < 2
      ? [
          `The shop shows prices with ${shop.decimals} decimals; set "prices.decimals" to have them rounded to that.`,
        ]
      : []),
  ]
}

const settings = v.array(v.object({ id: v.string(), value: v.optional(v.unknown()) }))

async function readGroup(client: WooClient, group: string): Promise<Map<string, string>> {
  const { body } = await client.get(`/settings/${group}`, { _fields: 'id,value' })
  const found = readAs(settings, body, `the settings "${group}" of the shop`)
  return new Map(found.map(({ id, value }) => [id, typeof value === 'string' ? value : '']))
}
