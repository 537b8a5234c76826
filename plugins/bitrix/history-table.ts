import type { StatusTable } from '../../core/plugin.ts'
import { STATES, titleOf } from './cards.ts'
import type { HistoryEntry, ImportRecord } from './tracker/record.ts'
import { progressWords } from './tracker/words.ts'

const MOST_ROWS = 50

/** What was seen of an import, the newest first, and all that the portal has said of it. Pure. */
export function historyTable(record: ImportRecord): StatusTable {
  const { history } = record
  return {
    title: `History of "${titleOf(record)}"`,
    columns: ['when', 'state', 'what', 'what the portal says'],
    rows: history
      .toReversed()
      .slice(0, MOST_ROWS)
      .map((entry) => [{ at: entry.at }, STATES[entry.state][0], whatOf(entry), saidOf(entry)]),
  }
}

function whatOf({ note, state, status, progress }: HistoryEntry): string {
  if (note !== undefined) return note
  return state === 'running' ? progressWords({ rawStatus: status, progress: progress ?? null }) : ''
}

function saidOf({ exceptions = [], errors = [], notices = [] }: HistoryEntry): string {
  return [exceptions, errors, notices]
    .flat()
    .map(({ code, message }) => [code, message].filter((part) => part !== '').join(': '))
    .join('; ')
}
