import type { ConfigProblem } from '../../core/plugin.ts'
import { urlProblem } from './client/address.ts'
import type { WoocommerceConfig } from './config.ts'
import { parsePairs } from './products/match.ts'

/** What is wrong with the settings as a whole, before any request. Pure. */
export function validateWoocommerce({
  url,
  match = 'sku',
}: Pick<WoocommerceConfig, 'url'> & Partial<Pick<WoocommerceConfig, 'match'>>): ConfigProblem[] {
  const message = urlProblem(url)
  const wrongLines = typeof match === 'string' ? [] : parsePairs(match.pairs).wrong
  return [
    ...(message === undefined ? [] : [{ path: 'url', message }]),
    ...wrongLines.map((line) => ({
      path: 'match.pairs',
      message: `Line ${line} is no pair. Write the code and the id of the product in the shop, as in "1001;57".`,
    })),
  ]
}
