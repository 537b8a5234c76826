import { chmod, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { reportText, sale } from '../plugins/ftp-exchange/receipts/reports.ts'
import type { FtpServer } from './ftp-server.ts'
import type { RunningService } from './service-process.ts'

/** What the accounting system hands over; a point passes it on as it is. */
export const GOODS = '##@@&&\r\n#\r\n$$$ADDQUANTITY\r\n1001;4600000001001;Tea;;10,50;3\r\n'

/** One sale, as a till writes it. */
export const REPORT = reportText(sale(1))

/** So that nothing starts by itself. */
const SELDOM = 40_000

/** Where two points meet, and what follows `office` and `till` in their ids. */
export interface ExchangePlace {
  ftp: FtpServer
  name?: string
}

/**
 * The settings of two points, `office` and `till`, that exchange files through one folder of a server and everything
 * else by HTTP. Makes the folder.
 */
export async function exchangePoints(
  { ftp, name = '' }: ExchangePlace,
  settings: object = {},
): Promise<Record<string, unknown>> {
  await mkdir(folderOf(ftp))
  await chmod(folderOf(ftp), 0o777)
  const way = `${/^[^:]+:\/\/[^/]+\/(.*)$/.exec(ftp.url())?.[1] ?? ''}ObmenFTP/`
  const point = {
    use: 'ftp-exchange',
    server: '127.0.0.1',
    port: ftp.port,
    login: ftp.user,
    password: ftp.password.reveal(),
    pollMinutes: SELDOM,
    remote: { goods: `${way}POS.spr`, report: `${way}POS.rep`, request: `${way}POS.flz` },
    ...settings,
  }
  return {
    [`office${name}`]: { ...point, side: 'office', reportMinutes: 0 },
    [`till${name}`]: { ...point, side: 'pos' },
  }
}

/** What was seen in one round, step by step: of the files on the server names and contents. */
export interface ExchangeRound {
  published: Files
  fetched: string
  shown: unknown
  taken: Files
  asked: Files
  request: string
  answered: Files
  collected: string
  receipts: { office: unknown; till: unknown }
  left: Files
}

type Files = readonly (readonly [name: string, content: string])[]

/**
 * Goods go from the accounting system to the till and a report comes back, over the addresses of the points of
 * `exchangePoints`. Each step waits for what it brings about.
 */
export async function exchangeRound(
  service: RunningService,
  { ftp, name = '' }: ExchangePlace,
): Promise<ExchangeRound> {
  const till = `till${name}`
  const office = `office${name}`
  const send = async (method: string, path: string, body?: string) =>
    await sendTo(service, method, path, body)
  const bring = async (isThere: (names: readonly string[]) => boolean) => {
    for (let tries = 0; tries < 600; tries++) {
      const files = await filesOn(ftp)
      if (isThere(files.map(([file]) => file))) return files
      await sleep(50)
    }
    throw new Error(`It did not come about: ${JSON.stringify(await filesOn(ftp))}\n${service.output()}`)
  }

  await send('PUT', `/${office}/goods`, GOODS)
  const published = await bring((names) => names.includes('POS.spr'))
  await runJob(service, `${till}/goods`)
  const fetched = await send('GET', `/${till}/goods`)
  const shown: unknown = JSON.parse(await send('GET', `/${till}/goods.json`))
  const taken = await filesOn(ftp)
  await send('DELETE', `/${till}/goods`)

  await send('POST', `/${office}/request`)
  const asked = await bring((names) => names.includes('POS.flz'))
  await runJob(service, `${till}/report`)
  const request = await send('GET', `/${till}/request`)
  await send('PUT', `/${till}/report`, REPORT)
  const answered = await bring((names) => names.includes('POS.rep') && !names.includes('POS.flz'))
  await runJob(service, `${office}/collect`)
  const collected = await send('GET', `/${office}/report`)
  const receipts = {
    office: JSON.parse(await send('GET', `/${office}/receipts`)),
    till: JSON.parse(await send('GET', `/${till}/receipts`)),
  }
  return {
    published,
    fetched,
    shown,
    taken,
    asked,
    request,
    answered,
    collected,
    receipts,
    left: await filesOn(ftp),
  }
}

const RECEIPTS = { receipts: [{ id: '1/1/12/310', total: '60.50' }] }

/** What a round looks like when nothing is lost, doubled or left behind. */
export const WHOLE_ROUND = {
  published: [['POS.spr', GOODS]],
  fetched: GOODS,
  shown: [{ code: '1001', name: 'Tea' }],
  taken: [],
  asked: [['POS.flz', '$$$NEWTRANSACTIONS\r\n']],
  request: '$$$NEWTRANSACTIONS\r\n',
  answered: [['POS.rep', REPORT]],
  collected: REPORT,
  receipts: { office: RECEIPTS, till: RECEIPTS },
  left: [],
}

/** Asks an address of a point. @returns the text of the answer @throws Error for an answer that is no success */
export async function sendTo(
  { url, token, output }: RunningService,
  method: string,
  path: string,
  body?: string,
): Promise<string> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  const text = await answer.text()
  if (!answer.ok)
    throw new Error(`${method} ${path} was answered with ${answer.status}: ${text}\n${output()}`)
  return text
}

const jobSchema = v.object({
  status: v.string(),
  signalsWaiting: v.number(),
  rowsWaiting: v.number(),
  error: v.nullable(v.object({ code: v.string(), message: v.string() })),
  lastRun: v.nullable(v.object({ id: v.string(), outcome: v.string() })),
})

/** Runs a job by hand and waits for its end. @returns how it ended, with the error of a failure */
export async function runJob(
  { api, output }: RunningService,
  id: string,
): Promise<Pick<v.InferOutput<typeof jobSchema>, 'lastRun' | 'error'>> {
  const read = async () => v.parse(jobSchema, await api(`/api/jobs/${id}`))
  const before = (await read()).lastRun?.id
  await api(`/api/jobs/${id}/run`, { method: 'POST' })
  for (let tries = 0; tries < 600; tries++) {
    const { status, signalsWaiting, rowsWaiting, lastRun, error } = await read()
    if (status !== 'IN_PROGRESS' && signalsWaiting + rowsWaiting === 0 && lastRun?.id !== before)
      return { lastRun, error }
    await sleep(50)
  }
  throw new Error(`The job "${id}" did not end:\n${output()}`)
}

/** What lies on the server, also under names that are only for a while. */
async function filesOn(ftp: FtpServer): Promise<Files> {
  const names = (await readdir(folderOf(ftp))).sort()
  const read = async (name: string) => await readFile(join(folderOf(ftp), name), 'utf8').catch(() => '')
  return await Promise.all(names.map(async (name) => [name, await read(name)] as const))
}

function folderOf({ root }: FtpServer): string {
  return join(root, 'ObmenFTP')
}
