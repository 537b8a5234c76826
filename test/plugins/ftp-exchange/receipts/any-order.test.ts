import { describe, expect, it } from 'vitest'
import { readLedger } from '../../../../plugins/ftp-exchange/receipts/ledger.ts'
import { createRandom } from '../../../helpers/random.ts'
import { line, type LineParts, openBook, report, sale } from './reports.ts'

type Random = () => number

const below = (random: Random, most: number) => Math.floor(random() * most)

/** What one till does with one receipt, its numbers still to come. */
function receiptLines(random: Random, workplace: string, document: string): string[] {
  const parts: LineParts = { workplace, document, operation: random() < 0.2 ? '1' : '0' }
  const lines = sale(0, { ...parts, price: 1 + below(random, 90) })
  if (random() < 0.3) lines.splice(3, 0, line(0, 4, parts))
  return random() < 0.15 ? [...lines.slice(0, 2), line(0, 56, parts)] : lines
}

/** What tills of one database did, with one sequence of numbers; receipts of different tills overlap in time. */
function historyOf(random: Random, tills: number, receipts: number): string[] {
  const waiting = Array.from({ length: tills }, (_, till) =>
    Array.from({ length: receipts }, (_, index) =>
      receiptLines(random, String(till + 1), String(100 + index)),
    ).flat(),
  )
  const lines: string[] = []
  while (waiting.some((left) => left.length > 0)) {
    const next = waiting[below(random, tills)]?.shift()
    if (next === undefined) continue
    const minute = String(Math.floor(lines.length / 60)).padStart(2, '0')
    const second = String(lines.length % 60).padStart(2, '0')
    lines.push(next.replace(/^\d+;/, `${lines.length + 1};`).replace('8:57:20', `09:${minute}:${second}`))
  }
  return lines
}

/** Pieces that together hold all lines, some of them twice. */
function pieces(random: Random, lines: readonly string[]): string[][] {
  const parts: string[][] = []
  for (let from = 0; from < lines.length;) {
    const to = Math.min(lines.length, from + 1 + below(random, 40))
    parts.push(lines.slice(Math.max(0, from - below(random, 12)), to))
    from = to
  }
  return parts
}

async function taken(parts: readonly (readonly string[])[]) {
  const book = openBook()
  for (const part of parts) await book.take(report(part))
  const ledger = await readLedger(book.store)
  return { receipts: await book.feed(), ledger }
}

describe.each([1, 3])('what %i tills of a database did', (tills) => {
  it('comes to the same receipts over any reports, with overlaps and repeats', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = createRandom(seed * 7 + tills)
      const history = historyOf(random, tills, 12)
      const expected = await taken([history])
      const parts = pieces(random, history).flatMap((part, index, all) =>
        random() < 0.4 ? [part, all[below(random, index + 1)] ?? part] : [part],
      )
      const found = await taken(parts)
      expect(found.receipts, `seed ${seed}`).toEqual(expected.receipts)
      expect(found.ledger.days).toEqual(expected.ledger.days)
      expect(found.ledger.databases.map(({ workplaces }) => workplaces)).toEqual(
        expected.ledger.databases.map(({ workplaces }) => workplaces),
      )
      expect(found.ledger.open).toEqual([])
    }
  })

  it('comes to the same receipts in another order when reports come late', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = createRandom(seed * 11 + tills)
      const history = historyOf(random, tills, 12)
      const expected = await taken([history])
      const [first = [], ...rest] = pieces(random, history)
      const late = rest.map((part) => ({ part, place: random() })).sort((a, b) => a.place - b.place)
      const found = await taken([first, ...late.map(({ part }) => part)])
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
      expect(found.receipts.toSorted(byId), `seed ${seed}`).toEqual(expected.receipts.toSorted(byId))
      expect(found.ledger.open, `seed ${seed}`).toEqual([])
    }
  })
})
