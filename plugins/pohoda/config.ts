import * as v from 'valibot'
import {
  describe,
  folderUrl,
  httpUrl,
  mark,
  schedule,
  secret,
  seconds,
  share,
  shopReference,
  text,
  timeOfDay,
  wholeNumber,
} from '../../core/schema.ts'
import { ordersConfig } from './orders/config.ts'

const push = v.strictObject({
  user: text(),
  password: v.pipe(
    secret(),
    describe('As in POHODA under Internetové obchody, WEB klient: "Webová služba vyžaduje ověření".'),
  ),
})

const agent = v.strictObject({
  url: v.pipe(httpUrl(), describe('Where the agent beside POHODA listens, e.g. http://127.0.0.1:4440.')),
  token: v.pipe(secret(), describe('The word that the agent was started with.')),
})

/** A part of the day; it may reach over midnight. */
const quietWindow = v.strictObject({ from: timeOfDay(), to: timeOfDay() })

const mserver = v.strictObject({
  url: v.pipe(httpUrl(), describe('The address of mServer, e.g. http://127.0.0.1:444 (not "localhost").')),
  user: text(),
  password: v.pipe(v.optional(secret()), describe('Left out for a user without a password.')),
  timeoutSeconds: v.pipe(
    v.optional(seconds({ min: 1, max: 3600 }), 300),
    describe('How long one request may take; POHODA answers them one by one.'),
  ),
  previousYear: v.pipe(
    v.optional(httpUrl()),
    describe("The mServer of last year's accounting, while orders of both years are open."),
  ),
  agent: v.pipe(v.optional(agent), describe('The agent that starts and stops mServer.')),
  quiet: v.pipe(
    v.optional(v.array(quietWindow), []),
    describe(
      'When mServer is stopped and left alone, e.g. for backups: [{ "from": "01:00", "to": "03:00" }].',
    ),
  ),
})

const task = (defaultSchedule: string) => ({
  enabled: v.optional(v.boolean(), true),
  schedule: v.optional(schedule(), defaultSchedule),
})

const tasks = v.strictObject({
  'finish-export': v.optional(
    v.strictObject({
      ...task('* * * * *'),
      batch: v.pipe(
        v.optional(wholeNumber({ min: 1, max: 1000 }), 50),
        describe('How many goods the shop is told of at a time.'),
      ),
      quantity: v.pipe(
        v.optional(v.boolean(), true),
        describe('Whether a pushed quantity is told to the shop; false leaves quantities to that task.'),
      ),
    }),
  ),
  quantities: v.optional(
    v.strictObject({
      ...task('*/10 * * * *'),
      stores: v.pipe(
        v.optional(v.pipe(v.array(text()), v.minLength(1))),
        describe('Short names of the stores (sklady) whose quantities are summed; without it all of them.'),
      ),
      deduction: v.pipe(
        v.optional(v.picklist(['none', 'reservation', 'receivedOrders', 'countIssue']), 'reservation'),
        describe(
          'What is taken off the quantity: nothing, what is reserved, all received orders; or POHODA\'s own "count for issue".',
        ),
      ),
      fullEveryHours: v.pipe(
        v.optional(wholeNumber({ min: 1, max: 168 }), 2),
        describe('How often all cards are read, not only the changed ones.'),
      ),
      page: v.pipe(
        v.optional(wholeNumber({ min: 1, max: 10_000 }), 500),
        describe('How many cards are asked for at a time.'),
      ),
    }),
  ),
  categories: v.optional(
    v.strictObject({
      ...task('10 * * * *'),
      root: v.pipe(
        v.optional(v.pipe(v.array(text()), v.minLength(1))),
        describe('Only what lies below this category of POHODA, e.g. ["E-shop"].'),
      ),
      delete: v.pipe(
        v.optional(v.boolean(), false),
        describe('Whether a category that POHODA no longer shows is removed from the shop.'),
      ),
    }),
  ),
  parameters: v.optional(
    v.strictObject({
      ...task('40 * * * *'),
      parameters: v.optional(v.boolean(), true),
      producers: v.optional(v.boolean(), true),
      suppliers: v.optional(v.boolean(), true),
      fullEveryHours: v.optional(wholeNumber({ min: 1, max: 168 }), 24),
    }),
  ),
  'order-states': v.optional(
    v.strictObject({
      ...task('*/5 * * * *'),
      statuses: v.pipe(
        v.optional(
          v.strictObject({
            isExecuted: v.optional(text()),
            isDelivered: v.optional(text()),
            isCancelled: v.optional(text()),
          }),
          {},
        ),
        describe("The shop's status for each flag of POHODA: Vyřízeno, Přeneseno, Storno."),
      ),
      invoiceNote: v.pipe(
        v.optional(v.boolean(), false),
        describe("Whether the invoice's number is written into the note in the shop."),
      ),
    }),
  ),
  images: v.optional(
    v.strictObject({
      ...task('20 3 * * *'),
      folder: v.pipe(
        v.optional(folderUrl()),
        describe("POHODA's folder of pictures (…\\Dokumenty\\<firma>\\Obrázky), local or by ftp."),
      ),
      password: v.optional(secret()),
    }),
  ),
  maintenance: v.optional(
    v.strictObject({
      ...task('50 * * * *'),
      keepDocumentsDays: v.optional(wholeNumber({ min: 1, max: 365 }), 14),
      keepOrdersDays: v.optional(wholeNumber({ min: 30, max: 3650 }), 400),
    }),
  ),
  mserver: v.optional(
    v.strictObject({
      ...task('*/5 * * * *'),
      orders: v.pipe(v.optional(v.boolean(), true), describe('Whether orders are sent into POHODA.')),
      stock: v.pipe(v.optional(v.boolean(), true), describe('Whether stock is fetched from POHODA.')),
      fullEveryHours: v.optional(wholeNumber({ min: 1, max: 168 }), 24),
      page: v.optional(wholeNumber({ min: 1, max: 10_000 }), 500),
    }),
  ),
})

/** The settings of one accounting unit (účetní jednotka) of POHODA, bound to one shop. */
export const pohodaConfig = v.strictObject({
  ico: v.pipe(
    v.string(),
    v.regex(/^[0-9][0-9 ]{0,14}$/),
    mark({ expectation: 'the IČO of the accounting unit, such as "12345678"' }),
    describe('The IČO of the accounting unit, spaces included, as it stands in POHODA.'),
  ),
  shop: v.pipe(v.optional(shopReference(), 'catalog'), describe('The instance where the goods are sold.')),
  push: v.pipe(
    v.optional(push),
    describe('What POHODA logs in with when it calls us (Internetové obchodování).'),
  ),
  mserver: v.pipe(v.optional(mserver), describe('How we call POHODA.')),
  tasks: v.pipe(v.optional(tasks, {}), describe('The background tasks; one that is not named is off.')),
  orders: v.pipe(v.optional(ordersConfig), describe('How orders of the shop are written into POHODA.')),
  prices: v.optional(
    v.strictObject({
      level: v.pipe(
        v.optional(text()),
        describe('The price level that is the price; without it the selling price of the card.'),
      ),
      sale: v.pipe(v.optional(text()), describe('The price level that is the promo price.')),
      withVat: v.pipe(v.optional(v.boolean(), true), describe('Whether the shop is told prices with VAT.')),
    }),
    {},
  ),
  pictures: v.pipe(
    v.optional(
      v.variant('from', [
        v.strictObject({
          from: v.literal('mserver'),
          path: v.pipe(
            v.optional(text(), 'Obrázky'),
            describe('The folder within the documents of the firm.'),
          ),
        }),
        v.strictObject({ from: v.literal('folder'), path: folderUrl() }),
        v.strictObject({ from: v.literal('ftp'), path: folderUrl(), password: v.optional(secret()) }),
      ]),
    ),
    describe('Where the pictures of goods are taken from; the XML does not carry them.'),
  ),
  missing: v.pipe(
    v.optional(v.picklist(['keep', 'zero', 'hide']), 'hide'),
    describe('What becomes of goods whose card was deleted or taken off the internet.'),
  ),
  firstRun: v.pipe(
    v.optional(v.picklist(['preview', 'apply']), 'apply'),
    describe('`preview`: the first stock only counts, and waits for a confirmation.'),
  ),
  guards: v.optional(
    v.strictObject({
      drop: v.pipe(v.optional(share(), 0.3), describe('The share by which a full list may shrink.')),
      zero: v.pipe(v.optional(share(), 0.5), describe('The share of goods that may sell out at once.')),
      price: v.pipe(
        v.optional(share(), 0.3),
        describe('The share of prices that may move by more than half.'),
      ),
      rejected: v.pipe(v.optional(share(), 0.01), describe('The share of cards that may be unreadable.')),
    }),
    {},
  ),
  storm: v.pipe(
    v.optional(
      v.strictObject({
        changes: v.optional(wholeNumber({ min: 2, max: 1000 }), 10),
        withinMinutes: v.optional(wholeNumber({ min: 1, max: 1440 }), 60),
        pauseMinutes: v.optional(wholeNumber({ min: 1, max: 1440 }), 60),
      }),
      {},
    ),
    describe('Goods that change so often are paused for a while.'),
  ),
})

export type PohodaConfig = v.InferOutput<typeof pohodaConfig>
export type TaskName = keyof PohodaConfig['tasks']

/** The settings of a task that is on; undefined when it is off or not named. */
export function taskOf<Name extends TaskName>(
  { tasks }: PohodaConfig,
  name: Name,
): NonNullable<PohodaConfig['tasks'][Name]> | undefined {
  const settings = tasks[name]
  return settings?.enabled === true ? settings : undefined
}
