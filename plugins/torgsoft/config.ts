import * as v from 'valibot'
import {
  describe,
  folderUrl,
  mark,
  schedule,
  secret,
  seconds,
  share,
  shopReference,
  text,
} from '../../core/schema.ts'
import { PATCH_MEMBERS } from '../../core/shop/fields.ts'
import { PRESET_NAMES } from './parse/presets.ts'
import { fieldOfTitle, type TorgsoftField } from './parse/titles.ts'

/** A column of Torgsoft by its default title, e.g. `RetailPrice`. */
const column = v.pipe(
  v.string(),
  v.check(
    (value) => fieldOfTitle(value) !== undefined,
    'the default title of a column of Torgsoft such as "RetailPrice"',
  ),
  v.transform((value): TorgsoftField => fieldOfTitle(value) ?? 'RetailPrice'),
)

const filter = v.strictObject({
  sections: v.pipe(v.optional(v.array(text()), []), describe('Numbers of shop sections.')),
  types: v.pipe(v.optional(v.array(text()), []), describe('Names of types of goods.')),
})

const mapping = v.record(
  v.pipe(
    v.string(),
    v.check((name) => fieldOfTitle(name) !== undefined, 'the name of a field such as "GoodID"'),
  ),
  v.union([v.string(), v.pipe(v.number(), v.integer(), v.minValue(1))]),
)

/** The settings of one Torgsoft instance. */
export const torgsoftConfig = v.strictObject({
  folder: v.pipe(
    folderUrl(),
    mark({ isOnlyRead: true }),
    describe('The folder into which Torgsoft exports: a path or an ftp address.'),
  ),
  password: v.pipe(v.optional(secret()), describe('The password of an ftp folder.')),
  file: v.pipe(v.optional(text(), 'TSGoods.trs'), describe('The name of the goods file.')),
  files: v.pipe(
    v.optional(v.pipe(v.array(text()), v.minLength(1))),
    describe('Several goods files instead of `file`; each owns only the goods that it last held.'),
  ),
  format: v.pipe(
    v.optional(v.union([v.picklist(['auto', ...PRESET_NAMES]), mapping]), 'auto'),
    describe('How columns are known: by their titles, by a set of columns, or field by field.'),
  ),
  encoding: v.optional(v.picklist(['auto', 'windows-1251', 'utf-8']), 'auto'),
  signal: v.pipe(
    v.optional(v.union([v.literal(false), v.strictObject({ name: text(), value: text() })]), {
      name: 'start',
      value: 'now',
    }),
    describe('The parameter of the POST request after synchronisation; false: load at every slot.'),
  ),
  secret: v.pipe(
    v.optional(secret()),
    describe('A path segment without which the signal address is not found.'),
  ),
  allowGet: v.pipe(
    v.optional(v.boolean(), false),
    describe('Whether a signal may come as GET, for trying by hand.'),
  ),
  schedule: v.optional(schedule(), '*/5 * * * *'),
  poll: v.pipe(v.optional(v.boolean(), true), describe('Whether a changed file is loaded without a signal.')),
  settleSeconds: v.pipe(
    v.optional(seconds({ max: 600 }), 10),
    describe('How long the file must stay unchanged before it is taken.'),
  ),
  missing: v.pipe(
    v.optional(v.picklist(['keep', 'zero', 'hide', 'delete']), 'hide'),
    describe('What becomes of goods that the file no longer holds.'),
  ),
  zeroStock: v.optional(v.picklist(['keep', 'hide']), 'keep'),
  zeroPrice: v.optional(v.picklist(['keep', 'hide']), 'keep'),
  price: v.optional(
    v.strictObject({
      regular: v.optional(column, 'RetailPrice'),
      promo: v.optional(v.nullable(column), 'RetailPriceWithDiscount'),
    }),
    {},
  ),
  warehouses: v.pipe(
    v.optional(v.array(text())),
    describe('Numbers of the warehouses that count; without it the whole quantity counts.'),
  ),
  include: v.optional(filter),
  exclude: v.optional(filter),
  nullWords: v.pipe(
    v.optional(v.array(text()), ['НЕТ ИНФОРМАЦИИ']),
    describe('Words that mean an empty value.'),
  ),
  fields: v.pipe(
    v.optional(v.array(v.picklist(PATCH_MEMBERS))),
    describe('What may be overwritten in goods that the shop already has; without it everything.'),
  ),
  guards: v.optional(
    v.strictObject({
      drop: v.pipe(v.optional(share(), 0.3), describe('The share of rows by which a file may shrink.')),
      keyChange: v.pipe(
        v.optional(share(), 0.3),
        describe('The share of barcodes that may get another GoodID.'),
      ),
      rejected: v.pipe(v.optional(share(), 0.01), describe('The share of rows that may be unreadable.')),
      price: v.pipe(
        v.optional(share(), 0.3),
        describe('The share of prices that may move by more than half.'),
      ),
    }),
    {},
  ),
  photos: v.optional(
    v.strictObject({
      folder: v.pipe(folderUrl(), mark({ isOnlyRead: true })),
      password: v.optional(secret()),
      removed: v.pipe(
        v.optional(v.picklist(['keep', 'remove']), 'keep'),
        describe('What becomes of a photo in the shop when its file is gone.'),
      ),
    }),
  ),
  shop: v.pipe(v.optional(shopReference(), 'catalog'), describe('The instance where the goods are sold.')),
  firstRun: v.pipe(
    v.optional(v.picklist(['preview', 'apply']), 'apply'),
    describe('`preview`: the first load only counts, and waits for a confirmation.'),
  ),
  orders: v.optional(
    v.strictObject({
      folder: folderUrl(),
      password: v.optional(secret()),
      since: v.pipe(
        v.optional(v.pipe(v.string(), v.isoTimestamp('a moment such as "2026-01-31T00:00:00Z"'))),
        describe('Orders before this moment stay where they are; without it: before the first run.'),
      ),
      statuses: v.pipe(
        v.optional(v.array(text())),
        describe('Only orders in these statuses; without it those that the shop counts as placed.'),
      ),
      after: v.pipe(
        v.optional(text()),
        describe('The status that an order gets in the shop once it was handed over.'),
      ),
      cityKey: v.optional(text(), 'City'),
      shippingGoodId: v.pipe(
        v.optional(text()),
        describe('The GoodID of the article that stands for shipping.'),
      ),
      templates: v.optional(
        v.strictObject({
          comment: v.optional(v.string(), '{note}'),
          deliveryAddress: v.optional(v.string(), ''),
        }),
        {},
      ),
    }),
  ),
})

export type TorgsoftConfig = v.InferOutput<typeof torgsoftConfig>
