import {
  boolean,
  type Child,
  date,
  dateTime,
  type Elements,
  extId,
  id,
  integer,
  matching,
  optional,
  reference,
  text,
  versions,
} from './rules.ts'
import type { Prefix } from '../xml.ts'

const limit: Elements = {
  kind: 'all',
  of: 'ftr',
  children: optional({
    idFrom: integer,
    count: matching(/^\s*([1-9]\d{0,3}|10000)\s*$/, 'a whole number from 1 to 10000'),
  }),
}

const query: Elements = {
  kind: 'all',
  of: 'ftr',
  children: optional({ filter: text(), textName: text(200) }),
}

/** `ftr:requestStockType`: filter, queryFilter, userFilterName in this order. */
export const stockFilter: Elements = {
  kind: 'sequence',
  of: 'ftr',
  children: optional({
    filter: {
      kind: 'all',
      of: 'ftr',
      children: optional({
        id,
        extId,
        code: text(64),
        EAN: text(),
        PLU: integer,
        name: text(),
        storage: reference(Infinity),
        store: reference(),
        internet: boolean,
        lastChanges: dateTime,
      }),
    },
    queryFilter: query,
    userFilterName: text(),
  }),
}

const documentFilter: Elements = {
  kind: 'all',
  of: 'ftr',
  children: optional({
    filter: {
      kind: 'all',
      of: 'ftr',
      children: optional({
        id,
        extId,
        dateFrom: date,
        dateTill: date,
        selectedNumbers: {
          kind: 'sequence',
          of: 'ftr',
          children: {
            number: {
              rule: {
                kind: 'all',
                of: 'typ',
                children: optional({ id, ids: text(19), numberRequested: text(32, { minimum: 1 }) }),
              },
              required: true,
              many: true,
            },
          },
        },
        lastChanges: dateTime,
      }),
    },
    queryFilter: query,
    userFilterName: text(),
  }),
}

const nothing: Elements = { kind: 'sequence', of: 'lst', children: {} }

/** Parts that can be switched off; each is `true` or `false`. */
function restriction(of: Prefix, ...parts: readonly string[]): Child {
  return {
    rule: { kind: 'all', of, children: optional(Object.fromEntries(parts.map((part) => [part, boolean]))) },
  }
}

function request(of: Prefix, children: Record<string, Child>, attributes: Elements['attributes']): Elements {
  return {
    kind: 'sequence',
    of,
    children: { limit: { rule: limit }, ...children },
    attributes: { version: versions('2.0'), ...attributes },
  }
}

const extSystem = { rule: text(64) }

/** The requests for lists, by the names of their elements. */
export const REQUESTS: Readonly<Record<string, { of: Prefix; rule: Elements }>> = {
  listStockRequest: {
    of: 'lStk',
    rule: request(
      'lStk',
      {
        requestStock: { rule: stockFilter, required: true },
        restrictionData: restriction(
          'lStk',
          'relatedFiles',
          'relatedLinks',
          'pictures',
          'categories',
          'relatedStocks',
          'alternativeStocks',
          'intParameters',
          'stockItem',
          'stockAttach',
          'stockSerialNumber',
          'stockPriceItem',
          'stockParameters',
          'attachments',
        ),
      },
      { stockVersion: versions('2.0', '2.1') },
    ),
  },
  listOrderRequest: {
    of: 'lst',
    rule: request(
      'lst',
      {
        requestOrder: { rule: documentFilter, required: true },
        restrictionData: restriction('lst', 'documents', 'attachments', 'parameters', 'liquidations'),
      },
      {
        orderVersion: versions('2.0'),
        orderType: versions('receivedOrder', 'issuedOrder'),
        extSystem,
      },
    ),
  },
  listCategoryRequest: {
    of: 'lst',
    rule: request(
      'lst',
      { requestCategory: { rule: nothing, required: true } },
      { categoryVersion: { ...versions('2.0', '2.1'), required: false } },
    ),
  },
  listIntParamRequest: {
    of: 'lst',
    rule: request('lst', { requestIntParam: { rule: nothing, required: true } }, {}),
  },
  listSupplierRequest: {
    of: 'lst',
    rule: request(
      'lst',
      { requestSupplier: { rule: stockFilter, required: true } },
      { supplierVersion: versions('2.0'), extSystem },
    ),
  },
  listStoreRequest: {
    of: 'lst',
    rule: request(
      'lst',
      {
        requestStore: { rule: documentFilter, required: true },
        restrictionData: restriction('lst', 'parameters'),
      },
      { storeVersion: versions('2.0') },
    ),
  },
  listStorageRequest: {
    of: 'lst',
    rule: {
      kind: 'sequence',
      of: 'lst',
      children: {
        stores: {
          rule: {
            kind: 'sequence',
            of: 'lst',
            children: { store: { rule: reference(), required: true, many: true } },
          },
        },
      },
      attributes: { version: versions('2.0') },
    },
  },
}
