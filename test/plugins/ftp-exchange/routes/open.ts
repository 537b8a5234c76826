import { Hono } from 'hono'
import type { Folder, PluginContext } from '../../../../core/plugin.ts'
import type { PointConfig } from '../../../../plugins/ftp-exchange/config.ts'
import { type Copy, keepCopy } from '../../../../plugins/ftp-exchange/copies.ts'
import { copyIn } from '../../../../plugins/ftp-exchange/mailbox/copy-in.ts'
import { openLocal } from '../../../../plugins/ftp-exchange/point.ts'
import { pointSettings } from '../../../helpers/exchange-world.ts'
import { ADMIN, createTestApp, createTestContext } from '../../../helpers/plugin-context.ts'

/** The side of the office, with files by HTTP as on the side `pos`. */
export const OFFICE = { side: 'office', slotPolicy: 'wait' }

/** A goods file with one row as it should be and one with a wrong price. */
export const GOODS =
  '##@@&&\r\n#\r\n$$$REPLACEQUANTITY\r\n1001;4600000000017;Sugar;Sugar;89,90;\r\n1002;;Bread;;x;\r\n'

/** A point with some of its routes, whose files come and go by HTTP. */
export function openRoutes(
  settings: Record<string, unknown>,
  routesOf: (context: PluginContext<PointConfig>) => Hono,
) {
  const config = pointSettings({ token: 'key-of-the-till-of-test', ...settings })
  const made = createTestContext<PointConfig>(config, { id: 'till-1' })
  const app = createTestApp('till-1', new Hono().route('/', routesOf(made.context)))
  const local: Folder = openLocal(made.context, config)
  return {
    ...made,
    local,
    /** Asks as somebody who may; `headers` replaces that. */
    async ask(method: string, path: string, { body, headers }: Asked = {}) {
      return await app.request(`/till-1${path}`, {
        method,
        headers: headers ?? ADMIN,
        ...(body !== undefined && { body, duplex: 'half' }),
      })
    },
  }
}

/** The same with files of АТОЛ and Frontol, and copies that were kept of them. */
export function openWithCopies(
  settings: Record<string, unknown>,
  routesOf: (context: PluginContext<PointConfig>) => Hono,
) {
  const opened = openRoutes({ codec: 'frontol', ...settings }, routesOf)
  const { context, clock } = opened
  async function keep(id: string, text: string, told: Partial<Copy> = {}) {
    const kept = await copyIn(context, streamed([text]))
    const at = clock.now()
    await keepCopy(context, {
      id,
      kind: 'goods',
      name: 'ex/POS.spr',
      at,
      outcome: 'placed',
      ...kept,
      ...told,
    })
    await clock.advance(1000)
    return kept
  }
  return { ...opened, keep }
}

export interface Asked {
  body?: string | ReadableStream<Uint8Array<ArrayBuffer>>
  headers?: Record<string, string>
}

/** A body that comes in pieces, and breaks off after the last one when `breaks` says so. */
export function streamed(pieces: readonly string[], breaks = false): ReadableStream<Uint8Array<ArrayBuffer>> {
  const left = [...pieces]
  return new ReadableStream({
    pull(controller) {
      const piece = left.shift()
      if (piece !== undefined) return controller.enqueue(new TextEncoder().encode(piece))
      if (breaks) controller.error(new Error('the sender went away'))
      else controller.close()
    },
  })
}

/** Status and code of an answer. */
export async function problemOf(
  response: Response,
): Promise<{ status: number; code: string; detail: string }> {
  const { code, detail } = (await response.json()) as { code: string; detail: string }
  return { status: response.status, code, detail }
}
