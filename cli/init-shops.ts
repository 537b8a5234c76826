import type { Line, Plan, Variable } from './init-plan.ts'
import type { Answers } from './init-questions.ts'

/** A value of a variable that will do wherever a secret is only a text. */
export const LONG_TEXT = 'a-text-of-16-characters'
export const PRICE_AND_STOCK = 'Only price and stock: names, texts, categories and photos stay as they are.'

/** A shop as a part of a plan. */
export interface ShopPart {
  /** Its instance, which sources name. */
  id: string
  instance: Plan['instances'][number]
  variables: readonly Variable[]
}

/** The shop that was chosen; without any the catalogue. @param currency of the catalogue, if not its own default */
export function shopFor({ shop, 'shop-url': url = '', live }: Answers, currency?: string): ShopPart {
  if (shop === 'woocommerce') {
    const careful: Line[] = [
      {
        name: 'match',
        value: 'sku',
        about: 'By what goods are recognised in the shop: sku, articul, barcode or name.',
      },
      { name: 'overwrite', value: ['price', 'salePrice', 'quantity'], about: PRICE_AND_STOCK },
      { name: 'newProducts', value: 'skip', about: 'Goods that the shop lacks are left out.' },
    ]
    return {
      id: 'woo',
      instance: {
        id: 'woo',
        settings: [
          { name: 'use', value: 'woocommerce' },
          { name: 'url', value: url },
          { name: 'key', value: '${WOO_KEY}' },
          { name: 'secret', value: '${WOO_SECRET}' },
          ...(live === 'yes' ? careful : []),
        ],
      },
      variables: [
        { name: 'WOO_KEY', about: 'The consumer key (ck_…) of WooCommerce.', form: 'ck_of_a_shop' },
        { name: 'WOO_SECRET', about: 'The consumer secret (cs_…) of WooCommerce.', form: 'cs_of_a_shop' },
      ],
    }
  }
  if (shop === 'webhook') {
    return {
      id: 'hook',
      instance: {
        id: 'hook',
        settings: [
          { name: 'use', value: 'webhook' },
          { name: 'url', value: url },
          { name: 'secret', value: '${HOOK_SECRET}' },
        ],
      },
      variables: [
        {
          name: 'HOOK_SECRET',
          about: 'What signs the webhook: a text of at least 16 characters that the receiver knows, too.',
          form: LONG_TEXT,
        },
      ],
    }
  }
  const settings = currency === undefined ? [] : [{ name: 'currency', value: currency }]
  return { id: 'catalog', instance: { id: 'catalog', settings }, variables: [] }
}
