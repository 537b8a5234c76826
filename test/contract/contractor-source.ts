import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeSourceFailures } from './contractor-source-failures.ts'
import { describeReading } from './contractor-source-reading.ts'
import { addMany, type OpenSource } from './contractor-source-world.ts'
import { describeWriting } from './contractor-source-writing.ts'

export {
  addMany,
  ATTRIBUTES,
  idsIn,
  onlyContractor,
  pagesOf,
  type OpenSource,
} from './contractor-source-world.ts'

/** Registers the tests that every source of contractors passes. `open` gives one without contractors each time. */
export function contractorSourceContract(name: string, open: () => Promise<OpenSource>): void {
  describe(`source of contractors: ${name}`, () => {
    let opened: OpenSource
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.close())

    describeReading(() => opened)
    describeWriting(() => opened)
    describeSourceFailures(() => opened)

    test('a check tells how many there are, and shows the first', async () => {
      const { source, nodes, idOf } = opened
      const [first] = addMany(nodes, 3)
      const { summary, total, first: shown } = await source.check()
      expect(summary).toMatch(/\b3 contractors/)
      expect(total).toBe(3)
      expect(shown?.id).toBe(first && idOf(first))
      expect(shown?.values).toMatchObject({ 'idocs:inn': '1' })
    })

    test('a check of a source without contractors shows none', async () => {
      expect(await opened.source.check()).toMatchObject({ total: 0, first: undefined })
    })
  })
}
