import { afterEach, expect, it } from 'vitest'
import type { Logger } from '../../../../core/plugin.ts'
import { BY_MSERVER, type OrderWorld, startOrderWorld } from './order-world.ts'

let world: OrderWorld | undefined

afterEach(async () => {
  await world?.[Symbol.asyncDispose]()
  world = undefined
})

it('what is the customer’s stands in no log and in no error, whatever goes wrong', async () => {
  const lines: string[] = []
  const note = (message: string, properties: Record<string, unknown> = {}) => {
    const { error, ...rest } = properties
    const said = error instanceof Error ? [error.message, error.stack, inspected(error)] : []
    lines.push([message, JSON.stringify(rest), ...said].join(' '))
  }
  const log: Logger = { debug: note, info: note, warn: note, error: note, with: () => log }
  const push = { user: 'shop1', password: 'push-word' }
  world = await startOrderWorld({ ...BY_MSERVER, push }, { log })
  const { place, run, pohoda, unit, client, app, replay } = world

  await place('1', { payment: 'bitcoin' })
  await place('2')
  await place('3', { note: 'Nechat u sousedky Skryté' })
  const when = ({ body }: { body: string }) => body.includes('ord:order ')
  pohoda.faults.push(
    { when, instead: { status: 502 } },
    { when, instead: 'garbage' },
    { when, instead: 'timeout' },
  )
  for (let time = 0; time < 4; time++) await run('mserver')
  unit.lists.carriers = []
  await place('4')
  await run('mserver')
  await place('5')
  await client.pullOrders({ breakOffAfterBytes: 500 })
  await client.pullOrders()
  await replay({ numbers: ['4', 'nobody'] })
  await run('orders')
  await run('order-states')

  const views = ['mserver', 'orders', 'order-states'].map((job) => app.request(`/api/jobs/pohoda/${job}`))
  const documents = Array.from({ length: 20 }, (_, at) => at + 1).map((number) =>
    app.request(`/pohoda/documents/${number}`),
  )
  const shown = await Promise.all(
    [...views, ...documents, app.request('/api/plugins'), app.request('/pohoda/orders/attention')].map(
      async (answer) => (await answer).text(),
    ),
  )
  const all = [...lines, ...shown].join('\n')
  expect(all).toContain('bitcoin')
  expect(all).toContain('orders pull')
  expect(lines.length).toBeGreaterThan(3)
  expect(all).not.toMatch(/Tajn|Skryt|bozena|777123456/)
})

function inspected(error: Error): string {
  return JSON.stringify(error, Object.getOwnPropertyNames(error))
}
