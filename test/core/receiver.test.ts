import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { defineJob, type Plugin } from '../../core/plugin.ts'
import { demoPlugin, instanceOf, startService } from '../helpers/service.ts'

const RING = { key: 'till/1', content: { total: '20.00' } }

/** A service whose job `teller/tell` tells an instance `bell`, whose plugin is this. */
async function startWith(bell?: Partial<Plugin>) {
  const outcomes: unknown[] = []
  const tell = defineJob({
    name: 'tell',
    async *run({ receiver }) {
      try {
        outcomes.push(await receiver('bell').receive('receipts.new', [RING]))
      } catch (error) {
        outcomes.push(error)
      }
      yield {}
    },
  })
  const instances = [instanceOf(demoPlugin([tell], { name: 'teller' }))]
  if (bell !== undefined) instances.push(instanceOf(demoPlugin([], { name: 'bell', ...bell })))
  const service = await startService({ instances })
  const tellOnce = async () => {
    await service.api('/api/jobs/teller/tell/run', { method: 'POST' })
    await service.tick()
    return outcomes.pop()
  }
  return { ...service, tellOnce }
}

describe('the receiver that a run asks for', () => {
  it('is the one of the instance of that id', async () => {
    const rung: unknown[] = []
    const { tellOnce } = await startWith({
      provides: ['receiver'],
      setup: () => ({
        receiver: () => ({
          async receive(type, items) {
            rung.push([type, items])
            return items.map(({ key }) => ({ sku: key, outcome: 'applied' }))
          },
        }),
      }),
    })
    expect(await tellOnce()).toEqual([{ sku: 'till/1', outcome: 'applied' }])
    expect(rung).toEqual([['receipts.new', [RING]]])
  })

  it.each<[string, Partial<Plugin> | undefined]>([
    ['is not there', undefined],
    ['is no receiver', {}],
    [
      'failed to start',
      {
        setup: () => {
          throw new AppError('NO_ANSWER', 'Cannot ring.')
        },
      },
    ],
  ])('is unavailable when it %s', async (_what, bell) => {
    const { tellOnce } = await startWith(bell)
    expect(await tellOnce()).toMatchObject({ code: 'RECEIVER_UNAVAILABLE', status: 503, retry: 'later' })
  })

  it('is unavailable while the instance is switched off', async () => {
    const { tellOnce, app } = await startWith({
      setup: () => ({ receiver: () => ({ receive: async () => [] }) }),
    })
    await app.service.registry.setEnabled('bell', false)
    expect(await tellOnce()).toMatchObject({ code: 'RECEIVER_UNAVAILABLE' })
    await app.service.registry.setEnabled('bell', true)
    expect(await tellOnce()).toEqual([])
  })
})
