import {
  boolean,
  type Elements,
  id,
  integer,
  looseBoolean,
  number,
  oneOf,
  optional,
  reference,
  text,
  versions,
} from './rules.ts'
import { stockFilter } from './requests.ts'

const selling: Elements['children'] = {
  sellingPrice: { rule: { ...number, attributes: { payVAT: { rule: looseBoolean } } } },
  purchasingPrice: { rule: { ...number, attributes: { payVAT: { rule: looseBoolean } } } },
}

const picture: Elements = {
  kind: 'all',
  of: 'stk',
  children: {
    actionType: { rule: { kind: 'choice', of: 'typ', children: optional({ add: text() }) } },
    ...optional({ id, filepath: text(), description: text(), order: integer }),
  },
  attributes: { default: { rule: looseBoolean, required: true } },
}

const header: Elements = {
  kind: 'all',
  of: 'stk',
  children: {
    ...optional({
      stockType: oneOf('card', 'text', 'service', 'package', 'set', 'product'),
      code: text(64),
      EAN: text(20),
      isSales: boolean,
      isInternet: boolean,
      sellingRateVAT: oneOf('none', 'high', 'low', 'third'),
      name: text(90),
      nameComplement: text(90),
      unit: text(10),
      storage: reference(Infinity),
      typePrice: reference(),
      producer: text(90),
      description: text(),
      description2: text(),
      note: text(),
    }),
    ...selling,
    pictures: {
      rule: {
        kind: 'sequence',
        of: 'stk',
        children: { picture: { rule: picture, required: true, many: true } },
      },
    },
  },
}

const action: Elements = {
  ...stockFilter,
  attributes: { update: { rule: boolean }, add: { rule: boolean } },
}

/** `stk:stock` as it may come in. */
export const stockRule: Elements = {
  kind: 'sequence',
  of: 'stk',
  attributes: { version: versions('2.0', '2.1') },
  children: {
    actionType: {
      rule: {
        kind: 'choice',
        of: 'stk',
        children: optional({ add: action, update: action, delete: stockFilter }),
      },
    },
    stockHeader: { rule: header },
  },
}
