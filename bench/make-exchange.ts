import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** What a made file of an exchange holds. */
export interface MadeFile {
  /** Its size in bytes. */
  bytes: number
  /** Its rows, without the lines in front of them. */
  rows: number
}

/** Writes a goods file of at least `bytes` bytes: wares with two barcodes each, under one command. */
export async function writeGoods(path: string, { bytes }: { bytes: number }): Promise<MadeFile> {
  return await writeRows(path, goodsRow, { bytes, head: '##@@&&\r\n#\r\n$$$REPLACEQUANTITYWITHOUTSALE\r\n' })
}

/** Writes a report of at least `bytes` bytes: sales of `ROWS_OF_A_RECEIPT` transactions each, all of them whole. */
export async function writeReport(path: string, { bytes }: { bytes: number }): Promise<MadeFile> {
  return await writeRows(path, reportRow, { bytes, head: '#\r\n1\r\n1\r\n' })
}

/** Opened, one line, paid, closed. */
export const ROWS_OF_A_RECEIPT = 4

/** A multiple of the rows of a receipt. */
const ROWS_AT_ONCE = 1000

async function writeRows(
  path: string,
  row: (number: number) => string,
  { bytes, head }: { bytes: number; head: string },
): Promise<MadeFile> {
  const file = createWriteStream(path, 'latin1')
  const finished = once(file, 'finish')
  file.write(head)
  let rows = 0
  let written = head.length
  while (written < bytes) {
    let part = ''
    for (let count = 0; count < ROWS_AT_ONCE; count++) part += row(++rows)
    written += part.length
    if (!file.write(part)) await once(file, 'drain')
  }
  file.end()
  await finished
  return { bytes: written, rows }
}

function goodsRow(number: number): string {
  const code = String(100_000 + number)
  const barcodes = `46${String(number).padStart(11, '0')},20${String(number).padStart(11, '0')}`
  return `${code};${barcodes};Ware ${code} of the bench;Ware ${code};${number % 900},90;${number % 50};;0,1,1,1,0,1,0,1,1,0,1;0,00;;;;1;1;;;1;;;;;;2;\r\n`
}

function reportRow(number: number): string {
  const receipt = Math.ceil(number / ROWS_OF_A_RECEIPT)
  const ware = 100_000 + (receipt % 5000)
  return `${number};06.07.2026;08:05:00;${transaction()};1;0;1;0;;1/1/${receipt};1;\r\n`

  function transaction(): string {
    switch (number % ROWS_OF_A_RECEIPT) {
      case 1:
        return `42;1;${receipt};1;;;0;0;0;0;1;0;0;0;;;0`
      case 2:
        return `11;1;${receipt};1;${ware};;10;2;20;0;1;10;20;1;;;20`
      case 3:
        return `40;1;${receipt};1;;1;0;20;20;0;1;0;0;1;;;0`
      default:
        return `55;1;${receipt};1;;;0;2;20;0;1;0;0;0;;;20`
    }
  }
}
