import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Faults, Strikes } from '../faults.ts'
import type { Flavour } from '../flavours.ts'
import type { DataPort } from './data-port.ts'
import { APART_MS, middleOfLetter } from './faulty.ts'
import { type FtpTree, nameOf } from './files.ts'
import type { Replies } from './replies.ts'
import type { Uses } from './uses.ts'

/** What all sessions of a server share. */
export interface FtpWorld {
  readonly tree: FtpTree
  readonly flavour: Flavour
  readonly uses: Uses
  readonly faults: Faults
  readonly host: string
  readonly login: string
  readonly password: string
  now(): number
  /** Takes note of a connection, for `close`. */
  keep(socket: Socket): void
}

/** One signed-in, or not yet signed-in, control connection. */
export interface FtpSession {
  readonly world: FtpWorld
  readonly control: Socket
  user: string
  isSignedIn: boolean
  /** The folder in which it stands. */
  folder: string
  /** What RNFR named. */
  renaming: string | undefined
  /** What REST said. */
  restart: number
  port: DataPort | undefined
  /** The data connection of the transfer under way. */
  transfer: Socket | undefined
  /** What is done only after the next command. */
  late: (() => void) | undefined
  /** What goes wrong with the command under way. */
  strikes: Strikes
  /** The last line of the last answer, also of one that was lost. */
  said: string
  /** Answers as the flavour does. */
  say(reply: keyof Replies, values?: Values): Promise<void>
  /** Answers with this; a line break makes an answer of several lines. */
  tell(text: string): Promise<void>
  /** The full name of a path in a command. */
  nameOf(path: string): string
}

export type Values = Readonly<Record<string, string | number>>

/** Begins a session on a connection. */
export function createSession(control: Socket, world: FtpWorld): FtpSession {
  // What waits to be sent together with the next answer.
  let held = ''
  const session: FtpSession = {
    world,
    control,
    user: '',
    isSignedIn: false,
    folder: '',
    renaming: undefined,
    restart: 0,
    port: undefined,
    transfer: undefined,
    late: undefined,
    strikes: new Map(),
    said: '',
    nameOf: (path) => nameOf(path, { from: session.folder }),
    say: (reply, values = {}) => session.tell(filled(world.flavour.replies[reply], values)),

    async tell(text) {
      const isFinal = !text.startsWith('1')
      const { strikes } = session
      session.said = text.slice(text.lastIndexOf('\n') + 1)
      const delay = isFinal ? strikes.get('delay the answer') : undefined
      delay?.note()
      if (delay !== undefined) await wait(delay.ms, undefined, { ref: false })
      if (isFinal && strikes.has('lose the answer')) {
        strikes.get('lose the answer')?.note()
        session.said = '(lost)'
        control.destroy()
        return
      }
      const wire = held + toWire(text, strikes)
      held = strikes.has('merge') && !isFinal ? wire : ''
      if (held === '') await send(control, wire, strikes)
    },
  }
  return session
}

/** Puts values into a text with names in braces. */
export function filled(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))
}

/** An answer as it goes over the wire. */
function toWire(text: string, strikes: Strikes): string {
  const lines = text.split('\n')
  const code = text.slice(0, 3)
  // The number of SIZE stands in one line on every server.
  if (strikes.has('two lines') && code !== '213') lines.unshift(`${code}-There is more to say.`)
  const long = strikes.get('long answer')
  if (long !== undefined) lines.unshift(`${code}-${'x'.repeat(long.bytes)}`)
  for (const effect of ['two lines', 'long answer', 'merge', 'split'] as const) strikes.get(effect)?.note()
  return lines.map((line) => `${line}\r\n`).join('')
}

async function send(control: Socket, text: string, strikes: Strikes): Promise<void> {
  if (!control.writable) return
  const bytes = new TextEncoder().encode(text)
  const middle = strikes.has('cut a character') ? middleOfLetter(bytes) : 0
  const split = strikes.get('split')
  if (split !== undefined) {
    for (let at = 0; at < bytes.length; at += split.bytes) {
      control.write(bytes.subarray(at, at + split.bytes))
      await wait(1, undefined, { ref: false })
    }
    return
  }
  if (middle > 0) {
    strikes.get('cut a character')?.note()
    control.write(bytes.subarray(0, middle))
    await wait(APART_MS, undefined, { ref: false })
  }
  control.write(bytes.subarray(middle))
}
