import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { keepCopy } from '../../../plugins/ftp-exchange/copies.ts'
import { noteError } from '../../../plugins/ftp-exchange/health.ts'
import type { TakeState } from '../../../plugins/ftp-exchange/mailbox/take-state.ts'
import type { ReportState } from '../../../plugins/ftp-exchange/pos/report-state.ts'
import { statusRoutes } from '../../../plugins/ftp-exchange/routes/status.ts'
import { createPointMemory } from '../../../plugins/ftp-exchange/memory.ts'
import { pointStatus } from '../../../plugins/ftp-exchange/status.ts'
import { createExchangeWorld, pointSettings } from '../../helpers/exchange-world.ts'
import { openRoutes } from './routes/open.ts'

const DIGEST = 'a1b2c3d4e5f6'.padEnd(64, '0')

function openPlace(settings: Record<string, unknown> = {}) {
  const world = createExchangeWorld()
  const place = { ...world.live(pointSettings({ codec: 'frontol', ...settings })), clock: world.clock }
  const memory = createPointMemory()
  const status = () => pointStatus(place, memory)
  return {
    place,
    memory,
    status,
    /** What is told under a label. */
    async factsOf(label: string) {
      return (await status()).facts.filter((fact) => fact.label === label)
    },
  }
}

const LOOK = { look: {}, since: 5, target: 'goods.spr', temp: 'x' }
const PENDING = {
  id: 'bb',
  stage: 'sending',
  blob: 'b',
  size: 1,
  digest: DIGEST,
  answers: false,
  since: 7,
  tries: 0,
} as const

describe('the status of a point that has done nothing yet', () => {
  it('tells just that', async () => {
    const { status } = openPlace()
    const { facts, tables, actions, links } = await status()
    expect(facts.map(({ label, value }) => [label, value])).toEqual([
      ['Looked for goods last', 'none since the start'],
      ['Looked for requests and reports last', 'none since the start'],
    ])
    expect(tables).toBeUndefined()
    expect(actions?.map(({ label, job }) => [label, job])).toEqual([
      ['Look for goods now', 'goods'],
      ['Look for requests and reports now', 'report'],
      ['Upload now', 'report'],
    ])
    expect(links?.map(({ path }) => path)).toEqual(['copies', 'receipts', 'days', 'goods.json'])
  })

  it('offers nothing that files of an unknown kind do not have', async () => {
    const { status } = openPlace({ codec: 'raw' })
    expect((await status()).links?.map(({ path }) => path)).toEqual(['copies'])
  })
})

describe('the status on the side of the till', () => {
  it('tells of the last poll and of the last goods', async () => {
    const { place, memory, factsOf } = openPlace()
    memory.polls.set('goods', 3)
    const last = { id: 'a', name: 'ex/POS.spr', target: 'goods.spr', size: 12, digest: DIGEST, at: 9 }
    await place.store.put('take:goods', { last } satisfies TakeState)
    expect(await factsOf('Looked for goods last')).toEqual([
      { label: 'Looked for goods last', value: '', at: 3 },
    ])
    expect(await factsOf('Last goods file')).toEqual([
      { label: 'Last goods file', value: 'POS.spr, 12 bytes, sha256 a1b2c3d4e5f6', at: 9, tone: 'good' },
    ])
  })

  it('tells what is under way, what waits and what was refused', async () => {
    const { place, status } = openPlace()
    const current = { id: 'a', stage: 'fetching', name: 'ex/POS.spr', ...LOOK } as const
    await place.store.put('take:goods', {
      current,
      waiting: { reason: 'the till has not loaded the last goods', since: 6 },
      refused: { name: 'ex/POS.spr', look: {}, code: 'X', message: 'It is a photo.', at: 8 },
    } satisfies TakeState)
    const { facts } = await status()
    expect(facts).toContainEqual({
      label: 'A goods file is under way',
      value: 'fetching "ex/POS.spr"',
      at: 5,
      tone: 'busy',
    })
    expect(facts).toContainEqual({
      label: 'A goods file waits',
      value: 'the till has not loaded the last goods',
      at: 6,
      tone: 'busy',
    })
    expect(facts).toContainEqual({
      label: 'A goods file was refused',
      value: 'It is a photo.',
      at: 8,
      tone: 'bad',
    })
  })

  it('forgets a refused file once a good one came', async () => {
    const { place, factsOf } = openPlace()
    await place.store.put('take:goods', {
      last: { id: 'a', name: 'n', target: 't', size: 1, digest: DIGEST, at: 9 },
      refused: { name: 'n', look: {}, code: 'X', message: 'It is a photo.', at: 8 },
    } satisfies TakeState)
    expect(await factsOf('A goods file was refused')).toEqual([])
  })

  it.each([
    [{}, 'is on its way', 'busy'],
    [
      { waiting: 'the office has not collected the last report' },
      'the office has not collected the last report',
      'busy',
    ],
    [{ tries: 2, nextTry: 99 }, 'could not be sent yet', 'bad'],
    [{ tries: 1, isParked: true }, 'could not be sent; it waits for "Upload now"', 'bad'],
    [{ stage: 'sent' as const }, 'is on the server', 'busy'],
  ])('tells why a report is not sent yet (%o)', async (told, value, tone) => {
    const { place, factsOf } = openPlace()
    await place.store.put('report', { pending: { ...PENDING, ...told } } satisfies ReportState)
    expect(await factsOf('Report to be sent')).toEqual([{ label: 'Report to be sent', value, at: 7, tone }])
    const next = await factsOf('Next try of the report')
    expect(next).toEqual('nextTry' in told ? [expect.objectContaining({ at: 99 })] : [])
  })

  it('offers an upload by hand only where it means something', async () => {
    const { place, status } = openPlace({ manualUpload: false })
    const labels = async () => (await status()).actions?.map(({ label }) => label)
    expect(await labels()).not.toContain('Upload now')
    await place.store.put('report', { pending: PENDING } satisfies ReportState)
    expect(await labels()).toContain('Upload now')
  })

  it('tells of the request of the office', async () => {
    const { place, factsOf } = openPlace()
    const request = { id: 'r', stage: 'open', digest: DIGEST, look: {}, acceptedAt: 4 } as const
    await place.store.put('report', { request } satisfies ReportState)
    expect(await factsOf('Request of the office')).toEqual([
      { label: 'Request of the office', value: 'open', at: 4, tone: 'busy' },
    ])
  })
})

describe('the status on the side of the office', () => {
  it('tells what waits for the till, what lies on the server and what was asked', async () => {
    const { place, status } = openPlace({ side: 'office' })
    const entry = { id: 'e', kind: 'file', blob: 'b', size: 3, digest: DIGEST, at: 2, adds: true }
    await place.store.put('outbox', { entries: [entry, { ...entry, id: 'f', at: 3 }] })
    const lying = {
      id: 'p',
      number: 4,
      entries: ['e'],
      adds: true,
      blob: 'b',
      size: 3,
      digest: DIGEST,
      at: 5,
    }
    await place.store.put('published', { number: 4, shelfTaken: 0, lying: { ...lying, name: 'ex/POS.spr' } })
    await place.store.put('asked', { at: 6, isAnswered: false })
    const { facts, actions } = await status()
    expect(facts).toContainEqual({
      label: 'Goods files not taken yet',
      value: '2',
      at: 2,
      tone: 'busy',
      queue: 'goods_files',
    })
    expect(facts).toContainEqual({
      label: 'Goods on the server',
      value: 'POS.spr, 3 bytes, sha256 a1b2c3d4e5f6',
      at: 5,
    })
    expect(facts).toContainEqual({
      label: 'Last request for a report',
      value: 'not answered yet',
      at: 6,
      tone: 'busy',
    })
    expect(actions).toContainEqual({ label: 'Ask for a report now', job: 'collect', input: { ask: true } })
  })
})

describe('the status when something is wrong', () => {
  it('tells how often, why, since when it is held and when the next try is', async () => {
    const { place, status } = openPlace()
    const error = new AppError('FTP_LOGIN_REFUSED', 'The login is refused.', { retry: 'never' })
    const since = place.clock.now()
    await noteError(place, 'goods', error)
    await noteError(place, 'report', error)
    const { facts } = await status()
    expect(facts).toContainEqual({ label: 'Errors in a row', value: '2', tone: 'bad' })
    expect(facts).toContainEqual(
      expect.objectContaining({ label: 'Last error', value: 'FTP_LOGIN_REFUSED: The login is refused.' }),
    )
    expect(facts).toContainEqual(expect.objectContaining({ label: 'Held back', at: since, tone: 'bad' }))
    const [next] = facts.filter(({ label }) => label === 'Next try')
    expect(next?.at).toBeGreaterThan(since)
  })

  it('names files that cannot come or cannot be seen', async () => {
    const { memory, place, factsOf } = openPlace()
    await memory.absences.lookCloser(place.remote, 'ex/POS.spr')
    expect(await factsOf('ex/POS.spr')).toEqual([
      { label: 'ex/POS.spr', value: expect.stringContaining('its folder is not there'), tone: 'bad' },
    ])
  })

  it('tells what the settings leave possible', async () => {
    const { factsOf } = openPlace({ readiness: 'none' })
    expect(await factsOf('What remains possible')).toHaveLength(1)
  })
})

describe('kept copies in the status', () => {
  it('are shown, and the last of each kind can go its way again', async () => {
    const { place, status } = openPlace()
    const told = { name: 'ex/POS.spr', size: 3, digest: DIGEST, blob: 'b' }
    const refused = { outcome: 'refused', reason: 'NOT_A_GOODS_FILE' } as const
    await keepCopy(place, { id: 'a', kind: 'goods', at: 1, outcome: 'placed', ...told })
    await keepCopy(place, { id: 'b', kind: 'goods', at: 2, ...refused, ...told })
    const { tables, actions } = await status()
    expect(tables?.[0]?.rows.map(([id, , , , , outcome]) => [id, outcome])).toEqual([
      ['b', 'refused: NOT_A_GOODS_FILE'],
      ['a', 'placed'],
    ])
    expect(actions).toContainEqual({
      label: 'Send the last goods file again',
      job: 'goods',
      input: { requeue: 'b' },
    })
  })
})

describe('GET /status', () => {
  it('answers programs that know the token of the point', async () => {
    const { ask } = openRoutes({}, (context) => statusRoutes(context, createPointMemory()))
    const response = await ask('GET', '/status', {
      headers: { authorization: 'Bearer key-of-the-till-of-test' },
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({
      facts: [{ label: 'Looked for goods last' }, { label: 'Looked for requests and reports last' }],
    })
    expect((await ask('GET', '/status', { headers: {} })).status).toBe(401)
  })
})
