import { expect, it } from 'vitest'
import { commandOf } from '../../../../plugins/ftp-exchange/frontol/commands.ts'

it.each([
  ['$$$ADDQUANTITY', { name: 'ADDQUANTITY', kind: 'goods', isKnown: true, adds: true }],
  ['$$$REPLACEQUANTITYWITHOUTSALE', { name: 'REPLACEQUANTITYWITHOUTSALE', kind: 'goods', adds: false }],
  ['$$$DELETEALLWARES ', { name: 'DELETEALLWARES', kind: 'deletion', isKnown: true }],
  ['$$$addbarcodes;', { name: 'ADDBARCODES', kind: 'barcodes', isKnown: true }],
  ['$$$ADDASPECTREMAINS', { kind: 'other', isKnown: true, adds: true }],
  ['$$$ADDSOMETHING', { name: 'ADDSOMETHING', kind: 'other', isKnown: false, adds: false }],
  ['$$$', { name: '', isKnown: false }],
  ['$$$добавить товар', { name: 'добавить товар', isKnown: false }],
])('%s', (line, expected) => {
  expect(commandOf(line)).toMatchObject(expected)
})

it.each([
  'ADDCLASSIFIERLINKS',
  'ADDCLASIFIERLINKS',
  'DELETEALLCLASIFIERLINKS',
  'ADDTAXRATES',
  'ADDTAXGROUPS',
  'ADDTAXGROUPRATES',
  'DELETEALLTAXGROUPRATES',
  'ADDENTERPRISES',
  'ADDUSERS',
  'ADDPRICES',
  'ADDPRICELISTS',
  'ADDPRICELISTPRICES',
  'ADDCCARDDISCS',
  'ADDCLASSIFIERS',
  'ADDMARKETINGACTIONS',
  'ADDMARKETINGEVENTS',
  'ADDMARKETINGCONDITIONS',
  'DELETEBARCODETEMPLATEBYCODE',
  'DELETEPRICESBYWARE',
  'ADDCURRENCIES',
])('%s is known', (name) => {
  expect(commandOf(`$$$${name}`)).toMatchObject({ name, isKnown: true })
})

it.each(['ADDCLASSIFIERLINKSX', 'REMOVEUSERS', 'ADD', 'DELETE', 'DELETEALL'])('%s is not', (name) => {
  expect(commandOf(`$$$${name}`)).toMatchObject({ name, isKnown: false })
})

it('data are no command', () => {
  expect(commandOf('1001;$$$ADDQUANTITY')).toBeUndefined()
  expect(commandOf(' $$$ADDQUANTITY')).toBeUndefined()
})
