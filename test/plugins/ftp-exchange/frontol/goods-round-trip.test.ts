import { expect, it } from 'vitest'
import { isAppError } from '../../../../core/errors.ts'
import { FLAGS, GOODS_FIELDS } from '../../../../plugins/ftp-exchange/frontol/fields.ts'
import { readRequestFlag } from '../../../../plugins/ftp-exchange/frontol/flag.ts'
import { checkGoodsFile } from '../../../../plugins/ftp-exchange/frontol/goods-check.ts'
import { goodsOf, type GoodsRow } from '../../../../plugins/ftp-exchange/frontol/goods-json.ts'
import { type GoodsItem, readTillGoods } from '../../../../plugins/ftp-exchange/frontol/goods-item.ts'
import { createGoodsWriter } from '../../../../plugins/ftp-exchange/frontol/write-goods.ts'
import { mergeBodies } from '../../../../plugins/ftp-exchange/frontol/write-merge.ts'
import { joinBytes, type Bytes } from '../../../../core/bytes.ts'
import { createRandom } from '../../../helpers/random.ts'
import { cp1251, inRandomChunks, whole } from './bytes.ts'

it.each(['windows-1251', 'ibm866', 'utf-8'] as const)(
  'write then read gives the same goods in %s',
  async (encoding) => {
    const random = createRandom(encoding.length)
    for (let round = 0; round < 40; round++) {
      const decimal = random() < 0.5 ? ',' : '.'
      const writer = createGoodsWriter({ encoding, decimal })
      const goods = Array.from({ length: 10 }, (_, index) => randomGoods(random, `${round}-${index}`))
      const bytes = joinBytes([writer.head(), ...goods.map((item) => writer.record('REPLACEQUANTITY', item))])

      const report = await checkGoodsFile(inRandomChunks(bytes, round, 300), { encoding })
      expect(report).toMatchObject({ records: 10, errors: 0, state: 'new', adds: false })
      const rows: GoodsRow[] = []
      for await (const batch of goodsOf(inRandomChunks(bytes, round + 1, 300), { encoding }))
        rows.push(...batch)
      const read = rows.map(({ command: _command, line: _line, ...item }) => readTillGoods(item))
      expect(read).toEqual(goods)
    }
  },
)

it('any bytes never throw anything but an AppError', async () => {
  const random = createRandom(42)
  for (let round = 0; round < 400; round++) {
    const bytes = randomBytes(random)
    const chunks = () => inRandomChunks(bytes, round, 60)
    const encoding = (['windows-1251', 'utf-8', 'ibm866'] as const)[round % 3] ?? 'utf-8'
    const readers = [
      async () => void (await checkGoodsFile(chunks(), { encoding })),
      async () => void (await whole(mergeBodies([chunks(), chunks()], { encoding }))),
      async () => void (await readRequestFlag(chunks(), { encoding })),
      async () => {
        for await (const batch of goodsOf(chunks(), { encoding })) expect(batch.length).toBeGreaterThan(0)
      },
    ]
    for (const read of readers) {
      await read().catch((error: unknown) => expect(isAppError(error) ? '' : error).toBe(''))
    }
  }
})

type Random = () => number

function randomGoods(random: Random, code: string): GoodsItem {
  const item: Record<string, unknown> = { code: `0${code}`, isGroup: random() < 0.2 }
  for (const { name, type, max = 30 } of GOODS_FIELDS) {
    if (name === '' || name in item || random() < 0.5) continue
    item[name] = {
      code: () => `ТП${digits(random, 4)}`,
      barcode: () => digits(random, 13),
      barcodes: () => Array.from({ length: 1 + below(random, 3) }, () => digits(random, 13)),
      text: () => randomText(random, max),
      decimal: () => `${below(random, 2) === 0 ? '' : '-'}${1 + below(random, 9999)}.${1 + below(random, 9)}`,
      integer: () => below(random, Math.min(max, 99) + 1),
      reference: () => digits(random, 6),
      switch: () => random() < 0.5,
      rowKind: () => false,
      date: () => `20${10 + below(random, 80)}-0${1 + below(random, 9)}-${10 + below(random, 19)}`,
      flags: () =>
        Object.fromEntries(FLAGS.filter(() => random() < 0.6).map((flag) => [flag, random() < 0.5])),
      reserved: () => undefined,
    }[type]()
  }
  if (JSON.stringify(item['flags']) === '{}') delete item['flags']
  return readTillGoods(item)
}

function randomText(random: Random, max: number): string {
  const alphabet = 'абвЯё№ ;,.#$/"\'0123abcZ'
  const length = below(random, Math.min(max, 50))
  const text = Array.from({ length }, () => alphabet[below(random, alphabet.length)]).join('')
  return `я${text}`.slice(0, max)
}

function randomBytes(random: Random): Bytes {
  const pieces = [
    '##@@&&',
    '\r\n',
    '\n',
    '\r',
    '#\n',
    '$$$',
    'ADDQUANTITY',
    ';',
    '1001',
    ',',
    'Чай',
    '//',
    '@',
    '4600',
  ]
  const parts: Bytes[] = random() < 0.7 ? [cp1251('##@@&&\n#\n')] : []
  for (let part = 0; part < 60; part++) {
    parts.push(
      random() < 0.8
        ? cp1251(pieces[below(random, pieces.length)] ?? '')
        : Uint8Array.from({ length: 3 }, () => below(random, 256)),
    )
  }
  return joinBytes(parts)
}

function digits(random: Random, length: number): string {
  return Array.from({ length }, () => below(random, 10)).join('')
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}
