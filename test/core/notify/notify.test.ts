import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { dyingAt } from '../../helpers/dying.ts'
import { createNotifyWorld, HOUR, MINUTE, type NotifyWorld, webhookTo } from '../../helpers/notify-world.ts'

describe('the notifications of a service', () => {
  it('tell each trouble once, and once when it is over', async () => {
    const world = await createNotifyWorld()
    const app = await world.start()
    await app.pass(HOUR)
    expect(world.told).toEqual([])
    world.mood.error = { code: 'FTP_MISSING' }
    await app.pass(5 * HOUR)
    expect(titles(world)).toEqual(['Problem: Shop: Load'])
    world.mood.error = undefined
    await app.pass(5 * HOUR)
    expect(titles(world)).toEqual(['Problem: Shop: Load', 'Solved: Shop: Load'])
    expect(world.told[0]).toMatchObject({
      parts: ['failed'],
      texts: [
        'Shop: Load\nFailed at 13:05.\nCannot load the goods: FTP_MISSING.\nIt runs again by its schedule at 13:10.',
      ],
      urls: ['https://mostik.example/jobs/shop/load'],
    })
    expect(world.told[1]).toMatchObject({
      parts: ['recovery failed'],
      texts: ['Shop: Load\nWorks again since 18:06. It had lasted 5 h 1 min.'],
    })
  })

  it('tell of questions, refused logins while they are still tried, and orders, and name nobody', async () => {
    const world = await createNotifyWorld()
    const app = await world.start()
    await app.pass(10 * MINUTE)
    world.mood.error = { code: 'GUARD_DROP' }
    await app.pass(10 * MINUTE)
    world.mood.error = { code: 'HTTP_STATUS', details: { status: 401 }, retry: 'later' }
    await app.pass(6 * MINUTE)
    world.mood.error = undefined
    world.mood.orders = ['1001', '1002']
    await app.pass(HOUR)
    expect(world.told.map(({ parts }) => parts)).toEqual([
      ['question'],
      ['credentials'],
      ['recovery question', 'order'],
      ['recovery credentials'],
    ])
    expect(world.told[2]?.texts[1]).toContain('Orders put aside: no. 1001, no. 1002.')
    expect(JSON.stringify(world.told)).not.toContain('Smith')
  })

  it('tell of the next question when the one before gave way to a failure', async () => {
    const world = await createNotifyWorld()
    const app = await world.start()
    world.mood.error = { code: 'GUARD_DROP' }
    await app.pass(3 * HOUR)
    world.mood.error = { code: 'WOO_ANSWER' }
    await app.pass(25 * HOUR)
    expect(world.told.map(({ parts }) => parts)).toEqual([['question'], ['failed']])
    const { tables } = await app.json('/api/plugins/notify/status', openOnly)
    expect(tables[0]?.rows).toMatchObject([['Shop: Load', 'fails', {}]])
    world.mood.error = { code: 'GUARD_DROP' }
    await app.pass(HOUR)
    expect(world.told.map(({ parts }) => parts)).toEqual([['question'], ['failed'], ['question']])
  })

  it('tell of the next question when the job was reset', async () => {
    const world = await createNotifyWorld()
    const app = await world.start()
    world.mood.error = { code: 'GUARD_DROP' }
    await app.pass(HOUR)
    await app.request('/api/jobs/shop/load/pause', { method: 'POST', body: '{"reason":"test"}' })
    await app.request('/api/jobs/shop/load/reset', { method: 'POST', body: '{}' })
    await app.pass(HOUR)
    await app.request('/api/jobs/shop/load/resume', { method: 'POST', body: '{}' })
    await app.pass(HOUR)
    expect(world.told.map(({ parts }) => parts)).toEqual([['question'], ['question']])
  })

  it('tell of an instance that does not start, and when it does', async () => {
    const world = await createNotifyWorld()
    world.mood.start = 'NO_LICENCE'
    const app = await world.start()
    await app.pass(10 * MINUTE)
    world.mood.start = undefined
    await app.pass(HOUR)
    expect(world.told).toMatchObject([
      { parts: ['start'], urls: ['https://mostik.example/plugins/shop'] },
      { parts: ['recovery start'] },
    ])
  })

  it('tell of no end of a silence when an instance could not start for a moment', async () => {
    const world = await createNotifyWorld()
    world.mood.heard = [{ what: 'goods file', at: world.clock.now() }]
    const app = await world.start({
      notify: { digest: false, silenceHours: 4, webhook: webhookTo(world.receiver) },
    })
    await app.pass(5 * HOUR)
    world.mood.start = 'NO_NETWORK'
    await app.restart()
    await app.pass(5 * MINUTE)
    world.mood.start = undefined
    await app.pass(HOUR)
    const parts = world.told.flatMap((one) => one.parts)
    expect(parts.filter((part) => part.includes('silence'))).toEqual(['silence'])
  })

  it('tell of silence in working hours, and when it ends', async () => {
    const world = await createNotifyWorld()
    const app = await world.start({
      notify: {
        digest: false,
        silenceHours: 4,
        workingHours: { from: '09:00', to: '19:00' },
        webhook: webhookTo(world.receiver),
      },
    })
    const lastHeard = world.clock.now()
    world.mood.heard = [{ what: 'goods file', at: lastHeard }]
    await app.pass(3.9 * HOUR)
    expect(world.told).toEqual([])
    await app.pass(20 * HOUR)
    expect(world.told).toMatchObject([
      { parts: ['silence'], texts: [expect.stringContaining('Nothing has come since 12:00: goods file.')] },
    ])
    world.mood.heard = [{ what: 'goods file', at: world.clock.now() }]
    await app.pass(2 * MINUTE)
    expect(world.told).toMatchObject([{ parts: ['silence'] }, { parts: ['recovery silence'] }])
  })

  it('take a job that stops finding anything for silent where the plugin says nothing else', async () => {
    const world = await createNotifyWorld()
    world.mood.heard = undefined
    const app = await world.start({
      notify: { digest: false, silenceHours: 2, webhook: webhookTo(world.receiver) },
    })
    await app.pass(3 * HOUR)
    expect(world.told).toEqual([])
    await app.request('/api/jobs/shop/load/pause', { method: 'POST', body: '{"reason":"test"}' })
    await app.pass(3 * HOUR)
    expect(world.told).toMatchObject([{ parts: ['silence'] }])
  })

  it('tell of silence although the instance often fails to start for a while', async () => {
    const world = await createNotifyWorld()
    world.mood.heard = [{ what: 'goods file', at: world.clock.now() }]
    const app = await world.start({ notify: silenceAfter(4, world) })
    for (let time = 0; time < 2; time++) {
      await app.pass(3 * HOUR)
      world.mood.start = 'NO_NETWORK'
      await app.restart()
      await app.pass(2 * MINUTE)
      world.mood.start = undefined
      await app.pass(10 * MINUTE)
    }
    expect(world.told.flatMap(({ parts }) => parts)).toContain('silence')
  })

  it('tell of silence after more runs without anything than a job remembers', async () => {
    const world = await createNotifyWorld()
    world.mood.heard = undefined
    const app = await world.start({ notify: silenceAfter(6, world) })
    await app.pass(HOUR)
    world.mood.findsNothing = true
    await app.pass(9 * HOUR)
    expect(world.told).toMatchObject([
      { parts: ['silence'], texts: [expect.stringContaining('Nothing has come since 13:00: ')] },
    ])
    world.mood.findsNothing = false
    await app.pass(HOUR)
    expect(world.told).toMatchObject([{ parts: ['silence'] }, { parts: ['recovery silence'] }])
  })

  it('report once a day', async () => {
    const world = await createNotifyWorld()
    const app = await world.start({ notify: { digest: '08:00', webhook: webhookTo(world.receiver) } })
    await app.pass(3 * 24 * HOUR)
    expect(titles(world)).toEqual(['Daily report', 'Daily report', 'Daily report'])
    expect(world.told[1]?.texts[0]).toBe(
      'Since 6 Jan, 08:00\nShop: 288 runs, 288 carried over\nNothing is open.',
    )
  })

  it('write nothing down while nothing is new', async () => {
    const world = await createNotifyWorld()
    const app = await world.start()
    await app.pass(30 * MINUTE)
    const runs = await runsOf(app)
    await app.pass(6 * HOUR)
    expect(await runsOf(app)).toBe(runs)
  })
})

describe('messages that nobody takes', () => {
  it('are kept, told in the health of the service, and sent when it goes again', async () => {
    const world = await createNotifyWorld()
    world.answer(() => 503)
    const app = await world.start()
    world.mood.error = { code: 'FTP_MISSING' }
    await app.pass(HOUR)
    world.mood.error = undefined
    await app.pass(HOUR)
    expect(world.told).toEqual([])
    const { problems } = await app.json('/health/ready', problemsOnly)
    expect(problems).toMatchObject([
      { code: 'NOTIFY_UNDELIVERED', message: expect.stringContaining('Cannot tell 2 messages by Webhook') },
    ])
    expect(problems[0]?.message).not.toContain('127.0.0.1')
    const status = await app.json('/api/plugins/notify/status', v.object({ facts: v.array(v.unknown()) }))
    expect(status.facts).toContainEqual(expect.objectContaining({ label: 'Webhook', tone: 'bad' }))
    world.answer(() => 200)
    await app.pass(61 * MINUTE)
    expect(titles(world)).toEqual(['Problem: Shop: Load', 'Solved: Shop: Load'])
    expect((await app.json('/health/ready', problemsOnly)).problems).toEqual([])
    expect(new Set(world.receiver.seen.map(({ headers }) => headers['webhook-id'])).size).toBe(2)
  })

  it('are tried at once by hand', async () => {
    const world = await createNotifyWorld()
    world.answer(() => 503)
    const app = await world.start()
    world.mood.error = { code: 'FTP_MISSING' }
    await app.pass(2 * HOUR)
    world.answer(() => 200)
    await app.begin('notify/watch')
    await app.tick()
    expect(titles(world)).toEqual(['Problem: Shop: Load'])
  })
})

describe('a test of the notifications', () => {
  it('sends a message on every channel and says so', async () => {
    const world = await createNotifyWorld()
    const app = await world.start()
    const answer = await app.request('/api/plugins/notify/check', { method: 'POST' })
    const { report } = v.parse(reportOnly, await answer.json())
    expect(report.summary).toBe('A test message was sent by Webhook. See that it has arrived.')
    expect(world.told).toMatchObject([{ title: 'Test: messages of Mostik arrive here.', parts: [] }])
  })

  it('tells what does not work', async () => {
    const world = await createNotifyWorld()
    world.answer(() => 401)
    const app = await world.start()
    const answer = await app.request('/api/plugins/notify/check', { method: 'POST' })
    expect(await answer.json()).toMatchObject({
      code: 'NOTIFY_TEST',
      detail: expect.stringContaining('Webhook: Cannot post to the webhook: the receiver answered 401'),
    })
  })
})

describe('over restarts, deaths and several services', () => {
  it('a restart tells nothing twice', async () => {
    const world = await createNotifyWorld()
    const app = await world.start()
    world.mood.error = { code: 'FTP_MISSING' }
    for (let restart = 0; restart < 4; restart++) {
      await app.pass(7 * MINUTE)
      await app.restart()
    }
    await app.pass(7 * MINUTE)
    expect(titles(world)).toEqual(['Problem: Shop: Load'])
  })

  it('two services on one storage tell once', async () => {
    const world = await createNotifyWorld()
    const store = createStore(memoryDriver(), { clock: world.clock })
    const both = [
      await world.start({ shared: { store, owner: 'one' } }),
      await world.start({ shared: { store, owner: 'two' } }),
    ]
    world.mood.error = { code: 'FTP_MISSING' }
    await live(60)
    world.mood.error = undefined
    await live(60)
    expect(titles(world)).toEqual(['Problem: Shop: Load', 'Solved: Shop: Load'])

    async function live(minutes: number) {
      for (let minute = 0; minute < minutes; minute++) {
        await world.clock.advance(MINUTE)
        await Promise.all(both.map(async (app) => await app.tick()))
      }
    }
  })

  it(
    'killed at any write, it tells each trouble, and what came twice has the same id',
    { timeout: 60_000 },
    async () => {
      let at = 1
      let repeats = 0
      for (; ; at++) {
        const world = await createNotifyWorld()
        const dying = dyingAt(at)
        const play = async (minutes: number) => {
          try {
            const app = await world.start({
              driver: dying.isDead() ? world.state : dying.driver(world.state),
            })
            await app.pass(minutes * MINUTE)
            await app.stop()
          } catch (error) {
            if (!dying.isDead()) throw error
          }
        }
        world.mood.error = { code: 'FTP_MISSING' }
        await play(8)
        const wasDeadBefore = dying.isDead()
        if (wasDeadBefore) await play(8)
        world.mood.error = undefined
        await play(30)
        if (!wasDeadBefore && dying.isDead()) await play(30)
        await play(30)
        const byId = new Map(world.told.map(({ id, parts }) => [id, parts]))
        expect({ at, told: [...byId.values()] }).toEqual({ at, told: [['failed'], ['recovery failed']] })
        repeats += world.told.length - byId.size
        if (!dying.isDead()) {
          expect(world.told).toHaveLength(2)
          break
        }
        await world.receiver[Symbol.asyncDispose]()
      }
      expect(at).toBeGreaterThan(20)
      expect(repeats).toBeGreaterThan(0)
    },
  )
})

const openOnly = v.object({ tables: v.array(v.object({ rows: v.array(v.array(v.unknown())) })) })
const problemsOnly = v.object({ problems: v.array(v.object({ code: v.string(), message: v.string() })) })
const reportOnly = v.object({ report: v.object({ summary: v.string() }) })

function silenceAfter(hours: number, { receiver }: NotifyWorld) {
  return { digest: false, silenceHours: hours, webhook: webhookTo(receiver) }
}

function titles({ told }: NotifyWorld): string[] {
  return told.map(({ title }) => title)
}

async function runsOf(app: Awaited<ReturnType<NotifyWorld['start']>>): Promise<string | null> {
  const { lastRun } = await app.json(
    '/api/jobs/notify/watch',
    v.object({ lastRun: v.nullable(v.object({ id: v.string() })) }),
  )
  return lastRun?.id ?? null
}
