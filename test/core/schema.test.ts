import * as v from 'valibot'
import { expect, test } from 'vitest'
import {
  describe as described,
  folderUrl,
  httpUrl,
  isRemoteFolder,
  minutes,
  schedule,
  secret,
  seconds,
  share,
  shopReference,
  text,
  timezone,
  wholeNumber,
} from '../../core/schema.ts'
import { Secret } from '../../core/secret.ts'

test('a secret is a text in the file and a Secret in the configuration', () => {
  const parsed = v.parse(secret(), 'test-password')
  expect(parsed).toBeInstanceOf(Secret)
  expect(parsed.reveal()).toBe('test-password')
})

test.each([
  ['a text', text(), ['x', ' x '], ['', ' \n', 5, null]],
  ['a secret', secret(), ['x'], ['', 5]],
  ['a shop', shopReference(), ['catalog'], ['', 5]],
  [
    'a time zone',
    timezone(),
    ['UTC', 'Europe/Kyiv', 'Europe/Prague'],
    ['', 'Kyiv time', 'Europe/Nowhere', 2],
  ],
  [
    'a schedule',
    schedule(),
    ['*/5 * * * *', '0 0 4 * * 1', { every: 'PT7M' }],
    ['', '* * *', '61 * * * *', { every: '7 minutes' }, { every: 'PT0S' }, { each: 'PT7M' }, 7],
  ],
  ['seconds', seconds({ max: 60 }), [0, 0.5, 60], [-1, 61, '5', Number.NaN]],
  ['minutes', minutes({ min: 1 }), [1, 90], [0, Infinity]],
  ['a whole number', wholeNumber({ min: 1 }), [1, 1000], [0, 1.5, '1']],
  ['a share', share(), [0, 0.3, 1], [-0.1, 1.1, '30 %']],
  [
    'a web address',
    httpUrl(),
    ['https://shop.example', 'http://127.0.0.1:8080/path?x=1'],
    [
      'shop.example',
      'ftp://shop.example',
      'https://',
      'https://user:test-password@shop.example',
      'https://user@shop.example',
    ],
  ],
  [
    'a folder',
    folderUrl(),
    [
      './export',
      'C:\\Torgsoft\\Export',
      '\\\\server\\share',
      'ftp://user@host:2121/a b',
      'ftps+implicit://host',
    ],
    ['', ' ', 'C:\torgsoft', 'sftp://host/', 'ftp://user:test-password@host/', 'ftp://'],
  ],
])(
  '%s takes what it should and refuses the rest',
  (_, schema: v.GenericSchema, good: unknown[], bad: unknown[]) => {
    expect(good.map((value) => v.safeParse(schema, value).success)).toEqual(good.map(() => true))
    expect(bad.map((value) => v.safeParse(schema, value).success)).toEqual(bad.map(() => false))
  },
)

test('what is taken stays as it was written', () => {
  expect(v.parse(httpUrl(), 'https://shop.example')).toBe('https://shop.example')
  expect(v.parse(schedule(), { every: 'PT7M' })).toEqual({ every: 'PT7M' })
  expect(v.parse(text(), ' x ')).toBe(' x ')
})

test('a setting carries its description', () => {
  expect(v.getDescription(v.pipe(text(), described('The folder with the goods.')))).toBe(
    'The folder with the goods.',
  )
})

test('a folder with a scheme is remote, and a drive of Windows is not', () => {
  expect(isRemoteFolder('ftp://host/')).toBe(true)
  expect(isRemoteFolder('C:\\export')).toBe(false)
})
