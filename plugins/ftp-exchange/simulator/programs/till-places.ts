import type { Folder } from '../../../../core/plugin.ts'
import { collected } from './folders.ts'
import { type HttpPlace, send } from './http.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Where a till meets its exchange. */
export interface TillPlace {
  /** Goods that wait, or undefined. */
  goods(): Promise<WaitingGoods | undefined>
  /** A request for a report, or undefined. */
  request(): Promise<{ content: Bytes; answered(): Promise<void> } | undefined>
  /** The last report, while it is still there. */
  lastReport(): Promise<Bytes | undefined>
  /** Hands a report over in the place of the last one. @returns false when it has to wait */
  report(content: Bytes): Promise<boolean>
}

export interface WaitingGoods {
  content: Bytes
  /** Says that they are loaded. */
  loaded(): Promise<void>
}

export interface TillFolderNames {
  goods: string
  loadFlag: string
  report: string
  requestFlag: string
}

const NAMES: TillFolderNames = {
  goods: 'goods.spr',
  loadFlag: 'load.flg',
  report: 'report.rep',
  requestFlag: 'request.flg',
}

/**
 * A folder that the till shares with Mostik: goods are loaded when their flag is there, and marked as loaded; the flag
 * goes last. A request is answered by a report, and its flag goes when that is there.
 */
export function tillFolder(folder: Folder, names: Partial<TillFolderNames> = {}): TillPlace {
  const { goods, loadFlag, report, requestFlag } = { ...NAMES, ...names }
  return {
    async goods() {
      if ((await folder.stat(loadFlag)) === undefined) return undefined
      const content = await collected(folder, goods)
      const loaded = async () => {
        if (content !== undefined) await folder.write(goods, marked(content))
        await folder.delete(loadFlag)
      }
      return content === undefined ? undefined : { content, loaded }
    },

    async request() {
      const content = await collected(folder, requestFlag)
      return content && { content, answered: () => folder.delete(requestFlag) }
    },

    lastReport: () => collected(folder, report),

    async report(content) {
      await folder.write(report, content)
      return true
    },
  }
}

/** The addresses of a point for a till without a folder. */
export function tillHttp(place: HttpPlace): TillPlace {
  return {
    async goods() {
      const answer = await send(place, 'GET', 'goods', { none: [404] })
      if (answer === undefined) return undefined
      const headers = { 'if-match': answer.headers.get('etag') ?? '*' }
      const content = new Uint8Array(await answer.arrayBuffer())
      return {
        content,
        async loaded() {
          await send(place, 'DELETE', 'goods', { headers, none: [412] })
        },
      }
    },

    async request() {
      const answer = await send(place, 'GET', 'request', { none: [404] })
      const content = answer && new Uint8Array(await answer.arrayBuffer())
      return content && { content, answered: async () => undefined }
    },

    async lastReport() {
      const answer = await send(place, 'GET', 'report', { none: [404] })
      return answer && new Uint8Array(await answer.arrayBuffer())
    },

    async report(content) {
      return (await send(place, 'PUT', 'report', { body: content, none: [409] })) !== undefined
    },
  }
}

/** Names on the server, with the folders on the way. */
export interface MailboxNames {
  goods: string
  report: string
  request: string
  /** Written after the goods by offices that have such a flag. */
  goodsFlag?: string | undefined
  /** Written after the report by tills that have such a flag. */
  reportFlag?: string | undefined
}

/**
 * A till that speaks FTP itself, as it always did: it fetches the goods and deletes them without claiming them, writes
 * reports straight to their name, and deletes the request when the report is there.
 */
export function tillMailbox(remote: Folder, names: MailboxNames): TillPlace {
  return {
    async goods() {
      const awaited = names.goodsFlag ?? names.goods
      if ((await remote.stat(awaited)) === undefined) return undefined
      const content = await collected(remote, names.goods)
      if (content === undefined) return undefined
      await remote.delete(names.goods)
      if (names.goodsFlag !== undefined) await remote.delete(names.goodsFlag)
      return { content, loaded: async () => undefined }
    },

    async request() {
      const content = await collected(remote, names.request)
      return content && { content, answered: () => remote.delete(names.request) }
    },

    lastReport: () => collected(remote, names.report),

    async report(content) {
      await remote.writeInPlace(names.report, content)
      if (names.reportFlag !== undefined) await remote.writeInPlace(names.reportFlag, new Uint8Array())
      return true
    },
  }
}

/** A goods file whose second line says that it is loaded. */
function marked(content: Bytes): Bytes {
  const line = content.indexOf(0x0a) + 1
  const copy = content.slice()
  if (line > 0 && line < copy.length) copy[line] = 0x40
  return copy
}
