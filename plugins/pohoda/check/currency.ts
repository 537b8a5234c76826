import type { Finding } from '../check.ts'
import type { PohodaConfig } from '../config.ts'

/** Whether POHODA may get orders in the currency of the shop. A shop that does not tell its currency is not judged. */
export function checkCurrency(
  { currency }: { currency?: string | undefined },
  { shop, orders }: PohodaConfig,
): Finding {
  const isTaken =
    orders === undefined ||
    currency === undefined ||
    currency === orders.currency ||
    orders.currencies[currency] !== undefined
  const warning = isTaken
    ? []
    : [
        `The shop "${shop}" sells in ${currency}, POHODA keeps its books in ${orders.currency}: every order would be put aside. Set the currency of the shop to ${orders.currency}, or name ${currency} in "orders.currencies".`,
      ]
  return { summary: [], tables: [], warnings: warning }
}
