/**
 * Compares CSV parsers on a goods file of 50,000 rows and 50 columns, and on what a strict reader must refuse.
 *
 *   node bench/csv.ts [folder whose node_modules holds csv-parse, papaparse and udsv]
 *
 * Each measurement runs in a process of its own, so that its peak memory is its own.
 */
import { execFileSync } from 'node:child_process'
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decodeText } from '../plugins/torgsoft/parse/encoding.ts'
import { candidates } from './csv-candidates.ts'
import { writeGoodsFile } from './make-goods.ts'

const ROUNDS = 3
const LIBRARIES: Record<string, string> = {
  'csv-parse 7 (web stream)': 'csv-parse',
  'Papa Parse 5': 'papaparse',
  'uDSV 0.7': 'udsv',
}
const SMALL = 'a;b\r\n'

const HOSTILE: Record<string, () => Iterable<string>> = {
  'text after a closing quote': () => [`${SMALL}"x"y;1\r\nz;2\r\n`],
  'quote never closed': () => [`${SMALL}x;"1\r\nz;2\r\n`],
  'row too short': () => [`${SMALL}x\r\nz;2\r\n`],
  'LF in a text, CRLF after rows': () => [`${SMALL}"x\ny";1\r\nz;2\r\n`],
  'row of 10 MB': function* () {
    yield `${SMALL}"`
    for (let index = 0; index < 160; index++) yield 'x'.repeat(65_536)
    yield '";1\r\nz;2\r\n'
  },
}

const [mode, ...rest] = process.argv.slice(2)
if (mode === '--measure') await measure(rest[0] ?? '', rest[1] ?? '', rest[2] ?? '')
else if (mode === '--hostile') await hostile(rest[0] ?? '', rest[1] ?? '', rest[2] ?? '')
else await compare(mode ?? '.')

async function compare(folder: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'mostik-bench-'))
  const file = join(scratch, 'TSGoods.trs')
  const size = await writeGoodsFile(file)
  const names = Object.keys(candidates(folder)).filter((name) => isInstalled(name, folder))
  console.log(
    `| ${(size / 1e6).toFixed(1)} MB, 50,000 rows | seconds | rows/s | peak memory |\n|---|---|---|---|`,
  )
  for (const name of names) console.log(run('--measure', name, folder, file))
  console.log(
    `\n| rows and errors | ${names.slice(1).join(' | ')} |\n|---|${names
      .slice(1)
      .map(() => '---|')
      .join('')}`,
  )
  for (const what of Object.keys(HOSTILE)) {
    console.log(
      `| ${what} | ${names
        .slice(1)
        .map((name) => run('--hostile', name, folder, what))
        .join(' | ')} |`,
    )
  }
  rmSync(scratch, { recursive: true })
}

async function measure(name: string, folder: string, file: string): Promise<void> {
  const candidate = candidates(folder)[name]
  if (candidate === undefined) throw new Error(`Unknown parser ${name}`)
  let best = Infinity
  let rows = 0
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    rows = (await candidate(decodeText(createReadStream(file), 'windows-1251'))).rows
    best = Math.min(best, (performance.now() - start) / 1000)
  }
  const speed = rows === 0 ? '' : Math.round(rows / best).toLocaleString('en')
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(`| ${name} | ${best.toFixed(2)} | ${speed} | ${peak} MB |`)
}

async function hostile(name: string, folder: string, what: string): Promise<void> {
  const texts = HOSTILE[what]
  async function* stream(): AsyncGenerator<string> {
    yield* texts?.() ?? []
  }
  const parsed = await candidates(folder)[name]?.(stream())
  console.log(`${parsed?.rows} / ${parsed?.errors}`)
}

function run(...options: string[]): string {
  try {
    return execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...options], { timeout: 120_000 })
      .toString()
      .trim()
  } catch {
    return 'failed'
  }
}

function isInstalled(name: string, folder: string): boolean {
  const library = LIBRARIES[name]
  return library === undefined || existsSync(join(folder, 'node_modules', library))
}
