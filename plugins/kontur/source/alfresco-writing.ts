import * as v from 'valibot'
import type { Change } from '../contractor.ts'
import { errorAnswer, writtenAnswer } from './alfresco-schema.ts'
import { unknownShape } from './errors.ts'
import type { Session } from './session.ts'
import type { CallOptions, RecordWrite, WriteResult } from './source.ts'
import { withoutLogins } from './without-logins.ts'

/** What an answer to a write says of its node, in words for people. */
interface Failure {
  code: string
  is: string
  blame: 'record' | 'unclear'
}

const FAILURES: Readonly<Record<number, Failure>> = {
  400: { code: 'VALUE_REFUSED', is: 'The source does not take a value', blame: 'record' },
  403: { code: 'WRITE_FORBIDDEN', is: 'The account may not write this contractor', blame: 'unclear' },
  404: { code: 'CONTRACTOR_GONE', is: 'The contractor is gone', blame: 'record' },
  409: { code: 'CONTRACTOR_LOCKED', is: 'The contractor is locked or being edited', blame: 'record' },
  413: { code: 'VALUE_REFUSED', is: 'A value is too large for the source', blame: 'record' },
  422: { code: 'VALUE_REFUSED', is: 'The source does not take a value', blame: 'record' },
  500: { code: 'WRITE_FAILED', is: 'The source failed while it wrote', blame: 'unclear' },
}

/** Attributes that the repository does not have, or keeps to itself: no contractor could be written with them. */
const CONCERNS_ALL = /unknown property|namespace cannot be used/i

/**
 * Writes the changed properties of one node; the others stay. The last writer wins, the API knows no other way.
 * @throws SOURCE_UNAVAILABLE, SOURCE_REFUSED, SOURCE_ERROR when the answer says nothing about this node
 */
export async function writeNode(
  session: Session,
  { id, changes }: RecordWrite,
  { signal }: CallOptions,
): Promise<WriteResult> {
  const path = `${nodePath(id)}?fields=id`
  const json = { properties: propertiesOf(changes) }
  const accept = Object.keys(FAILURES).map(Number)
  const { status, body } = await session.request(path, { method: 'PUT', json, accept, signal })
  const failure = FAILURES[status]
  if (failure !== undefined) return { id, outcome: 'failed', ...explained(failure, summaryOf(body, path)) }
  if (!v.is(writtenAnswer, body)) throw unknownShape(session.address + path, 'a written node')
  return { id, outcome: 'written' }

  function summaryOf(answer: unknown, asked: string): string {
    if (v.is(errorAnswer, answer)) return briefly(answer.error.briefSummary)
    // A proxy spoke, or a server that is still starting: that says nothing about this node.
    throw unknownShape(session.address + asked, 'an error')
  }
}

/** Where a node lies, below the address of the API. */
export function nodePath(id: string): string {
  return `/alfresco/versions/1/nodes/${encodeURIComponent(id)}`
}

/** The words of an error without the number under which the log of the repository has it. */
function briefly(summary: string): string {
  return withoutLogins(summary.replace(/^\d{8,}\s+/, '').trim())
}

function explained({ code, is, blame }: Failure, words: string) {
  const message = words === '' ? `${is}.` : `${is}: ${words}`
  return { code, message, blame: CONCERNS_ALL.test(words) ? 'unclear' : blame } as const
}

function propertiesOf(changes: readonly Change[]): Record<string, string | null> {
  return Object.fromEntries(changes.map(({ attribute, to }) => [attribute, to === '' ? null : to]))
}
