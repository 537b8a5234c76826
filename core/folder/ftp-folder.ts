import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { Folder } from './folder.ts'
import type { FtpConnection } from './ftp-connection.ts'
import { FtpFault, type FtpTask, toFtpError } from './ftp-errors.ts'
import { move } from './ftp-move.ts'
import { type FtpLine, lookAt, makeFolders, remove, retrieve, store, timeOf } from './ftp-steps.ts'
import { checkName, checkNewName, temporaryName } from './names.ts'
import { createTurns } from './turns.ts'

export interface FtpFolderParts {
  /** Signs in and enters the folder. */
  connect(signal: AbortSignal | undefined): Promise<FtpConnection>
  /** The folder's address for messages. */
  place: string
  clock: Clock
  /** How long the server may be silent, in milliseconds. */
  timeoutMs: number
}

/** A Folder over FTP connections, one at a time, whatever library makes them. */
export function folderOverFtp({ connect, place, clock, timeoutMs }: FtpFolderParts): Folder {
  const line = keepConnection(connect, clock)
  const turns = createTurns({ patienceMs: 2 * timeoutMs, stuck: () => stuckError(place) })

  let current: AbortController | undefined

  /** Waits for the turn; its signal is the caller's, and `close()` aborts it too. */
  async function begin(asked: AbortSignal | undefined): Promise<Use> {
    const turn = await turns.take(asked)
    const stop = new AbortController()
    const onAbort = () => stop.abort(asked?.reason)
    if (asked?.aborted === true) onAbort()
    asked?.addEventListener('abort', onAbort, { once: true })
    current = stop
    return {
      signal: stop.signal,
      moved: turn.moved,
      end() {
        asked?.removeEventListener('abort', onAbort)
        line.rest()
        turn.end()
      },
    }
  }

  async function inTurn<T>(
    task: Pick<FtpTask, 'doing' | 'name'>,
    asked: AbortSignal | undefined,
    work: (use: Use) => Promise<T>,
  ): Promise<T> {
    const use = await begin(asked)
    try {
      return await work(use)
    } catch (error) {
      throw inWords(error, { ...task, place })
    } finally {
      use.end()
    }
  }

  return {
    capabilities: { kind: 'ftp', atomicRename: false, modifiedTimes: true },

    async list(path = '', options = {}) {
      if (path !== '') checkName(path)
      return await inTurn({ doing: 'list', name: path || '.' }, options.signal, async ({ signal }) => {
        const entries = await (await line.open(signal)).list(path, signal)
        return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
      })
    },

    async stat(name, options = {}) {
      checkName(name)
      return await inTurn({ doing: 'look at', name }, options.signal, async ({ signal }) => {
        const entry = await lookAt(line, name, signal)
        return entry && { ...entry, modifiedAt: entry.modifiedAt ?? (await timeOf(line, name, signal)) }
      })
    },

    async *read(name, options = {}) {
      checkName(name)
      const use = await begin(options.signal)
      try {
        yield* retrieve(line, name, use)
      } catch (error) {
        throw inWords(error, { doing: 'read', name, place })
      } finally {
        use.end()
      }
    },

    async write(name, bytes, options = {}) {
      checkNewName(name)
      await inTurn({ doing: 'write', name }, options.signal, async (use) => {
        await makeFolders(line, name, use.signal)
        const temporary = temporaryName(name)
        try {
          await store(line, temporary, bytes, use)
          await move(line, temporary, name, use.signal)
        } catch (error) {
          const isStopped = options.signal?.aborted === true
          const patience = AbortSignal.timeout(isStopped ? ABORT_CLEANUP_MS : timeoutMs)
          const isClosed = use.signal.aborted && !isStopped
          if (!isClosed) await remove(line, temporary, patience).catch(() => undefined)
          throw error
        }
      })
    },

    async writeInPlace(name, bytes, options = {}) {
      checkNewName(name)
      await inTurn({ doing: 'write', name }, options.signal, async (use) => {
        await makeFolders(line, name, use.signal)
        await store(line, name, bytes, use)
      })
    },

    async rename(from, to, options = {}) {
      checkName(from)
      checkNewName(to)
      await inTurn({ doing: 'rename', name: from }, options.signal, ({ signal }) =>
        move(line, from, to, signal),
      )
    },

    async delete(name, options = {}) {
      checkName(name)
      await inTurn({ doing: 'delete', name }, options.signal, ({ signal }) => remove(line, name, signal))
    },

    async inspect(options = {}) {
      return await inTurn({ doing: 'list', name: '.' }, options.signal, async ({ signal }) =>
        (await line.open(signal)).inspect(signal),
      )
    },

    async close() {
      current?.abort(closedError(place))
      line.close()
      // The reader of a file may have been abandoned, and would never give its turn back.
      turns.interrupt()
    },
  }
}

interface Use {
  signal: AbortSignal
  moved(): void
  end(): void
}

// Servers close idle connections, and routers forget them without a word: an older one is not trusted.
const IDLE_MS = 15_000
// A job that was told to stop has three seconds.
const ABORT_CLEANUP_MS = 2_000

function keepConnection(connect: FtpFolderParts['connect'], clock: Clock) {
  let connection: FtpConnection | undefined
  let restingSince: number | undefined

  return {
    async open(signal) {
      const isIdle = restingSince !== undefined && clock.now() - restingSince > IDLE_MS
      restingSince = undefined
      signal?.throwIfAborted()
      if (connection !== undefined && !connection.closed && !isIdle) return connection
      connection?.close()
      connection = undefined
      const opened = await connect(signal)
      if (signal?.aborted === true) opened.close()
      signal?.throwIfAborted()
      connection = opened
      return opened
    },
    rest() {
      restingSince = clock.now()
    },
    close() {
      connection?.close()
      connection = undefined
    },
  } satisfies FtpLine & { rest(): void; close(): void }
}

function inWords(error: unknown, task: FtpTask): unknown {
  return error instanceof FtpFault ? toFtpError(error, task) : error
}

function stuckError(place: string): AppError {
  return new AppError(
    'FTP_BUSY',
    `Cannot use the folder ${place}: its connection is held by a transfer that does not move, it should be free. ` +
      'Read a file to its end before you call the folder again.',
    { retry: 'later' },
  )
}

function closedError(place: string): AppError {
  return new AppError(
    'FOLDER_CLOSED',
    `Cannot go on in the folder ${place}: it was closed meanwhile. Try again.`,
    {
      retry: 'later',
    },
  )
}
