import { describe, expect, it } from 'vitest'
import { listenOnNode } from '../../../core/platform/node.ts'
import { sendRaw } from '../../helpers/raw-http.ts'

const echo = async (request: Request, client: { address?: string | undefined }) =>
  new Response(`${new URL(request.url).pathname} from ${client.address}`)

describe('listenOnNode', () => {
  it.each(['127.0.0.1', '0.0.0.0', '::'])(
    'on %s takes a request without a host, as old programs send it',
    async (host) => {
      const { port, close } = await listenOnNode(echo, { host, port: 0 })
      try {
        const answer = await sendRaw(`http://127.0.0.1:${port}`, 'GET /path HTTP/1.0\r\n\r\n')
        expect(answer.status).toBe(200)
        expect(answer.text).toMatch(/\/path from .*127\.0\.0\.1/)
      } finally {
        await close()
      }
    },
  )

  it.each(['http://127.0.0.1', 'http://shop.example:8080/pohoda/orders'])(
    'takes a request whose host is a whole address, as POHODA sends it: %s',
    async (host) => {
      const { port, close } = await listenOnNode(echo, { host: '127.0.0.1', port: 0 })
      try {
        const answer = await sendRaw(
          `http://127.0.0.1:${port}`,
          `POST /path HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\n\r\n`,
        )
        expect(answer.status).toBe(200)
        expect(answer.text).toContain('/path from')
      } finally {
        await close()
      }
    },
  )

  it('says which port is taken, and by which setting to choose another', async () => {
    const { port, close } = await listenOnNode(echo, { host: '127.0.0.1', port: 0 })
    try {
      await expect(listenOnNode(echo, { host: '127.0.0.1', port })).rejects.toMatchObject({
        code: 'PORT_IN_USE',
        message: expect.stringMatching(new RegExp(`127\\.0\\.0\\.1:${port}.*PORT`)),
      })
    } finally {
      await close()
    }
  })

  it('closes within a second, also while a client holds its connection', async () => {
    const stuck = async () =>
      new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([1])) }))
    const { port, close } = await listenOnNode(stuck, { host: '127.0.0.1', port: 0 })
    const answer = await fetch(`http://127.0.0.1:${port}/`)
    await close()
    await expect(answer.arrayBuffer()).rejects.toThrow()
  })
})
