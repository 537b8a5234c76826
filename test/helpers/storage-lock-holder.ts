/** A process of its own that takes the lock of the folder in its first argument and answers at a URL until it is killed. */
import { createServer } from 'node:http'
import process from 'node:process'
import { isAppError } from '../../core/errors.ts'
import { lockDataFolder } from '../../core/storage/lock.ts'

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

try {
  const lock = await lockDataFolder(process.argv[2] ?? '', {
    probe: async (url) => (await fetch(url, { signal: AbortSignal.timeout(2_000) })).text(),
    onLost: () => say({ lost: true }),
  })
  const server = createServer((_request, response) => response.end(lock.id))
  server.listen(0, '127.0.0.1', async () => {
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    await lock.setUrl(`http://127.0.0.1:${port}/`)
    say({ id: lock.id })
  })
} catch (error) {
  say(isAppError(error) ? { code: error.code, message: error.message } : { code: String(error) })
}
