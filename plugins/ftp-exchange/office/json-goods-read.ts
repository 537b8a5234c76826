import * as v from 'valibot'
import { jsonOf } from '../../../core/body.ts'
import { type Bytes, joinBytes } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'
import { parseOrRefuse } from '../../../core/shop/problems.ts'
import { GOODS_COMMANDS, type GoodsCommand } from '../frontol/commands.ts'
import { readLines } from '../frontol/lines.ts'

/** For messages. */
export const WHAT = 'take these goods'

/** One JSON object is read whole; more goods come as lines. */
const LARGEST_OBJECT_BYTES = 8 * 1024 * 1024

/** Goods as they come, unread, in batches; before them perhaps a command. */
export type Batches = AsyncGenerator<{ command: GoodsCommand } | { items: unknown[] }>

const commandSchema = v.picklist(GOODS_COMMANDS, `must be one of ${GOODS_COMMANDS.join(', ')}`)
const objectSchema = v.strictObject(
  { command: v.optional(commandSchema), goods: v.array(v.unknown(), 'must be a list of goods') },
  'must be an object with "goods"',
)
const firstLineSchema = v.strictObject({ command: commandSchema })

/** Goods in one object `{command?, goods: […]}`. @throws BAD_JSON, BODY_TOO_LARGE, GOODS_INVALID */
export async function* goodsInObject(body: AsyncIterable<Bytes>): Batches {
  const pieces: Bytes[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > LARGEST_OBJECT_BYTES) throw tooLarge()
    pieces.push(piece)
  }
  const input = jsonOf(joinBytes(pieces), WHAT)
  const { command, goods } = parseOrRefuse(objectSchema, input, {
    code: 'GOODS_INVALID',
    status: 422,
    what: WHAT,
  })
  if (command !== undefined) yield { command }
  yield { items: goods }
}

/** Goods in lines, one in each; before them perhaps `{command}`. @throws BAD_JSON, GOODS_INVALID */
export async function* goodsInLines(body: AsyncIterable<Bytes>): Batches {
  let isFirst = true
  for await (const lines of readLines(textOf(body))) {
    const items: unknown[] = []
    for (const { text, line, isTooLong } of lines) {
      if (text.trim() === '') continue
      const value = isTooLong === true ? undefined : parsed(text, line)
      if (isFirst && typeof value === 'object' && value !== null && 'command' in value) {
        yield parseOrRefuse(firstLineSchema, value, { code: 'GOODS_INVALID', status: 422, what: WHAT })
      } else items.push(value)
      isFirst = false
    }
    yield { items }
  }
}

async function* textOf(body: AsyncIterable<Bytes>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of body) yield decoded(() => decoder.decode(piece, { stream: true }))
  yield decoded(() => decoder.decode())
}

function decoded(decode: () => string): string {
  try {
    return decode()
  } catch (cause) {
    throw badJson('it is not in UTF-8', cause)
  }
}

function parsed(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw badJson(`line ${line} is not JSON`, cause)
  }
}

function badJson(what: string, cause: unknown): AppError {
  const message = `Cannot ${WHAT}: ${what}. Send one ware as a JSON object in each line.`
  return new AppError('BAD_JSON', message, { status: 400, retry: 'never', cause })
}

function tooLarge(): AppError {
  const message = `Cannot ${WHAT}: the body has more than ${LARGEST_OBJECT_BYTES} bytes. Send the goods as lines, with the type application/x-ndjson.`
  return new AppError('BODY_TOO_LARGE', message, { status: 413, retry: 'never' })
}
