import { expect, it, onTestFinished } from 'vitest'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { dyingAt } from '../../../helpers/dying.ts'
import { temporaryFolder } from '../../../helpers/storage.ts'
import { openPortal, type Place, startPlace } from './place.ts'

/**
 * A process that dies at one of its writes while a person begins an import, and is started again over what it has left;
 * once for each write.
 */
const TAKEN = { takes: true, settings: {} }

it.each([
  ['and the run goes on', TAKEN, ['1: May have begun', '1: Waits to begin']],
  [
    'and other settings begin another run',
    { ...TAKEN, settings: { stallMinutes: 60 } },
    ['1: May have begun', '1: Waits to begin'],
  ],
  ['and the portal refuses the package', { ...TAKEN, takes: false }, ['1: May have begun', '1: Not begun']],
])(
  'a death at any write begins no import twice, and none that nobody is told of: %s',
  async (_what, life, ends) => {
    const seen = new Set<string>()
    let at = 1
    for (; ; at++) {
      const { isDead, registered, states } = await beginAndDieAt(at, life)
      expect(registered, `write ${at}`).toBeLessThan(2)
      expect(states, `write ${at}`).toHaveLength(1)
      seen.add(`${registered}: ${states[0]}`)
      if (!isDead) break
    }
    expect(at).toBeGreaterThan(5)
    expect([...seen].sort()).toEqual(['0: Ready to be imported', ...ends])
  },
)

async function beginAndDieAt(at: number, { takes, settings }: typeof TAKEN) {
  const clock = createFakeClock()
  const portal = openPortal(clock)
  portal.knobs.agents = 'off'
  if (!takes) portal.knobs.importable = []
  const driver = memoryDriver()
  const { path: folder, remove } = await temporaryFolder()
  onTestFinished(remove)
  const parts = { clock, portal, folder }

  const first = await startPlace({ ...parts, driver })
  await first.lay('configuration.zip')
  await first.send({ action: '/jobs/p0/packages/run', fields: { take: 'configuration.zip' } })
  const form = await first.formOf('Begin the import')
  await first.stop()

  const dying = dyingAt(at)
  const second = await startPlace({ ...parts, driver: dying.driver(driver) }).catch(() => undefined)
  await second?.send(form).catch(() => undefined)
  await second?.stop().catch(() => undefined)

  const third = await startPlace({ ...parts, driver, settings })
  await third.pass(10 * 60_000)
  const { cards } = await third.status()
  const places = [first, third, ...(second === undefined ? [] : [second])]
  await third.stop()
  return {
    isDead: dying.isDead(),
    registered: sum(places),
    states: cards.map(({ state }) => state),
  }
}

function sum(places: readonly Place[]): number {
  return places.reduce((total, { registrations }) => total + registrations(), 0)
}
