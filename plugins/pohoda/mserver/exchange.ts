import type { Clock } from '../../../core/plugin.ts'
import type { PackResult } from '../answers/result.ts'
import type { Pack } from '../documents/pack.ts'
import { writePack } from '../documents/write-pack.ts'
import { type ExchangeLog, MOST_KEPT } from '../exchange/log.ts'
import { keepHead } from '../exchange/head.ts'
import { characterWords } from '../xml/characters.ts'
import { decodeHead } from '../xml/decode.ts'
import { readAnswer } from './answer.ts'
import { type Attempt, listSplit, otherUnit, packRefused } from './errors.ts'
import type { ExchangeOptions } from './mserver.ts'
import { failureOf, isPackRefused, partsOf } from './outcome.ts'
import type { MServerRequest } from './request.ts'

export interface ExchangeParts {
  attempt: Attempt
  request: MServerRequest
  log: ExchangeLog
  clock: Clock
  /** The IČO of the accounting unit, as in the settings. */
  ico: string
}

/** Answers are streamed; this only bounds a peer that never ends. */
const MOST_BYTES = 512 * 1024 * 1024

/**
 * Sends a pack to `POST /xml`, reads the answer as it comes and writes both down, whatever came of it.
 * @throws as `MServer.exchange`, and LIST_SPLIT (never)
 */
export async function exchangePack(
  pack: Pack,
  options: ExchangeOptions,
  { attempt, request, log, clock, ico }: ExchangeParts,
): Promise<PackResult> {
  const { kind, signal, checkDuplicity = false, onRecord } = options
  const at = clock.now()
  const { bytes, replaced } = writePack(pack)
  const head = keepHead(MOST_KEPT)
  try {
    const result = await exchange()
    const failure = failureOf(result)
    await write(failure === undefined ? 'ok' : 'error', failure ?? '')
    return result
  } catch (thrown) {
    await write('error', thrown instanceof Error ? thrown.message : String(thrown))
    throw thrown
  }

  async function exchange(): Promise<PackResult> {
    const headers = {
      'content-type': 'text/xml',
      ...(checkDuplicity ? { 'stw-check-duplicity': 'true' } : {}),
    }
    const result = await readAnswer(
      () => request({ path: '/xml', body: bytes, headers, maxBytes: MOST_BYTES, signal }),
      {
        attempt,
        head,
        signal,
        onPack: ({ state, ico: answered = '' }) => {
          if (state === 'ok' && !isSameUnit(answered, ico)) throw otherUnit(attempt, answered, ico)
        },
        ...(onRecord === undefined ? {} : { onRecord: (record) => onRecord(record) }),
      },
    )
    if (isPackRefused(result)) throw packRefused(attempt, result, ico)
    if (partsOf(result) > 0) throw listSplit(attempt, partsOf(result))
    return result
  }

  async function write(state: 'ok' | 'error', words: string): Promise<void> {
    const lost = replaced.length === 0 ? [] : [`Characters that POHODA lacks: ${characterWords(replaced)}.`]
    await log.note({
      direction: 'to-pohoda',
      kind,
      packId: pack.id,
      at,
      tookMs: clock.now() - at,
      state,
      note: [words, ...lost].join(' ').trim(),
      request: decodeHead(bytes.subarray(0, MOST_KEPT)),
      answer: decodeHead(head.bytes()),
    })
  }
}

/** Whether the answer is that of our unit; an old POHODA does not tell. */
function isSameUnit(answered: string, ico: string): boolean {
  const plain = (text: string) => text.replaceAll(/\s+/g, '')
  return plain(answered) === '' || plain(answered) === plain(ico)
}
