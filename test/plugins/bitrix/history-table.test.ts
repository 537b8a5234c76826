import { expect, it } from 'vitest'
import { historyTable } from '../../../plugins/bitrix/history-table.ts'
import type { HistoryEntry } from '../../../plugins/bitrix/tracker/record.ts'
import { NOON, recordOf } from './seen.ts'

const seen: HistoryEntry = {
  at: NOON + 60_000,
  state: 'running',
  status: 'P',
  progress: { action: 'load', step: 1, section: 'LANDING' },
  notices: [{ code: 'SANITIZE_11_0', message: '<b>File #0</b> is dangerous.' }],
  errors: [{ code: '', message: "Block 'hero' was not found" }],
}

it('tells what was seen, the newest first, with all that the portal has said', () => {
  const history: HistoryEntry[] = [
    { at: NOON, state: 'new', status: null, note: 'Registered here.' },
    seen,
    { at: NOON + 120_000, state: 'finished', status: 'F' },
  ]
  expect(historyTable(recordOf({ label: 'Shop', history }))).toEqual({
    title: 'History of "Shop (4217)"',
    columns: ['when', 'state', 'what', 'what the portal says'],
    rows: [
      [{ at: NOON + 120_000 }, 'Finished', '', ''],
      [
        { at: NOON + 60_000 },
        'Running',
        'Phase 4 of 6: load, loading the sections, LANDING, step 1.',
        "Block 'hero' was not found; SANITIZE_11_0: <b>File #0</b> is dangerous.",
      ],
      [{ at: NOON }, 'New', 'Registered here.', ''],
    ],
  })
})

it('shows the last fifty of many', () => {
  const history = Array.from({ length: 60 }, (_, minute) => ({ ...seen, at: NOON + minute * 60_000 }))
  const { rows } = historyTable(recordOf({ history }))
  expect(rows).toHaveLength(50)
  expect(rows[0]?.[0]).toEqual({ at: NOON + 59 * 60_000 })
})
