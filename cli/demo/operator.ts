import { askService } from '../../core/simulation/ask.ts'
import { createPeople } from '../../core/simulation/people.ts'
import type { PlayedService, SceneOptions } from '../../core/simulation/scene.ts'
import type { Trouble } from './demo.ts'

export interface OperatorOptions extends Pick<SceneOptions, 'print'> {
  /** Mends what fails on purpose. */
  mend(trouble: Trouble): void
}

/**
 * Plays whoever looks after the service and the systems: pauses a job, and mends some of what fails after a while, at
 * the pace of onlookers, so that whoever goes quicker is not hindered.
 */
export function operate(service: PlayedService, { mend, print }: OperatorOptions): { stop(): Promise<void> } {
  const people = createPeople({ pace: 1, print })
  people.once(async () => {
    const body = { reason: 'Інвентаризація: ціни в магазині поки правимо вручну' }
    await askService(service, '/api/jobs/woo/verify/pause', { method: 'POST', body, signal: people.signal })
  })
  people.once(async () => {
    await people.wait(600)
    mend('refused-good')
    print('WooCommerce: the shop was mended, it takes the good that it refused')
    await people.wait(180)
    mend('dealer-down')
    print('The dealer: the site is up again')
  })
  return { stop: people.stop }
}
