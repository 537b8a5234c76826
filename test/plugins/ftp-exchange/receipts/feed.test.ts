import { describe, expect, it } from 'vitest'
import type { Receipt } from '../../../../plugins/ftp-exchange/frontol/receipts.ts'
import { placeAt, readFeed } from '../../../../plugins/ftp-exchange/receipts/feed.ts'
import { LEDGER_KEY, emptyLedger } from '../../../../plugins/ftp-exchange/receipts/ledger.ts'
import { openPageWriter } from '../../../../plugins/ftp-exchange/receipts/pages.ts'
import { openBook, receiptsOf, report, sale } from './reports.ts'

const receipt = (await receiptsOf(sale(1)))[0]

/** A feed to which receipts are added at moments, `characters` of text in each. */
function openFeed() {
  const { store } = openBook()
  let sequence = 0
  return {
    store,
    async add(ids: readonly string[], takenAt: number, { characters = 0, isCommitted = true } = {}) {
      const writer = await openPageWriter(store, sequence)
      for (const id of ids) {
        if (receipt === undefined) throw new Error('The sale makes no receipt.')
        const told: Receipt = { ...receipt, id, cashier: 'x'.repeat(characters) }
        await writer.add({ takenAt, report: `report-${takenAt}`, receipt: told })
      }
      const end = await writer.end()
      if (!isCommitted) return
      sequence = end
      await store.put(LEDGER_KEY, { ...emptyLedger(), sequence })
    },
    async ids(after?: number, limit?: number) {
      const { receipts, next, more } = await readFeed(store, { after, limit })
      return { ids: receipts.map(({ receipt }) => receipt.id), next, more }
    },
  }
}

const names = (from: number, count: number) => Array.from({ length: count }, (_, index) => `r${from + index}`)

describe('the feed of receipts', () => {
  it('is empty before the first report', async () => {
    expect(await openFeed().ids()).toEqual({ ids: [], next: 0, more: false })
  })

  it('goes on where the part before ended, over pages', async () => {
    const feed = openFeed()
    await feed.add(names(0, 250), 1)
    const first = await feed.ids(undefined, 130)
    expect(first).toEqual({ ids: names(0, 130), next: 130, more: true })
    expect(await feed.ids(first.next, 130)).toEqual({ ids: names(130, 120), next: 250, more: false })
    expect(await feed.ids(250)).toEqual({ ids: [], next: 250, more: false })
    await feed.add(names(250, 3), 2)
    expect((await feed.ids(250)).ids).toEqual(names(250, 3))
  })

  it('leaves out what was never committed', async () => {
    const feed = openFeed()
    await feed.add(names(0, 30), 1)
    await feed.add(names(500, 200), 2, { isCommitted: false })
    expect(await feed.ids()).toEqual({ ids: names(0, 30), next: 30, more: false })
    await feed.add(names(30, 100), 3)
    expect((await feed.ids(0, 1000)).ids).toEqual(names(0, 130))
  })

  it('has pages of any number of receipts, by how large they are', async () => {
    const feed = openFeed()
    for (let from = 0; from < 40; from += 10) await feed.add(names(from, 10), from, { characters: 30_000 })
    const found: string[] = []
    for (let after: number | undefined = 0; ;) {
      const part = await feed.ids(after, 7)
      found.push(...part.ids)
      after = part.next
      if (!part.more) break
    }
    expect(found).toEqual(names(0, 40))
  })

  it('finds the place of a moment', async () => {
    const feed = openFeed()
    await feed.add(names(0, 150), 1000)
    await feed.add(names(150, 150), 2000)
    await feed.add(names(300, 1), 3000)
    const placesOf = [0, 1000, 1001, 2000, 2001, 3000].map((moment) => placeAt(feed.store, moment))
    expect(await Promise.all(placesOf)).toEqual([0, 0, 150, 150, 300, 300])
    expect(await placeAt(feed.store, 3001)).toBe(301)
  })

  it('refuses a place ahead of it', async () => {
    await expect(openFeed().ids(1)).rejects.toMatchObject({ code: 'BAD_QUERY', status: 400 })
  })

  it('has each receipt with the report that it came from', async () => {
    const book = openBook()
    await book.take(report(sale(1)), { reportId: 'the-report' })
    expect((await readFeed(book.store)).receipts).toEqual([
      { takenAt: book.clock.now(), report: 'the-report', receipt },
    ])
  })
})
