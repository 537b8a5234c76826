import { Client, type FileInfo } from 'basic-ftp'
// basic-ftp speaks Node streams. node:stream is there on Node, on Deno and on Workers with nodejs_compat.
import { PassThrough, Readable } from 'node:stream'
import { type Clock, systemClock } from '../clock.ts'
import type { Secret } from '../secret.ts'
import type { Folder, FolderEntry } from './folder.ts'
import type { FtpConnection } from './ftp-connection.ts'
import { FtpFault, type FtpStep } from './ftp-errors.ts'
import { factsOf } from './ftp-facts.ts'
import { readFault } from './ftp-faults.ts'
import { folderOverFtp } from './ftp-folder.ts'
import { listing, paced, reasonOf, waitForLineEnds, waitForReasons } from './ftp-mends.ts'
import { checkPassword, type FtpAddress, parseFtpUrl } from './ftp-url.ts'
import { createWatch, type Watch } from './watch.ts'

export { isFtpUrl } from './ftp-url.ts'

export interface FtpFolderOptions {
  /** `ftp://user@host:21/path`, `ftps://…` (explicit TLS) or `ftps+implicit://…`. */
  url: string
  password?: Secret | undefined
  /** Certificates (PEM) to trust instead of the machine's own, for servers that sign theirs themselves. */
  ca?: string | string[] | undefined
  /** How long the server may be silent, in milliseconds. Default 30,000. */
  timeoutMs?: number | undefined
  clock?: Clock | undefined
}

/**
 * A folder on an FTP server: passive mode, names in UTF-8. One control connection is kept while the folder is in use;
 * calls wait for each other, so read a file to its end before you call again. Reading is checked against SIZE: a file
 * that somebody is writing meanwhile ends in FILE_CHANGED.
 *
 * Errors beside those of `Folder`: FTP_LOGIN_REFUSED, FTP_UNREACHABLE, FTP_TIMEOUT, FTP_TLS, FTP_DENIED, FTP_BUSY,
 * FTP_STORAGE_FULL, FTP_FAILED (with the server's words in `details`), FILE_CHANGED, FOLDER_CLOSED, and
 * FTP_OUTCOME_UNKNOWN of a rename that may have been done.
 *
 * @throws BAD_FOLDER_URL, BAD_FOLDER_PASSWORD at once, before any connection
 */
export function ftpFolder({ url, password, ca, timeoutMs = 30_000, clock }: FtpFolderOptions): Folder {
  const address = parseFtpUrl(url)
  if (password !== undefined) checkPassword(password)
  return folderOverFtp({
    connect: (signal) => connect({ address, password, ca, timeoutMs }, signal),
    place: address.shown,
    clock: clock ?? systemClock,
    timeoutMs,
  })
}

interface Access {
  address: FtpAddress
  password: Secret | undefined
  ca: FtpFolderOptions['ca']
  timeoutMs: number
}

// How long the end of a transfer may take to come when all of its bytes are here.
const LAST_WORD_MS = 2_000

async function connect(access: Access, signal: AbortSignal | undefined): Promise<FtpConnection> {
  const { address, password, ca, timeoutMs } = access
  const client = new Client(timeoutMs)
  const close = closerOf(client)
  waitForLineEnds(client.ftp)
  waitForReasons(client.ftp)

  function watch(step: FtpStep, signal: AbortSignal | undefined, onStop = close): Watch {
    const tooLong = (ms: number) => new FtpFault('timeout', step, `no end of its answer in ${ms / 1000} s`)
    return createWatch(signal, { onStop, tooLong })
  }

  /** What to throw for an error; whatever is not an answer leaves the connection in a state that nobody knows. */
  function faultOf(error: unknown, step: FtpStep, path: string, { stopped }: Watch): unknown {
    const fault = stopped?.reason ?? readFault(error, { step, path, password, tls: address.tls })
    const isAnswer = fault instanceof FtpFault && fault.kind === 'reply' && fault.reply !== 421
    if (!isAnswer) close()
    return fault
  }

  /** Runs one exchange. basic-ftp times silence; the limit also holds against a server that never ends talking. */
  async function exchange<T>(
    step: FtpStep,
    path: string,
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
    limitMs = 2 * timeoutMs,
  ): Promise<T> {
    signal?.throwIfAborted()
    const watching = watch(step, signal)
    try {
      watching.expect(limitMs)
      return await watching.orStop(work())
    } catch (error) {
      throw faultOf(error, step, path, watching)
    } finally {
      watching.end()
    }
  }

  async function signIn(): Promise<void> {
    await exchange('sign in', '', signal, () =>
      client.access({
        host: address.host,
        port: address.port,
        user: address.user,
        password: password?.reveal() ?? '',
        secure: address.tls === 'none' ? false : address.tls === 'implicit' ? 'implicit' : true,
        secureOptions: ca === undefined ? {} : { ca },
      }),
    )
    if (address.path !== '') {
      await exchange('enter the folder', address.path, signal, () => client.cd(wire(address.path)))
    }
  }

  try {
    await signIn()
  } catch (error) {
    close()
    throw error
  }

  return {
    get closed() {
      return client.closed
    },
    close,

    async list(path, signal) {
      if (path === '') {
        const found = await exchange('list', '', signal, () => listing(client), 10 * timeoutMs)
        return found.map(toEntry).filter(isInside)
      }
      // LIST with a path takes * and - for its own and shows nothing for a missing folder; CWD says so.
      const home = await exchange('enter the folder', '', signal, () => client.pwd())
      await exchange('enter the folder', path, signal, () => client.cd(wire(path)))
      try {
        const found = await exchange('list', path, signal, () => listing(client), 10 * timeoutMs)
        return found.map(toEntry).filter(isInside)
      } finally {
        await exchange('enter the folder', home, signal, () => client.cd(home)).catch(close)
      }
    },

    size: (path, signal) => exchange('look at', path, signal, () => client.size(wire(path))),

    async modifiedAt(path, signal) {
      const time = (await exchange('look at', path, signal, () => client.lastMod(wire(path)))).getTime()
      return Number.isNaN(time) ? undefined : time
    },

    async *retrieve(path, { size, signal }) {
      signal.throwIfAborted()
      const pipe = new PassThrough()
      const watching = watch('read', signal, () => {
        close()
        pipe.destroy()
      })
      let isOver = false
      try {
        watching.expect(3 * timeoutMs)
        const done = client.downloadTo(pipe, wire(path))
        done.catch((error) => pipe.destroy(error instanceof Error ? error : undefined))
        let received = 0
        for await (const chunk of pipe) {
          watching.rest()
          received += chunk.byteLength
          // The same memory without the ways of Buffer, whose slice() is no copy.
          yield new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
          // Deno 2.9 loses the end of an encrypted connection that it had to hold back.
          if (received === size) watching.expect(Math.min(timeoutMs, LAST_WORD_MS))
        }
        watching.expect(2 * timeoutMs)
        await watching.orStop(done)
        isOver = true
      } catch (error) {
        isOver = true
        throw faultOf(await reasonOf(client.ftp, error), 'read', path, watching)
      } finally {
        watching.end()
        if (!isOver) close()
        pipe.destroy()
      }
    },

    async store(path, bytes, signal) {
      signal?.throwIfAborted()
      const watching = watch('write', signal)
      const source = paced(bytes, { ftp: client.ftp, watching, limitMs: 3 * timeoutMs })
      const body = Readable.from(source, { objectMode: false })
      // An error of the source reaches the caller through the source itself.
      body.on('error', () => undefined)
      try {
        watching.expect(3 * timeoutMs)
        await watching.orStop(client.uploadFrom(body, wire(path)))
      } catch (error) {
        throw faultOf(await reasonOf(client.ftp, error), 'write', path, watching)
      } finally {
        watching.end()
        body.destroy()
      }
    },

    async rename(from, to, signal) {
      await exchange('rename from', from, signal, () => client.send(`RNFR ${wire(from)}`))
      await exchange('rename to', to, signal, () => client.send(`RNTO ${wire(to)}`))
    },

    async remove(path, signal) {
      await exchange('delete', path, signal, () => client.remove(wire(path)))
    },

    async makeFolder(path, signal) {
      await exchange('make a folder', path, signal, () => client.send(`MKD ${wire(path)}`))
    },

    inspect: (signal) => exchange('list', '', signal, () => factsOf(client), 10 * timeoutMs),
  }
}

/* oxlint-disable no-underscore-dangle -- the one place to see a socket before it is connected */
/** Closes a client with all its sockets; basic-ftp itself leaves one that is still connecting. */
function closerOf(client: Client): () => void {
  const newSocket = client.ftp._newSocket.bind(client.ftp)
  let newest: ReturnType<typeof newSocket> | undefined
  client.ftp._newSocket = () => (newest = newSocket())
  return () => {
    client.close()
    newest?.destroy()
  }
}
/* oxlint-enable no-underscore-dangle */

/** A path as an argument: many servers take a dash for options and drop spaces in front. */
function wire(path: string): string {
  return /^[- ]/.test(path) ? `./${path}` : path
}

function toEntry(info: FileInfo): FolderEntry {
  const kind = info.isFile ? 'file' : info.isDirectory ? 'folder' : 'other'
  return {
    name: info.name,
    kind,
    size: kind === 'file' ? info.size : undefined,
    modifiedAt: info.modifiedAt?.getTime(),
  }
}

function isInside({ name }: FolderEntry): boolean {
  return name !== '.' && name !== '..' && !name.includes('/')
}
