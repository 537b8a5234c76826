import { setTimeout as wait } from 'node:timers/promises'
import { isAppError } from '../../../../core/errors.ts'
import type { Folder } from '../../../../core/plugin.ts'
import { collected } from './folders.ts'
import { type HttpPlace, send } from './http.ts'
import type { MailboxNames } from './till-places.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Where an accounting program meets its exchange. */
export interface OfficePlace {
  /** Hands goods over. @returns false while the last ones are still there */
  publish(content: Bytes): Promise<boolean>
  /** Asks for a report. @returns false when one is asked for already; undefined where Mostik asks by itself */
  ask(content: Bytes): Promise<boolean | undefined>
  /** The reports that have come, the oldest first. */
  reports(): AsyncIterable<CollectedReport>
}

export interface CollectedReport {
  name: string
  content: Bytes
  /** Says that it is booked. */
  booked(): Promise<void>
}

/** A folder that the accounting program shares with Mostik. */
export function officeFolder(
  folder: Folder,
  { goods = 'goods.spr', reports = 'reports' }: { goods?: string; reports?: string } = {},
): OfficePlace {
  return {
    async publish(content) {
      if ((await folder.stat(goods)) !== undefined) return false
      await folder.write(goods, content)
      return true
    },

    ask: async () => undefined,

    async *reports() {
      for (const { name, kind } of await folder.list(reports).catch(noneIfMissing)) {
        const path = `${reports}/${name}`
        const content = kind === 'file' && !isUnderWay(name) ? await collected(folder, path) : undefined
        if (content !== undefined) yield { name, content, booked: () => folder.delete(path) }
      }
    },
  }
}

/** The addresses of a point for an accounting program without a folder. */
export function officeHttp(place: HttpPlace): OfficePlace {
  return {
    async publish(content) {
      return (await send(place, 'PUT', 'goods', { body: content, none: [409] })) !== undefined
    },

    async ask() {
      await send(place, 'POST', 'request')
      return true
    },

    async *reports() {
      for (;;) {
        const answer = await send(place, 'GET', 'report', { none: [404] })
        if (answer === undefined) return
        const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? ''
        const content = new Uint8Array(await answer.arrayBuffer())
        let isBooked = false
        const booked = async () => {
          await send(place, 'DELETE', `report/${encodeURIComponent(name)}`)
          isBooked = true
        }
        yield { name, content, booked }
        if (!isBooked) return
      }
    },
  }
}

export interface OfficeMailboxOptions {
  /** Whether files are written under a name of their own and renamed, or straight to their name. Default `rename`. */
  uploads?: 'rename' | 'in place'
  /** Whether a report is deleted on the server before it is booked, as some programs do. Default false. */
  deletesFirst?: boolean
  /** A report must keep its size for so long before it is read. Default 0: it is read at once. */
  stableMs?: number
}

/** An accounting program that speaks FTP itself: it waits for the slot, and deletes what it has read. */
export function officeMailbox(
  remote: Folder,
  names: MailboxNames,
  { uploads = 'rename', deletesFirst = false, stableMs = 0 }: OfficeMailboxOptions = {},
): OfficePlace {
  const put = uploads === 'rename' ? remote.write : remote.writeInPlace
  return {
    async publish(content) {
      if ((await remote.stat(names.goods)) !== undefined) return false
      if (names.goodsFlag !== undefined && (await remote.stat(names.goodsFlag)) !== undefined) return false
      await put(names.goods, content)
      if (names.goodsFlag !== undefined) await put(names.goodsFlag, new Uint8Array())
      return true
    },

    async ask(content) {
      if ((await remote.stat(names.request)) !== undefined) return false
      await put(names.request, content)
      return true
    },

    async *reports() {
      const size = (await remote.stat(names.reportFlag ?? names.report))?.size
      if (size === undefined) return
      if (stableMs > 0) {
        await wait(stableMs)
        if ((await remote.stat(names.reportFlag ?? names.report))?.size !== size) return
      }
      const content = await collected(remote, names.report)
      if (content === undefined) return
      const remove = async () => {
        await remote.delete(names.report)
        if (names.reportFlag !== undefined) await remote.delete(names.reportFlag)
      }
      if (deletesFirst) await remove()
      yield { name: names.report, content, booked: deletesFirst ? async () => undefined : remove }
    },
  }
}

/** Files that Mostik is just putting there. */
function isUnderWay(name: string): boolean {
  return name.startsWith('.') || /\.(new|part)$/.test(name)
}

function noneIfMissing(error: unknown): [] {
  if (isAppError(error) && error.code === 'FOLDER_MISSING') return []
  throw error
}
