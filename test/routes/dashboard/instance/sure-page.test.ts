import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { defineJob, type StatusAction } from '../../../../core/plugin.ts'
import { surePath } from '../../../../routes/dashboard/instance/sure-page.ts'
import { demoPlugin, instanceOf, startService } from '../../../helpers/service.ts'

const DROP: StatusAction = {
  label: 'Drop it',
  job: 'orders',
  input: { drop: '7' },
  confirm: 'Order 7 leaves this list for good.',
}
const PATH = surePath('demo', DROP)

/** A service whose instance `demo` offers this on the card of an order, and what its job was asked to drop. */
async function startOffering(action: StatusAction) {
  const dropped: unknown[] = []
  const job = defineJob({
    name: 'orders',
    input: v.strictObject({ drop: v.string() }),
    async *run({ input }) {
      dropped.push(input)
      yield {}
    },
  })
  const card = { title: 'Order 7', state: 'put aside', tone: 'attention' as const, facts: [] }
  const status = async () => ({
    facts: [],
    cards: dropped.length > 0 ? [] : [{ ...card, actions: [action] }],
  })
  const plugin = demoPlugin([], { setup: () => ({ jobs: [job], status }) })
  return { ...(await startService({ instances: [instanceOf(plugin)] })), dropped }
}

describe('an action that cannot be undone', () => {
  it('asks first, and is done by the button of that page only', async () => {
    const { browse, submit, tick, dropped } = await startOffering(DROP)
    const instance = await (await browse('/plugins/demo')).text()
    expect(instance).toContain(`href="${PATH.replaceAll('&', '&amp;')}"`)
    expect(instance).not.toContain('action="/jobs/demo/orders/run"><input type="hidden" name="input"')

    const page = await (await browse(PATH)).text()
    expect(page).toContain('Order 7: Drop it?')
    expect(page).toContain('Order 7 leaves this list for good.')
    expect(page).toContain('This cannot be undone.')
    await tick()
    expect(dropped).toEqual([])

    const [, action = '', form = ''] =
      /<form class="actions" method="post" action="(.*?)">(.*?)<\/form>/s.exec(page) ?? []
    const fields = [...form.matchAll(/name="(.*?)" value="(.*?)"/g)]
    const sent = fields.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')])
    const response = await submit(action, Object.fromEntries(sent))
    expect([response.status, response.headers.get('location')]).toEqual([303, '/plugins/demo'])
    await tick()
    expect(dropped).toEqual([{ drop: '7' }])
  })

  it('says each line of what happens by itself', async () => {
    const confirm = 'Order 7 leaves this list.\nIt is <b>not</b> sent again.'
    const { browse } = await startOffering({ ...DROP, confirm })
    const page = await (await browse(PATH)).text()
    expect(page).toContain('<p>Order 7 leaves this list.</p>')
    expect(page).toContain('<p>It is &lt;b&gt;not&lt;/b&gt; sent again.</p>')
  })

  it('leads back when it has been done meanwhile', async () => {
    const { browse, submit, tick } = await startOffering(DROP)
    await submit('/jobs/demo/orders/run', { input: '{"drop":"7"}' })
    await tick()
    const response = await browse(PATH)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/plugins/demo'])
  })

  it.each([
    ['of another input', surePath('demo', { ...DROP, input: { drop: '8' } }), DROP],
    ['of another job', surePath('demo', { ...DROP, job: 'goods' }), DROP],
    ['that does not ask', PATH, { label: 'Drop it', job: 'orders', input: { drop: '7' } }],
  ])('is not made up by an address %s', async (_what, path, action) => {
    const { browse } = await startOffering(action)
    expect((await browse(path)).status).toBe(303)
  })

  it('is for those who have signed in', async () => {
    const { request } = await startOffering(DROP)
    expect((await request(PATH)).headers.get('location')).toMatch(/^\/login/)
  })
})
