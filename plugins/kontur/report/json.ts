import type { Bytes } from '../../../core/bytes.ts'
import { toIso } from '../../../core/plugin.ts'
import type { ReportHead } from './pages.ts'
import type { Row } from './row.ts'
import { streamOf } from './stream.ts'

/** A pass as its report tells of it. */
export interface ToldPass extends ReportHead {
  /** How it ended, e.g. `done`; undefined while it is under way, and once the job has forgotten it. */
  outcome?: string | undefined
}

/**
 * A report as one JSON object `{runId, startedAt, dryRun, pass, outcome?, counts, rows: […]}`; times are ISO 8601. It is
 * written while it is read, however many rows there are.
 * @param counts undefined where the job has forgotten them; then the object has none
 */
export function reportJson(
  pass: ToldPass,
  counts: Readonly<Record<string, number>> | undefined,
  rows: AsyncIterable<Row>,
): ReadableStream<Bytes> {
  return streamOf(piecesOf({ ...toldPass(pass), counts }, rows))
}

/** A pass as the API shows it. */
export function toldPass({ runId, startedAt, dryRun, pass, outcome }: ToldPass) {
  return { runId, startedAt: toIso(startedAt), dryRun, pass, outcome }
}

async function* piecesOf(head: object, rows: AsyncIterable<Row>): AsyncGenerator<string, void, void> {
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`
  let separator = '\n'
  for await (const row of rows) {
    yield separator + JSON.stringify(row)
    separator = ',\n'
  }
  yield '\n]}\n'
}
