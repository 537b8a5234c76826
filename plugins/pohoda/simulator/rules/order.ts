import {
  boolean,
  date,
  extId,
  type Elements,
  id,
  looseBoolean,
  number,
  oneOf,
  optional,
  reference,
  type Rule,
  text,
  versions,
} from './rules.ts'

const address = {
  company: text(255),
  division: text(32),
  name: text(64),
  city: text(45),
  street: text(64),
  zip: text(15),
  country: reference(),
  phone: text(40),
  email: text(98),
} satisfies Record<string, Rule>

const partner: Elements = {
  kind: 'sequence',
  of: 'typ',
  children: {
    id: { rule: id },
    extId: { rule: extId, many: true },
    address: {
      rule: {
        kind: 'all',
        of: 'typ',
        children: optional({
          ...address,
          ico: text(15),
          dic: text(18),
          icDph: text(18),
          mobilPhone: text(24),
          fax: text(24),
        }),
        attributes: { linkToAddress: { rule: looseBoolean } },
      },
    },
    shipToAddress: {
      rule: {
        kind: 'all',
        of: 'typ',
        children: optional({ ...address, id, extId: text(64), defaultShipAddress: boolean }),
      },
      many: true,
    },
  },
}

const payment: Elements = {
  kind: 'all',
  of: 'typ',
  children: optional({
    id,
    ids: text(32),
    paymentType: oneOf(
      'draft',
      'cash',
      'postal',
      'delivery',
      'creditcard',
      'advance',
      'encashment',
      'cheque',
      'compensation',
    ),
  }),
}

const country: Elements = {
  kind: 'all',
  of: 'typ',
  children: { ids: { rule: text(2), required: true } },
}

const header: Elements = {
  kind: 'all',
  of: 'ord',
  children: {
    ...optional({
      id,
      extId,
      storno: oneOf('cancelledDocument'),
      number: {
        kind: 'all',
        of: 'typ',
        children: optional({
          id,
          ids: text(19),
          numberRequested: {
            ...text(32, { minimum: 1 }),
            attributes: { checkDuplicity: { rule: boolean } },
          },
        }),
      },
      numberOrder: text(32),
      dateDelivery: date,
      dateFrom: date,
      dateTo: date,
      text: text(240),
      paymentType: payment,
      priceLevel: reference(),
      isExecuted: boolean,
      isDelivered: boolean,
      isReserved: boolean,
      centre: reference(),
      activity: reference(),
      contract: reference(),
      regVATinEU: reference(Infinity),
      MOSS: country,
      evidentiaryResourcesMOSS: {
        kind: 'sequence',
        of: 'typ',
        children: { ids: { rule: text(), required: true, many: true } },
      },
      note: text(),
      intNote: text(),
      carrier: reference(20),
      histRate: boolean,
      lock1: boolean,
      lock2: boolean,
      markRecord: boolean,
    }),
    orderType: { rule: oneOf('receivedOrder', 'issuedOrder'), required: true },
    date: { rule: date, required: true },
    partnerIdentity: { rule: partner, required: true },
  },
}

const itemPrices: Elements = {
  kind: 'all',
  of: 'typ',
  children: optional({ unitPrice: number, price: number, priceVAT: number, priceSum: number }),
}

const rate: Rule = {
  ...oneOf('none', 'high', 'low', 'third', 'historyHigh', 'historyLow', 'historyThird'),
  attributes: { value: { rule: number } },
}

const item: Elements = {
  kind: 'all',
  of: 'ord',
  children: optional({
    extId: text(64),
    text: text(90),
    quantity: number,
    delivered: number,
    unit: text(10),
    coefficient: number,
    payVAT: boolean,
    rateVAT: rate,
    percentVAT: number,
    discountPercentage: number,
    homeCurrency: itemPrices,
    foreignCurrency: itemPrices,
    typeServiceMOSS: country,
    note: text(90),
    code: text(64),
    stockItem: {
      kind: 'all',
      of: 'typ',
      children: {
        store: { rule: reference() },
        stockItem: {
          rule: {
            kind: 'all',
            of: 'typ',
            children: optional({ id, ids: text(64), extId, EAN: text(20), PLU: number }),
          },
          required: true,
        },
      },
    },
    centre: reference(),
    activity: reference(),
    contract: reference(),
  }),
}

const ROUNDINGS = [
  'none',
  'math2one',
  'math2half',
  'math2tenth',
  'math5cent',
  'up2one',
  'up2half',
  'up2tenth',
  'down2one',
  'down2half',
  'down2tenth',
]

const summary: Elements = {
  kind: 'all',
  of: 'ord',
  children: optional({
    roundingDocument: oneOf(...ROUNDINGS),
    roundingVAT: text(),
    calculateVAT: looseBoolean,
    typeCalculateVATInclusivePrice: text(),
    homeCurrency: {
      kind: 'all',
      of: 'typ',
      children: optional({
        priceNone: number,
        priceLow: number,
        priceLowVAT: number,
        priceLowSum: number,
        priceHigh: number,
        priceHighVAT: number,
        priceHighSum: number,
        price3: number,
        price3VAT: number,
        price3Sum: number,
      }),
    },
    foreignCurrency: {
      kind: 'all',
      of: 'typ',
      children: {
        currency: { rule: reference(), required: true },
        ...optional({ rate: number, amount: number, priceSum: number }),
      },
    },
  }),
}

/** `ord:order` as it may come in: what POHODA wants of a new order is required, although the schema lets it be left out. */
export const orderRule: Elements = {
  kind: 'sequence',
  of: 'ord',
  attributes: { version: versions('2.0') },
  children: {
    actionType: { rule: { kind: 'choice', of: 'ord', children: optional({ add: text() }) } },
    orderHeader: { rule: header, required: true },
    orderDetail: {
      rule: {
        kind: 'sequence',
        of: 'ord',
        children: { orderItem: { rule: item, required: true, many: true } },
      },
    },
    orderSummary: { rule: summary },
  },
}
