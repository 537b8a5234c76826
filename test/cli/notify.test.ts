import { describe, expect, it, onTestFinished } from 'vitest'
import { startServer } from '../helpers/http-server.ts'
import { mostik } from '../helpers/mostik.ts'
import { createWorkspace } from '../helpers/service-process.ts'

describe('mostik notify test', () => {
  it(
    'sends a test message, while no service runs and through the one that does',
    { timeout: 90_000 },
    async () => {
      const { url, seen } = await receiver(204)
      const workspace = await workspaceWith({ notify: { webhook: webhookTo(url) } })
      const run = async () => await mostik(workspace.folder, ['notify', 'test'])
      const sent = { code: 0, out: 'A test message was sent by Webhook. See that it has arrived.\n' }
      expect(await run()).toMatchObject(sent)
      await workspace.start()
      expect(await run()).toMatchObject(sent)
      expect(seen.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual([
        'notification.test',
        'notification.test',
      ])
    },
  )

  it('tells what does not work', async () => {
    const { url } = await receiver(500)
    const workspace = await workspaceWith({ notify: { webhook: webhookTo(url) } })
    expect(await mostik(workspace.folder, ['notify', 'test'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Cannot send a test message. Webhook: Cannot POST'),
    })
  })

  it('is refused where nobody is to be told, and for other actions', async () => {
    const workspace = await workspaceWith({})
    expect(await mostik(workspace.folder, ['notify', 'test'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('the configuration has no "notify"'),
    })
    expect(await mostik(workspace.folder, ['notify', 'me'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('"me" is no action'),
    })
  })
})

async function receiver(status: number) {
  const server = await startServer((response) => void response.writeHead(status).end())
  onTestFinished(() => server[Symbol.asyncDispose]())
  return server
}

function webhookTo(url: string) {
  return { url, secret: 'a-key-that-is-only-a-test' }
}

async function workspaceWith(settings: object) {
  const workspace = await createWorkspace(() => ({ ...settings, plugins: {} }))
  onTestFinished(async () => await workspace.remove())
  return workspace
}
