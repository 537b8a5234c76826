import { orAborted } from './bytes.ts'
import type { Watch } from './watch.ts'

/** Small mends for what basic-ftp leaves open, on the few members of its context that they need. */
export interface TransferContext {
  readonly closed: boolean
  readonly dataSocket: DataSocket | undefined
  closeWithError(error: Error): void
  handle(command: undefined, onReply: ReplyHandler): Promise<unknown>
}

export interface DataSocket {
  once(event: 'secureConnect', listener: () => void): unknown
}

type ReplyHandler = (
  reply: unknown,
  task: { resolve(value: unknown): void; reject(error: Error): void },
) => void

/** The control connection of basic-ftp's context; TLS replaces its socket. */
export interface ControlContext {
  readonly socket: object
}

// Where basic-ftp itself refuses an answer as too long.
const LONGEST_ANSWER = 64 * 1024

/**
 * basic-ftp takes the end of a packet for the end of a line: of `213 12` and `50\r\n` it makes a size of 12. With this
 * the beginning of a line waits for the rest of it.
 */
export function waitForLineEnds(ftp: ControlContext): void {
  const onData: unknown = Reflect.get(ftp, '_onControlSocketData')
  if (typeof onData !== 'function') return
  let held = ''
  let socket: object | undefined
  Reflect.set(ftp, '_onControlSocketData', (chunk: string) => {
    // What came before the encryption must not become the beginning of an answer after it.
    const text = ftp.socket === socket ? held + chunk : chunk
    socket = ftp.socket
    const end = text.length > LONGEST_ANSWER ? text.length : text.lastIndexOf('\n') + 1
    held = text.slice(end)
    if (end > 0) Reflect.apply(onData, ftp, [text.slice(0, end)])
  })
}

// How long the reason for a broken data connection may take to come.
const REASON_MS = 500

/**
 * ProFTPD resets the data connection when it refuses a transfer, and says why only then. basic-ftp gives up at the
 * reset; with this the answer has a moment to come.
 */
export function waitForReasons(ftp: TransferContext): void {
  const closeWithError = ftp.closeWithError.bind(ftp)
  ftp.closeWithError = (error) => {
    if (!error.message.endsWith('(data socket)')) return closeWithError(error)
    const socket = ftp.dataSocket
    setTimeout(() => {
      // The answer ends the transfer, and basic-ftp forgets its socket.
      if (socket !== undefined && ftp.dataSocket === socket) closeWithError(error)
    }, REASON_MS)
  }
}

/**
 * The same for a transfer that broke in the middle, of a full disk perhaps: the answer that follows, as basic-ftp's
 * error, or `error` itself when none comes.
 */
export async function reasonOf(ftp: TransferContext, error: unknown): Promise<unknown> {
  if (isAnswer(error) || ftp.closed) return error
  const answer = ftp.handle(undefined, (reply, task) => {
    if (reply instanceof Error) task.reject(reply)
    else task.resolve(reply)
  })
  try {
    await orAborted(answer, AbortSignal.timeout(REASON_MS))
    return error
  } catch (reason) {
    return isAnswer(reason) ? reason : error
  }
}

/** What `listing` needs of basic-ftp's client. */
export interface ListingClient<Entry> {
  availableListCommands: string[]
  list(): Promise<Entry[]>
}

/**
 * Lists the folder in which the client stands. basic-ftp tries one command after another whatever the answer is; a
 * server that refuses data connections hangs up after the second, and its reason would be lost.
 */
export async function listing<Entry>(client: ListingClient<Entry>): Promise<Entry[]> {
  const commands = client.availableListCommands
  let failure: unknown
  for (const command of commands) {
    client.availableListCommands = [command]
    try {
      return await client.list()
    } catch (error) {
      failure = error
      if (!isAnswer(error) || isAboutData(error)) break
    }
  }
  client.availableListCommands = commands
  throw failure
}

/** Lets the source set the pace while it is read, and the server before and after. */
export async function* paced(
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
  { ftp, watching, limitMs }: { ftp: TransferContext; watching: Watch; limitMs: number },
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const socket = ftp.dataSocket
  // basic-ftp sends before the TLS handshake is over, and a file as small as a flag would break it off by its end.
  if (socket !== undefined && 'secureConnecting' in socket && socket.secureConnecting === true) {
    await new Promise<void>((resolve) => socket.once('secureConnect', resolve))
  }
  watching.rest()
  yield* bytes
  watching.expect(limitMs)
}

/** Refusals of the data connection: 425 in general, 522 for TLS that does not suit the server. */
function isAboutData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 425 || error.code === 522)
}

/** FTP's codes have three digits; those of DOMException, which has numbers too, have two. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' && error.code >= 100
}
