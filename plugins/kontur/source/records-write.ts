import type { Session } from './session.ts'
import { unknownShape } from './errors.ts'
import { mutateBody } from './records-query.ts'
import { type Complaint, readComplaint, readRecords, wordsOf } from './records-schema.ts'
import { type RefusalCode, refusedWrite } from './refusals.ts'
import type { CallOptions, RecordWrite, WriteResult } from './source.ts'

/** Statuses that may say something about the records rather than about the server. */
const REFUSALS = [400, 403, 404, 409, 413, 422, 500]
/** Those among them that a server also gives without saying why. */
const WORDLESS = [413, 500]

/**
 * Writes records: all in one request, which is one transaction. When that is refused each goes alone, so that one bad
 * record costs only itself.
 * @throws what hinders them all: SOURCE_UNAVAILABLE, SOURCE_REFUSED
 */
export async function writeRecords(
  session: Session,
  writes: readonly RecordWrite[],
  options: CallOptions,
): Promise<WriteResult[]> {
  if (writes.length === 0) return []
  const refusal = await mutate(session, writes, options)
  if (refusal === undefined) return writes.map(({ id }) => ({ id, outcome: 'written' }))
  const [only, ...others] = writes
  if (only !== undefined && others.length === 0) return [failed(only, refusal)]
  const results: WriteResult[] = []
  for (const write of writes) {
    const reason = await mutate(session, [write], options)
    results.push(reason === undefined ? { id: write.id, outcome: 'written' } : failed(write, reason))
  }
  return results
}

/** Why nothing was written. */
interface Refusal extends Complaint {
  status: number
}

/**
 * Sends one mutation. Attributes that the server drops silently, and records that it does not name in its answer, count
 * as written: the next pass sees what became of them.
 */
async function mutate(
  session: Session,
  writes: readonly RecordWrite[],
  { signal }: CallOptions,
): Promise<Refusal | undefined> {
  const request = { method: 'POST', json: mutateBody(writes), accept: REFUSALS, signal } as const
  const { status, body } = await session.request('/mutate', request)
  if (REFUSALS.includes(status)) {
    const complaint = readComplaint(body)
    if (wordsOf(complaint) !== '' || WORDLESS.includes(status)) return { status, ...complaint }
  } else {
    const answer = readRecords(body)
    if (answer !== undefined) return 'complaint' in answer ? { status, ...answer.complaint } : undefined
  }
  // A proxy spoke, or a server that is still starting: that says nothing about these records.
  throw unknownShape(`${session.address}/mutate`, 'a list of records')
}

interface Meaning {
  code: RefusalCode
  /** How the server names it: its exception, or its words where that tells nothing. */
  names: RegExp
  statuses: readonly number[]
}

const MEANINGS: readonly Meaning[] = [
  { code: 'VALUE_REFUSED', names: /integrity|constraint|IllegalArgument/i, statuses: [400, 422] },
  { code: 'CONTRACTOR_LOCKED', names: /NodeLocked|UnableToAc?quireLock/, statuses: [409] },
  {
    code: 'CONTRACTOR_GONE',
    names: /InvalidNodeRef|NotFound|NotExist|not found|not exist/i,
    statuses: [404],
  },
  { code: 'WRITE_FORBIDDEN', names: /Access ?Denied|Permission ?Denied/i, statuses: [403] },
]

function failed({ id }: RecordWrite, { status, ...complaint }: Refusal): WriteResult {
  const meaning =
    MEANINGS.find(({ names }) => names.test(complaint.type)) ??
    MEANINGS.find(({ names }) => names.test(complaint.text)) ??
    MEANINGS.find(({ statuses }) => statuses.includes(status))
  return { id, ...refusedWrite(meaning?.code ?? 'WRITE_FAILED', wordsOf(complaint)) }
}
