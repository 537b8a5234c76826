import type { ImportMessage, Observation, Progress } from '../imports/observation.ts'
import type { ImportRecord } from './record.ts'

/** The lists of messages that the portal keeps of an import. */
export interface Messages {
  notices: ImportMessage[]
  errors: ImportMessage[]
  exceptions: ImportMessage[]
}

/** What a look shows that the one before did not. */
export interface Change {
  /** Another status, phase, step or section. */
  isMove: boolean
  /** A move that takes a tick of the portal: S and the first tick under way take none. */
  isTick: boolean
  /** Messages that are new, each once. */
  fresh: Messages
  /** Whether there is anything new at all. */
  isNew: boolean
}

/**
 * Compares a look with what is known. Pure. A portal purges status, progress and messages at different times, so what a
 * look no longer shows is no change.
 */
export function changeOf(record: ImportRecord, observation: Observation): Change {
  const { status, progress } = observation
  const isOtherStatus = status !== record.rawStatus
  const isOtherPlace = progress !== undefined && !isSamePlace(progress, record.progress)
  const isMove = isOtherStatus || isOtherPlace
  const isEnd = status === 'F' || status === 'E'
  const fresh = {
    notices: unknownOf(observation.notices, record.notices),
    errors: unknownOf(observation.errors, record.errors),
    exceptions: unknownOf(observation.exceptions, record.exceptions),
  }
  return {
    isMove,
    isTick: isMove && (isEnd || (status === 'P' && progress !== undefined)),
    fresh,
    isNew: isMove || Object.values(fresh).some((list) => list.length > 0),
  }
}

function isSamePlace(a: Progress, b: Progress | null): boolean {
  return a.action === b?.action && a.step === b.step && a.section === b.section
}

/** Messages are one when code and text are the same. */
function unknownOf(seen: readonly ImportMessage[], known: readonly ImportMessage[]): ImportMessage[] {
  const keys = new Set(known.map(keyOf))
  return seen.filter((message) => {
    const key = keyOf(message)
    if (keys.has(key)) return false
    keys.add(key)
    return true
  })
}

function keyOf({ code, message }: ImportMessage): string {
  return JSON.stringify([code, message])
}
