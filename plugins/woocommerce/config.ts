import * as v from 'valibot'
import { describe, httpUrl, mark, schedule, secret, seconds, text, wholeNumber } from '../../core/schema.ts'
import { PATCH_MEMBERS } from '../../core/shop/fields.ts'

/** Names from the top in one text, e.g. `Взуття > Кросівки`; a name cannot hold " > ". */
const categoryPath = () => v.pipe(text(), v.transform(namesIn))

/** The settings of one WooCommerce shop. */
export const woocommerceConfig = v.strictObject({
  url: v.pipe(
    httpUrl(),
    mark({ elsewhere: 'where the shop keeps its pictures, if that is another host' }),
    describe('The address of the shop, e.g. https://shop.example.'),
  ),
  key: v.pipe(
    secret(),
    describe('The consumer key (ck_…) of the REST API, with the right to read and write.'),
  ),
  secret: v.pipe(secret(), describe('The consumer secret (cs_…) that belongs to the key.')),
  match: v.pipe(
    v.optional(
      v.union([
        v.picklist(['sku', 'barcode', 'articul', 'name']),
        v.strictObject({
          pairs: v.pipe(v.string(), describe('Lines of "code;id of the product in the shop".')),
        }),
      ]),
      'sku',
    ),
    describe('By what goods are recognised in a shop that has products already.'),
  ),
  newProducts: v.pipe(
    v.optional(v.picklist(['publish', 'draft', 'skip']), 'publish'),
    describe('What becomes of goods that the shop does not have.'),
  ),
  overwrite: v.pipe(
    v.optional(v.array(v.picklist(PATCH_MEMBERS))),
    describe('What may be overwritten in products that were there before; without it everything.'),
  ),
  locks: v.pipe(
    v.optional(v.record(v.string(), v.array(v.picklist(PATCH_MEMBERS))), {}),
    describe('Per code, what is never written.'),
  ),
  categoryRoot: v.pipe(
    v.optional(v.string(), ''),
    v.transform(namesIn),
    describe('The category under which all others stand, e.g. "Catalogue > Shop".'),
  ),
  categoryMap: v.pipe(
    v.optional(v.record(v.string(), categoryPath())),
    describe('The shop\'s category for each of the source\'s, e.g. {"Взуття > Кросівки": "Shoes"}.'),
  ),
  unmapped: v.pipe(
    v.optional(categoryPath(), 'Unsorted'),
    describe('Where goods go whose category is not in "categoryMap".'),
  ),
  images: v.pipe(
    v.optional(v.picklist(['ifEmpty', 'replace', 'append']), 'ifEmpty'),
    describe(
      'What becomes of photos that a product had before: ours only where there were none, instead, or after them.',
    ),
  ),
  prices: v.optional(
    v.strictObject({
      currency: v.pipe(
        v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'three capitals such as "UAH"'))),
        describe("The currency of the source's prices; a check compares it with the shop's."),
      ),
      tax: v.pipe(
        v.optional(v.picklist(['included', 'excluded'])),
        describe("Whether the source's prices are with tax; a check compares it with the shop's setting."),
      ),
      decimals: v.pipe(
        v.optional(wholeNumber({ max: 6 })),
        describe('How many decimals prices are rounded to; without it they go as they are.'),
      ),
    }),
    {},
  ),
  taxClasses: v.pipe(
    v.optional(v.record(v.string(), v.string()), {}),
    describe('The shop\'s tax class for each rate of the source, e.g. {"20": "", "7": "reduced-rate"}.'),
  ),
  stockBuffer: v.pipe(
    v.optional(wholeNumber(), 0),
    describe('So many pieces of each good are held back from the shop.'),
  ),
  wordpress: v.pipe(
    v.optional(v.strictObject({ user: text(), password: secret() })),
    describe('A WordPress user with an application password, to upload photos as bytes.'),
  ),
  webhookSecret: v.pipe(
    v.optional(secret()),
    describe(
      'The secret of the WooCommerce webhooks for orders, whose delivery URL is /<instance id>/orders.',
    ),
  ),
  verify: v.pipe(
    v.optional(schedule(), '0 4 * * 0'),
    describe("When the shop's real values are compared with those that were sent."),
  ),
  timeoutSeconds: v.pipe(
    v.optional(seconds({ min: 5, max: 600 }), 60),
    describe('How long one request may take.'),
  ),
})

function namesIn(path: string): string[] {
  return path
    .split(' > ')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

export type WoocommerceConfig = v.InferOutput<typeof woocommerceConfig>
