import { Hono } from 'hono'
import type { Bytes } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'
import { describeRoute, type PluginContext } from '../../../core/plugin.ts'
import { pointGuard } from '../auth.ts'
import type { PointConfig } from '../config.ts'
import { type Copy, openCopy } from '../copies.ts'
import type { ExchangeEncoding } from '../frontol/decode.ts'
import { limitedBody } from './upload.ts'
import { LOOK_INTO_COPY, LOOK_INTO_FILE } from './descriptions.ts'

/** Reads a file to its end and tells what it holds and what is wrong with it. */
export type FileCheck = (
  bytes: AsyncIterable<Bytes>,
  options: { encoding: ExchangeEncoding },
) => Promise<object & { refusal?: AppError | undefined }>

/** What looks into the files of each kind. */
export type FileChecks = Readonly<Record<Copy['kind'], FileCheck>>

/**
 * `POST /parse?kind=goods|report` tells what is wrong with the file in the body, by line and column; `?copy=<id>`, or
 * `GET /copies/<id>/parse`, does so with a kept copy. Nothing is kept and nothing is changed.
 */
export function parseRoutes(context: PluginContext<PointConfig>, checks: FileChecks): Hono {
  const routes = new Hono()
  const { codec, encoding, maxMegabytes } = context.config

  routes.post('/parse', pointGuard(context), describeRoute(LOOK_INTO_FILE), async (c) =>
    c.json(await lookInto(() => fileOf(c.req.raw, c.req.query()))),
  )
  routes.get('/copies/:id/parse', pointGuard(context), describeRoute(LOOK_INTO_COPY), async (c) =>
    c.json(await lookInto(() => copyOf(c.req.param('id')))),
  )

  return routes

  async function lookInto(open: () => Promise<OpenFile>) {
    if (codec === 'raw') throw rawCodec()
    const { kind, bytes } = await open()
    const { refusal, ...found } = await checks[kind](bytes, { encoding })
    return {
      kind,
      ...(refusal !== undefined && { refusal: { code: refusal.code, message: refusal.message } }),
      ...found,
    }
  }

  async function copyOf(id: string): Promise<OpenFile> {
    const { kind, open } = await openCopy(context, id)
    return { kind, bytes: open() }
  }

  async function fileOf(request: Request, { copy, kind }: Record<string, string>): Promise<OpenFile> {
    if (copy !== undefined) return await copyOf(copy)
    if (kind !== 'goods' && kind !== 'report') throw unknownKind(kind)
    return { kind, bytes: limitedBody(request, { maxMegabytes, what: 'look into this file' }) }
  }
}

interface OpenFile {
  kind: Copy['kind']
  bytes: AsyncIterable<Bytes>
}

function unknownKind(kind: string | undefined): AppError {
  const is = kind === undefined ? 'its kind is not told' : `there is no kind "${kind}"`
  const message = `Cannot look into this file: ${is}. Add "?kind=goods", "?kind=report" or "?copy=<id>" to the address.`
  return new AppError('PARSE_KIND', message, { status: 400, retry: 'never' })
}

function rawCodec(): AppError {
  const message =
    'Cannot look into this file: the codec of this point is "raw", so that files are passed on as they are. Set "codec" to "frontol".'
  return new AppError('CODEC_RAW', message, { status: 409, retry: 'never' })
}
