import { detached } from './lines.ts'

/** What the lines after a command are. */
export type CommandKind = 'goods' | 'deletion' | 'barcodes' | 'other'

/** A command of a goods file, `$$$` and a name. */
export interface Command {
  /** In capitals, without `$$$`. */
  name: string
  kind: CommandKind
  /** Whether the vendor's manual has it. One that is not known is passed on and reported. */
  isKnown: boolean
  /** Whether it adds to a stock: applied twice it adds twice. */
  adds: boolean
}

export const GOODS_COMMANDS = ['ADDQUANTITY', 'REPLACEQUANTITY', 'REPLACEQUANTITYWITHOUTSALE'] as const

/** Makes or changes goods; what it does to the stock is in its name. */
export type GoodsCommand = (typeof GOODS_COMMANDS)[number]

/** The command that a line holds, or undefined when it holds data. */
export function commandOf(line: string): Command | undefined {
  if (!line.startsWith('$$$')) return undefined
  const name = /^\$\$\$\s*(\w{1,60})\s*;?\s*$/.exec(line)?.[1]?.toUpperCase()
  return name === undefined ? unknown(line.slice(3, 63).trim()) : commandNamed(name)
}

/** The command of a name without `$$$`, in capitals. */
export function commandNamed(name: string): Command {
  const known = BY_NAME.get(name)
  if (known !== undefined) return known
  return isOfKnownFamily(name) ? { ...unknown(name), isKnown: true } : unknown(name)
}

const BY_NAME: ReadonlyMap<string, Command> = new Map([
  ...named('goods', GOODS_COMMANDS),
  ...named('deletion', ['DELETEALLWARES', 'DELETEWARESBYWARECODE']),
  ...named('barcodes', ['ADDBARCODES', 'DELETEALLBARCODES', 'DELETEBARCODESBYWARECODE']),
  ...named('other', [
    'ADDASPECTREMAINS',
    'ADDCOUNTERVALUES',
    'ADDMENUPERIODS',
    'ADDNOTIFICATIONS',
    'ADDSETTINGS',
    'CHANGEMARKETINGACTIONSUNION',
    'CHANGEPOSDISCOUNTUNION',
    'DELETEPRICEANDREMAIN',
    'DELETEALLEXTERNALDOC',
  ]),
])

/** Data that stand before any command. */
export const IMPLIED_COMMAND = commandNamed('ADDQUANTITY')

/** What the till has tables of, in the singular: each table has a command that adds and some that delete. */
const FAMILIES = [
  'ACCOMPANYINGWARE',
  'AGENTDETAIL',
  'AIGS1',
  'ALCCODE',
  'ASPECT',
  'ASPECTREMAIN',
  'ASPECTSCHM',
  'ASPECTVALUE',
  'BARCODETEMPLATE',
  'CCARDDISC',
  'CCARDTYPE',
  // The manual spells it both ways.
  'CLASIFIERLINK',
  'CLASSIFIERLINK',
  'CLASSIFIER',
  'CLIENTCCARD',
  'CLIENTDISC',
  'COMMENT',
  'CONTRACTOR',
  'COUPONTYPE',
  'CURRENCIE',
  'DENOMINATION',
  'EMPLOYEE',
  'ENTERPRISE',
  'EXTERNALDOCUMENT',
  'GIFTCARD',
  'GIFTCARDTYPE',
  'MARKETINGACTION',
  'MARKETINGCONDITION',
  'MARKETINGEVENT',
  'MENU',
  'MENULINK',
  'MENUPERIOD',
  'MODIFIER',
  'MODIFIERLINK',
  'PAYCARDWARECONV',
  'PAYMENT',
  'PRICE',
  'PRICELIST',
  'PRICELISTPRICE',
  'TAXGROUP',
  'TAXGROUPRATE',
  'TAXRATE',
  'USER',
  'WAREANALOG',
]
const FAMILY = new RegExp(
  `^(?:(?:ADD|DELETEALL)(?:${FAMILIES.join('|')})S?|DELETE(?:${FAMILIES.join('|')})S?(?:BY[A-Z]+)?|DELETEALLMARKETINGEVENTSBYACTIONCODE|REPLACEASPECTREMAINS(?:WITHOUTSALE)?)$`,
)

function isOfKnownFamily(name: string): boolean {
  return FAMILY.test(name)
}

function unknown(name: string): Command {
  return { name: detached(name), kind: 'other', isKnown: false, adds: false }
}

function named(kind: CommandKind, names: readonly string[]): [string, Command][] {
  return names.map((name) => [
    name,
    { name, kind, isKnown: true, adds: name === 'ADDQUANTITY' || name === 'ADDASPECTREMAINS' },
  ])
}
