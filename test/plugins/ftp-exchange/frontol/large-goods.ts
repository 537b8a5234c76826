import { parseArgs } from 'node:util'
import type { Bytes } from '../../../../core/bytes.ts'
import { checkGoodsFile } from '../../../../plugins/ftp-exchange/frontol/goods-check.ts'
import { goodsOf } from '../../../../plugins/ftp-exchange/frontol/goods-json.ts'
import { cp1251 } from './bytes.ts'

/** A program of its own, so that its memory is all its own: reads a goods file of 60 MB and tells what it took. */
const { positionals } = parseArgs({ allowPositionals: true })
const options = { encoding: 'windows-1251' } as const
const result = positionals[0] === 'json' ? await readAll() : await check()
console.log(JSON.stringify({ ...result, peakMegabytes: process.resourceUsage().maxRSS / 1024 }))

async function check() {
  const { goods, groups, errors, warnings, refusal } = await checkGoodsFile(largeFile(), options)
  return { goods, groups, errors, warnings, refusal }
}

async function readAll() {
  let goods = 0
  for await (const batch of goodsOf(largeFile(), options)) goods += batch.length
  return { goods }
}

/** 400,000 wares in 1,000 groups; each has a code and two barcodes of its own. */
async function* largeFile(): AsyncGenerator<Bytes> {
  yield cp1251('##@@&&\r\n#\r\n$$$DELETEALLWARES\r\n$$$REPLACEQUANTITY\r\n')
  for (let group = 0; group < 1000; group++) {
    const code = String(900_000_000 + group)
    const rows = [`${code};;Группа ${group};;;;;;;;;;;;;;0;`]
    for (let ware = 0; ware < 400; ware++) {
      const number = String(group * 400 + ware).padStart(8, '0')
      rows.push(
        `${number};46${number}000,20${number}001;Сахар белый кристаллический ${number};Сахар ${number};89,90;120,5;;0,1,1,1,0,1,0,1,1,0,1;80,00;;;;1;1;;${code};1;;;;;;2;`,
      )
    }
    yield cp1251(`${rows.join('\r\n')}\r\n`)
  }
}
