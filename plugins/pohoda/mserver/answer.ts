import type { Bytes } from '../../../core/bytes.ts'
import { isAppError } from '../../../core/errors.ts'
import { type ReadPackOptions, readResponsePack } from '../answers/pack.ts'
import type { PackResult } from '../answers/result.ts'
import type { keepHead } from '../exchange/head.ts'
import { decodeHead } from '../xml/decode.ts'
import { type Attempt, mserverError, notXml } from './errors.ts'

export interface ReadAnswerOptions extends ReadPackOptions {
  attempt: Attempt
  /** Gets the beginning of the answer, whatever it is. */
  head: ReturnType<typeof keepHead>
}

/** Codes of `readXml` and `readResponsePack` for what is no answer of POHODA. */
const UNREADABLE = /^(XML_[A-Z_]+|PACK_UNEXPECTED)$/

/**
 * Sends a request and reads the answer as it comes. Errors of the connection are told apart from those of `onRecord`, which
 * may be of the same kind: they go through as they are.
 * @throws as `MServer.exchange`; what `onPack` and `onRecord` throw
 */
export async function readAnswer(
  send: () => Promise<Response>,
  { attempt, head, ...options }: ReadAnswerOptions,
): Promise<PackResult> {
  try {
    return await readResponsePack(chunks(), options)
  } catch (thrown) {
    if (!isAppError(thrown) || !UNREADABLE.test(thrown.code)) throw thrown
    throw notXml(attempt, decodeHead(head.bytes()), thrown)
  }

  async function* chunks(): AsyncGenerator<Bytes> {
    try {
      const { body } = await send()
      if (body !== null) yield* head.keep(body)
    } catch (thrown) {
      if (options.signal?.aborted || !isAppError(thrown)) throw thrown
      throw mserverError(attempt, thrown)
    }
  }
}
