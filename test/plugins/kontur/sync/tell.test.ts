import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Receiver, startReceiver } from '../../../../plugins/webhook/simulator/receiver.ts'
import { type KonturApp, startKonturApp } from '../../../helpers/kontur-app.ts'
import { type KonturWorld, startKonturWorld } from '../../../helpers/kontur-world.ts'

/** Who is told of dissolved, bankrupt and doubtful contractors, and that nobody is told twice. */

const SECRET = 'secret-of-the-receiver'
const DAY = 86_400_000

let world: KonturWorld
let receiver: Receiver
let app: KonturApp

beforeEach(async () => {
  world = await startKonturWorld()
  receiver = await startReceiver({ secret: SECRET, now: () => world.clock.now() })
  world.contractor(1)
  world.contractor(2, { state: 'dissolved' })
  world.contractor(3, { state: 'bankrupting', hasInaccurateAddress: true })
})

afterEach(async () => {
  await app.stop()
  await receiver.close()
  await world.server.close()
})

describe('the receiver of the settings', () => {
  it('is told what there is, once, and later only what is new', async () => {
    await start({ alerts: 'hook' })
    await app.run()
    expect(told()).toEqual(['bankrupting', 'dissolved', 'inaccurateAddress'])
    await nextPass()
    expect(told()).toHaveLength(3)
    const [first] = world.book.all()
    world.book.edit(first?.ogrn ?? '', (entity) => {
      if (entity.UL !== undefined) entity.UL.status = { statusString: 'Ликвидируется', dissolving: true }
    })
    await nextPass()
    expect(told()).toEqual(['bankrupting', 'dissolved', 'dissolving', 'inaccurateAddress'])
  })

  it('is told later when it takes nothing: the pass goes on and says so in its report', async () => {
    receiver.outage = { status: 400 }
    await start({ alerts: 'hook' })
    await app.run()
    expect(await app.state()).toMatchObject({
      status: 'TRIGGER_WAITING',
      counters: { updated: 3, untold: 3 },
    })
    expect((await app.job())['lastRun']).toMatchObject({
      summary: expect.stringContaining('3 alerts not delivered yet'),
    })
    const { rows } = await app.report()
    expect(rows.filter(({ untold = [] }) => untold.length > 0)).toHaveLength(2)
    expect(rows[1]?.warnings).toEqual([expect.stringContaining('"hook" could not be told')])
    receiver.outage = undefined
    await nextPass()
    expect(await app.state()).toMatchObject({ counters: { untold: 0 } })
    expect(told()).toEqual(['bankrupting', 'dissolved', 'inaccurateAddress'])
    await nextPass()
    expect(told()).toHaveLength(3)
  })

  it('is told of everything when it is named later', async () => {
    await start({})
    await app.run()
    expect(told()).toEqual([])
    expect(await app.state()).toMatchObject({ counters: { untold: 0 } })
    await app.reload(world.settings({ alerts: 'hook' }))
    await nextPass()
    expect(told()).toEqual(['bankrupting', 'dissolved', 'inaccurateAddress'])
  })

  it('is told nothing by a dry run', async () => {
    await start({ alerts: 'hook', dryRun: true })
    await app.run()
    expect(receiver.deliveries).toHaveLength(0)
  })
})

it('what somebody should look at stands in the status of the instance', async () => {
  await start({})
  await app.run()
  const answer = await app.request('/api/plugins/kontur/status')
  const text = await answer.text()
  expect(text).toContain('It is dissolved.')
  expect(text).toContain('bankruptcy')
})

function told(): string[] {
  const items = receiver.received.told.get('contractor.alert') ?? []
  return items.map(({ alert }) => String(alert)).toSorted()
}

async function nextPass(): Promise<void> {
  await world.clock.advance(DAY)
  await app.run()
}

async function start(over: object): Promise<void> {
  app = await startKonturApp({
    settings: world.settings(over),
    others: { hook: { use: 'webhook', url: receiver.url, secret: SECRET } },
    clock: world.clock,
  })
}
