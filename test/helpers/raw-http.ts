import { connect } from 'node:net'

/** What came back over a plain socket: the status of the first answer, or how the connection ended. */
export interface RawAnswer {
  /** 0 when the connection was closed without an answer. */
  status: number
  text: string
}

/**
 * Sends bytes as they are and reads until the other side closes, an answer is complete, or `quietMs` pass without a
 * byte after the answer began.
 */
export async function sendRaw(url: string, bytes: string | Buffer, quietMs = 400): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  return await new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    const chunks: Buffer[] = []
    let quiet: NodeJS.Timeout | undefined
    const limit = setTimeout(finish, 8000)
    socket.on('connect', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      clearTimeout(quiet)
      quiet = setTimeout(finish, quietMs)
    })
    socket.on('close', finish)
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') finish()
      else reject(error)
    })

    function finish() {
      clearTimeout(quiet)
      clearTimeout(limit)
      socket.destroy()
      const text = Buffer.concat(chunks).toString('latin1')
      const statuses = [...text.matchAll(/HTTP\/1\.[01] (\d{3})/g)].map((match) => Number(match[1]))
      resolve({ status: statuses.find((status) => status !== 100) ?? 0, text })
    }
  })
}
