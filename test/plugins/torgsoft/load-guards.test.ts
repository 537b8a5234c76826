import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MINUTE, startTorgsoft, type TorgsoftService } from '../../helpers/torgsoft.ts'
import { createPlace } from '../../helpers/torgsoft-place.ts'
import { dyingAt } from '../../helpers/dying.ts'

describe('a load stops and asks', () => {
  it('when the file shrank', async () => {
    const service = await loaded()
    service.torgsoft.mutate('drop')
    const job = await service.load()
    expect(job).toMatchObject({ status: 'ERROR', error: { code: 'GUARD_DROP', retry: 'never' } })
    expect(job.error?.details).toMatchObject({
      runId: job.runId,
      file: 'TSGoods.trs',
      guards: [{ guard: 'drop', count: 30, of: 50, limit: 0.3 }],
    })
    expect(examplesOf(job)).toHaveLength(20)
    expect(examplesOf(job)[0]).toMatchObject({ guard: 'drop', after: 'missing' })
    expect(service.shop.calls).toEqual([])
  })

  it('when the goods have other keys', async () => {
    const service = await loaded()
    service.torgsoft.mutate('rekey')
    const job = await service.load()
    expect(job).toMatchObject({ status: 'ERROR', error: { code: 'GUARD_KEY_CHANGE' } })
    expect(examplesOf(job)[0]).toMatchObject({ guard: 'keyChange', before: '1001', after: '501001' })
    expect(service.shop.calls).toEqual([])
  })

  it('when many prices move far', async () => {
    const service = await loaded()
    for (const good of service.torgsoft.goods) good.price *= 3
    const job = await service.load()
    expect(job).toMatchObject({ status: 'ERROR', error: { code: 'GUARD_PRICE' } })
    expect(examplesOf(job)[0]).toMatchObject({ guard: 'price' })
    expect(service.shop.calls).toEqual([])
  })

  it('when many rows cannot be read', async () => {
    const service = await loaded()
    await service.torgsoft.export()
    const path = join(service.place.path, 'exchange', 'TSGoods.trs')
    await appendFile(path, `"x"${';'.repeat(49)}\r\n`.repeat(5))
    await service.signal()
    const job = await service.job()
    expect(job).toMatchObject({ status: 'ERROR', error: { code: 'GUARD_REJECTED' } })
    expect(job.error?.details).toMatchObject({ guards: [{ guard: 'rejected', count: 5, of: 55 }] })
    expect(service.shop.calls).toEqual([])
  })

  it('not when the settings allow it', async () => {
    const service = await loaded({ guards: { drop: 0.7 } })
    service.torgsoft.mutate('drop')
    expect(await service.load()).toMatchObject({
      status: 'TRIGGER_WAITING',
      counts: { read: 20, missing: 30 },
    })
  })

  it('and goes on asking only when another export comes', async () => {
    const service = await loaded()
    service.torgsoft.mutate('drop')
    await service.load()
    const runs = (await service.runs()).length
    await service.pass(30 * MINUTE)
    expect(await service.runs()).toHaveLength(runs)
    expect(await service.job()).toMatchObject({ status: 'ERROR', error: { code: 'GUARD_DROP' } })
  })

  it('at every slot about the same export only once when no signal is expected', async () => {
    const service = await loaded({ signal: false })
    service.torgsoft.mutate('drop')
    await service.torgsoft.export()
    await service.pass(5 * MINUTE)
    const { runId } = await service.job()
    await service.pass(30 * MINUTE)
    expect(await service.job()).toMatchObject({ runId, status: 'ERROR', error: { code: 'GUARD_DROP' } })
  })

  it('and stops asking when the next export is as usual', async () => {
    const service = await loaded()
    await service.place.clock.advance(1000)
    await service.torgsoft.export('cutAtRowEnd')
    await service.signal()
    expect(await service.job()).toMatchObject({ status: 'ERROR' })
    service.torgsoft.mutate('new')
    expect(await service.load()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    expect((await service.products()).size).toBe(51)
  })

  it('under new limits', async () => {
    const service = await loaded()
    service.torgsoft.mutate('drop')
    await service.load()
    await service.configure({ guards: { drop: 0.9 } })
    await service.pass(5 * MINUTE)
    expect(await service.job()).toMatchObject({
      status: 'TRIGGER_WAITING',
      error: null,
      counts: { read: 20 },
    })
  })
})

describe('a question', () => {
  it.each([
    ['keep', /lacks stay in the shop as they are\.$/],
    ['zero', /lacks get the stock 0 at once\.$/],
    ['hide', /lacks are hidden once two different exports/],
    ['delete', /lacks are deleted from the shop once two different exports/],
  ])('says what becomes of missing goods: %s', async (missing, fate) => {
    const { service } = await asked({ missing })
    const { error } = await service.job()
    expect(error?.details['answers']).toMatchObject([
      { label: 'Confirm', about: expect.stringMatching(fate) },
      { label: 'Reject', about: expect.stringContaining('nor those that it lacks') },
      { label: 'This file is partial', about: expect.stringContaining('do not count as missing') },
    ])
  })

  it('names the goods beside their codes, those that are missing as the shop calls them', async () => {
    const { service } = await asked()
    const [example] = examplesOf(await service.job())
    const [code = '', ...name] = example?.what.split(' ') ?? []
    expect((await service.products()).get(code)?.name).toBe(name.join(' '))
    expect(name).not.toEqual([])
  })

  it('names goods whose prices move as the file calls them', async () => {
    const service = await loaded()
    for (const good of service.torgsoft.goods) good.price *= 3
    const [example] = examplesOf(await service.load())
    expect(example?.what).toMatch(/^\d+ \S/)
  })
})

describe('an answer', () => {
  it('applies the export that was asked about', async () => {
    const { service, runId } = await asked()
    const job = await service.confirm(runId)
    expect(job).toMatchObject({ status: 'TRIGGER_WAITING', error: null, counts: { read: 20, missing: 30 } })
    service.torgsoft.mutate('stock')
    expect(await service.load()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
  })

  it('that the file is a part hides nothing and leaves the guard as it was', async () => {
    const { service, runId } = await asked({ missing: 'zero' })
    const job = await service.confirm(runId, { partial: true })
    expect(job).toMatchObject({ status: 'TRIGGER_WAITING', counts: { read: 20 } })
    expect(job.counts.zeroed).toBeUndefined()
    service.torgsoft.mutate('stock')
    expect(await service.load()).toMatchObject({ status: 'ERROR', error: { code: 'GUARD_DROP' } })
  })

  it('about another export is asked for again', async () => {
    const { service, runId } = await asked()
    service.torgsoft.mutate('stock')
    await service.place.clock.advance(1000)
    await service.torgsoft.export()
    const job = await service.confirm(runId)
    expect(job).toMatchObject({ status: 'ERROR', error: { code: 'GUARD_DROP' } })
    expect(job.runId).not.toBe(runId)
    expect(service.shop.calls).toEqual([])
    expect(await service.confirm(job.runId ?? '')).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
  })

  it('that nobody asked for is a clear error, and the question stays open', async () => {
    const { service, runId } = await asked()
    expect(await service.confirm('20260101T000000Z-none')).toMatchObject({
      status: 'ERROR',
      error: { code: 'CONFIRM_UNKNOWN' },
    })
    expect(service.shop.calls).toEqual([])
    expect(await service.confirm(runId)).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
  })

  it('is not possible without a question', async () => {
    const service = await loaded()
    expect(await service.confirm('20260101T000000Z-none')).toMatchObject({
      error: { code: 'CONFIRM_UNKNOWN' },
    })
    await service.pass(5 * MINUTE)
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
  })

  it('is about one file of several', async () => {
    const service = await startTorgsoft({ settings: { files: ['other.trs', 'TSGoods.trs'] } })
    await service.load()
    await service.torgsoft.export()
    await service.place.folder('exchange').rename('TSGoods.trs', 'other.trs')
    await service.torgsoft.export()
    await service.pass(5 * MINUTE)
    service.torgsoft.mutate('drop')
    const { runId } = await service.load()
    expect(await service.job()).toMatchObject({ status: 'ERROR', error: { code: 'GUARD_DROP' } })
    const job = await service.confirm(runId ?? '')
    expect(job).toMatchObject({ status: 'TRIGGER_WAITING', error: null, counts: { read: 20 } })
  })

  it('outlives the death of the process', async () => {
    for (let at = 1; at < 200; at++) {
      const { service, runId } = await asked({}, 10)
      const { place } = service
      const dying = dyingAt(at)
      try {
        const state = dying.driver(place.state)
        const second = await startTorgsoft({ place: { ...place, state }, wrapFolder: dying.folder })
        await second.confirm(runId)
      } catch {
        // It died.
      }
      const third = await startTorgsoft({ place })
      await third.runUntilIdle()
      const job = await third.job()
      // Before the answer was stored nobody had heard it.
      if (job.runId === runId) continue
      expect(job).toMatchObject({ status: 'TRIGGER_WAITING', error: null, counts: { read: 4 } })
      if (!dying.isDead()) return
    }
    throw new Error('It never lived long enough')
  })
})

describe('a rejection', () => {
  it('ends the question: nothing is applied and nothing asked again about the same export', async () => {
    const { service, runId } = await asked()
    expect(await service.reject(runId)).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    expect((await service.runs())[0]).toMatchObject({
      outcome: 'done',
      summary: 'TSGoods.trs: rejected, nothing was changed',
    })
    const runs = (await service.runs()).length
    await service.pass(30 * MINUTE)
    expect(await service.runs()).toHaveLength(runs)
    await service.signal()
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    expect((await service.runs())[0]?.summary).toContain('the export that was rejected')
    expect(service.shop.calls).toEqual([])
    expect((await service.products()).size).toBe(50)
  })

  it('holds for the same bytes at another time, also when no signal is expected', async () => {
    const service = await loaded({ signal: false })
    service.torgsoft.mutate('drop')
    await service.torgsoft.export()
    await service.pass(5 * MINUTE)
    await service.reject((await service.job()).runId ?? '')
    await service.place.clock.advance(1000)
    await service.torgsoft.export()
    await service.pass(10 * MINUTE)
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    expect(service.shop.calls).toEqual([])
  })

  it('is none of another export: a usual one is loaded, an unusual one asked about', async () => {
    const { service, runId } = await asked()
    await service.reject(runId)
    service.torgsoft.mutate('stock')
    expect(await service.load()).toMatchObject({ status: 'ERROR', error: { code: 'GUARD_DROP' } })
    for (let good = 0; good < 30; good++) service.torgsoft.mutate('new')
    expect(await service.load()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
  })

  it('can be taken back by a confirmation of the same run', async () => {
    const { service, runId } = await asked()
    await service.reject(runId)
    expect(await service.confirm(runId)).toMatchObject({ counts: { read: 20, missing: 30 } })
  })

  it('is forgotten with the rest of what the job remembers', async () => {
    const { service, runId } = await asked()
    await service.reject(runId)
    await service.api('/api/jobs/torgsoft/load/reset', { method: 'POST' })
    await service.signal()
    expect((await service.runs())[0]?.summary).toBe('TSGoods.trs: 20 goods')
  })

  it('of a first load leaves the shop as it is, and the next export is shown first too', async () => {
    const service = await startTorgsoft({ settings: { firstRun: 'preview', poll: false } })
    const { runId } = await service.load()
    expect(await service.reject(runId ?? '')).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    await service.pass(15 * MINUTE)
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    service.torgsoft.mutate('stock')
    await service.place.clock.advance(1000)
    await service.torgsoft.export()
    await service.pass(5 * MINUTE)
    expect(await service.job()).toMatchObject({ error: { code: 'FIRST_RUN_PREVIEW' } })
    expect(service.shop.calls).toEqual([])
  })

  it('that nobody asked for is a clear error', async () => {
    const { service } = await asked()
    expect(await service.reject('20260101T000000Z-none')).toMatchObject({
      status: 'ERROR',
      error: { code: 'CONFIRM_UNKNOWN' },
    })
  })

  it('is one of the answers that the question names, each an input of the job', async () => {
    const { service, runId } = await asked()
    const { error } = await service.job()
    expect(error?.details['answers']).toMatchObject([
      { label: 'Confirm', input: { confirm: runId }, tone: 'yes' },
      { label: 'Reject', input: { reject: runId }, tone: 'no' },
      { label: 'This file is partial', input: { confirm: runId, partial: true } },
    ])
  })
})

describe('the first load of an instance that shows first what it would do', () => {
  it('tells and does nothing', async () => {
    const service = await startTorgsoft({ settings: { firstRun: 'preview' } })
    const job = await service.load()
    expect(job).toMatchObject({
      status: 'ERROR',
      error: {
        code: 'FIRST_RUN_PREVIEW',
        details: { runId: job.runId, counts: { created: 50, changed: 0 } },
      },
    })
    expect(job.error?.details.examples).toHaveLength(20)
    expect(examplesOf(job)[0]).toMatchObject({
      what: expect.stringMatching(/^10\d\d · /),
      before: 'not in the shop',
      after: expect.stringMatching(/^created: \d/),
    })
    expect(service.shop.calls).toEqual([])
  })

  it('is done when it is confirmed, and asks never again', async () => {
    const service = await startTorgsoft({ settings: { firstRun: 'preview' } })
    const { runId } = await service.load()
    await service.confirm(runId ?? '')
    expect((await service.products()).size).toBe(50)
    service.torgsoft.mutate('new')
    expect(await service.load()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
  })

  it('is asked anew when the shop was set up otherwise since', async () => {
    const service = await startTorgsoft({ settings: { firstRun: 'preview' } })
    service.shop.settings = 'one'
    const { runId } = await service.load()
    service.shop.settings = 'two'
    const again = await service.confirm(runId ?? '')
    expect(again).toMatchObject({ error: { code: 'FIRST_RUN_PREVIEW' } })
    expect(service.shop.calls).toEqual([])
    await service.confirm(again.runId ?? '')
    expect((await service.products()).size).toBe(50)
  })

  it('takes no goods over from another source', async () => {
    const service = await startTorgsoft({
      settings: { missing: 'delete' },
      instances: { second: { file: 'second.trs', firstRun: 'preview', signal: false } },
    })
    await service.load()
    await service.place.folder('exchange').writeInPlace('second.trs', await bytesOf(service))
    await service.pass(5 * MINUTE)
    expect(await service.job('second/load')).toMatchObject({ error: { code: 'FIRST_RUN_PREVIEW' } })
    service.torgsoft.mutate('gone')
    await service.load()
    service.torgsoft.mutate('stock')
    await service.load()
    expect((await service.products()).size).toBe(48)
  })
})

async function loaded(settings: Record<string, unknown> = {}, goods = 50): Promise<TorgsoftService> {
  const service = await startTorgsoft({ place: await createPlace(), settings, simulator: { goods } })
  await service.torgsoft.export()
  await service.runJob('torgsoft/load')
  service.shop.calls.length = 0
  return service
}

/** A service that has stopped to ask about a file that shrank. */
async function asked(settings: Record<string, unknown> = {}, goods = 50) {
  const service = await loaded(settings, goods)
  service.torgsoft.mutate('drop')
  const { runId } = await service.load()
  return { service, runId: runId ?? '' }
}

function examplesOf(job: { error: { details: Record<string, unknown> } | null }): { what: string }[] {
  const examples = job.error?.details.examples
  return Array.isArray(examples) ? examples : []
}

async function bytesOf(service: TorgsoftService): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: number[] = []
  for await (const chunk of service.place.folder('exchange').read('TSGoods.trs')) chunks.push(...chunk)
  return new Uint8Array(chunks)
}
