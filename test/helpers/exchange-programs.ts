import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A till that works with a folder: loads goods, sells, answers requests. What it did outlives every crash of Mostik. */
export interface TillProgram {
  /** How often each ware was loaded: each line of a goods file adds one piece. */
  loaded: Map<string, number>
  /** The numbers of all transactions. */
  sold: number[]
  /** How many requests were answered. */
  answered(): number
  /** Loads goods when the flag says so. */
  look(): Promise<void>
  sell(): void
  /** Answers a request with what it has sold since the last report. */
  answer(): Promise<void>
}

export async function createTillProgram(folder: string): Promise<TillProgram> {
  await mkdir(folder, { recursive: true })
  const loaded = new Map<string, number>()
  const sold: number[] = []
  let reported = 0
  let reports = 0
  let receipts = 0
  let answered = 0
  const lines: string[] = []
  const path = (name: string) => join(folder, name)

  return {
    loaded,
    sold,
    answered: () => answered,

    async look() {
      if (!existsSync(path('load.flg'))) return
      const text = await readFile(path('goods.spr'), 'latin1')
      for (const line of text.split('\r\n').slice(2)) {
        const [code = ''] = line.split(';')
        if (code !== '' && !code.startsWith('$$$')) loaded.set(code, (loaded.get(code) ?? 0) + 1)
      }
      await rm(path('load.flg'))
    },

    sell() {
      const receipt = ++receipts
      const tail = `1/1/${receipt};1;`
      const fields = (type: number, rest: string) => {
        const number = sold.length + 1
        sold.push(number)
        lines.push(`${number};06.07.2026;08:05:00;${type};1;${receipt};1;${rest};;1;0;1;0;;${tail}`)
      }
      fields(42, ';;0;0;0;0;1;0;0;0;;;0')
      fields(11, '1001;;10;2;20;0;1;10;20;1;;;20')
      fields(40, ';1;0;20;20;0;1;0;0;1;;;0')
      fields(55, ';;0;2;20;0;1;0;0;0;;;20')
    },

    async answer() {
      if (!existsSync(path('request.flg')) || existsSync(path('report.rep'))) return
      const fresh = lines.slice(reported)
      reported = lines.length
      const text = ['#', '1', String(++reports), ...fresh, ''].join('\r\n')
      await writeFile(path('report.tmp'), text, 'latin1')
      await rename(path('report.tmp'), path('report.rep'))
      await rm(path('request.flg'))
      answered += 1
    },
  }
}

/** An accounting system that works with a folder. */
export interface AccountingProgram {
  /** The wares of all goods files that were handed over. */
  published: string[]
  /** The numbers of all transactions in the reports that came, as often as they came. */
  booked: number[]
  /** Hands over one goods file with a ware of its own, unless the last one has not been picked up. */
  publish(): Promise<void>
  /** Reads the reports that have come, and removes them. */
  book(): Promise<void>
}

export async function createAccountingProgram(folder: string): Promise<AccountingProgram> {
  await mkdir(folder, { recursive: true })
  const published: string[] = []
  const booked: number[] = []
  const path = (name: string) => join(folder, name)
  return {
    published,
    booked,

    async publish() {
      if (existsSync(path('goods.spr'))) return
      const ware = String(10_000 + published.length)
      const text = ['##@@&&', '#', '$$$ADDQUANTITY', `${ware};;Ware ${ware};Ware ${ware};10;1`, ''].join(
        '\r\n',
      )
      await writeFile(path('goods.tmp'), text, 'latin1')
      await rename(path('goods.tmp'), path('goods.spr'))
      published.push(ware)
    },

    async book() {
      const names = await readdir(path('reports')).catch(() => [])
      for (const name of names.filter((each) => each.endsWith('.rep')).sort()) {
        const text = await readFile(path(`reports/${name}`), 'latin1')
        const numbers = text
          .split('\r\n')
          .slice(3)
          .filter((line) => line !== '')
        booked.push(...numbers.map((line) => Number(line.split(';')[0])))
        await rm(path(`reports/${name}`))
      }
    },
  }
}
