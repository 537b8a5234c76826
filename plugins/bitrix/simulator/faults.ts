import { html, type SimulatedAnswer } from './envelope.ts'
import type { Parameters, SimulatedRequest } from './request.ts'

/** A request with what it asks for. `method` is in lower case, without `.json`; `''` when the path names none. */
export interface SimulatedCall {
  method: string
  parameters: Parameters
  request: SimulatedRequest
}

/** What goes wrong on purpose: the first `times` requests that fit get this in place of an answer. */
export interface Fault {
  times: number
  /** Default: every request. */
  when?(call: SimulatedCall): boolean
  /**
   * Nothing is done: `drop` cuts the connection, `html502`, `html429` and `garbage` (no JSON) are answers, `empty` is one
   * without a body, an answer of one's own.
   * The work is done: `dropAfter` cuts the connection then, `truncated` sends half of the answer, `{slowMs}` sends it late,
   * so that whoever asks has given up by then.
   */
  instead: 'drop' | 'html502' | 'html429' | 'garbage' | 'empty' | SimulatedAnswer | Afterwards
}

type Afterwards = 'dropAfter' | 'truncated' | { slowMs: number }

/** The fault of a call, which is counted. */
export function takeFault(faults: readonly Fault[], call: SimulatedCall): Fault['instead'] | undefined {
  const fault = faults.find(({ times, when }) => times > 0 && (when === undefined || when(call)))
  if (fault !== undefined) fault.times--
  return fault?.instead
}

/** The answer that comes in place of all work; undefined when the work is to be done. */
export function answerInstead(instead: Fault['instead'] | undefined): SimulatedAnswer | undefined {
  if (typeof instead === 'object') return 'slowMs' in instead ? undefined : instead
  switch (instead) {
    case 'drop':
      return { status: 0, headers: {}, body: '', isCut: true }
    case 'html502':
      return html(502, '502 Bad Gateway')
    case 'html429':
      return html(429, '429 Too Many Requests')
    case 'garbage':
      return { status: 200, headers: JSON_HEADERS, body: 'Warning: Undefined array key "x" {"result":' }
    case 'empty':
      return { status: 200, headers: JSON_HEADERS, body: '' }
    case 'dropAfter':
    case 'truncated':
    case undefined:
      return undefined
  }
}

/** What becomes of an answer when the work is done. */
export function spoil(answer: SimulatedAnswer, instead: Fault['instead'] | undefined): SimulatedAnswer {
  if (instead === 'dropAfter') return { ...answer, isCut: true }
  if (instead === 'truncated') return { ...answer, body: answer.body.slice(0, answer.body.length / 2) }
  const isSlow = typeof instead === 'object' && 'slowMs' in instead
  return isSlow ? { ...answer, afterMs: instead.slowMs } : answer
}

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' }
