import { describe, expect, it } from 'vitest'
import { remains } from '../../../plugins/ftp-exchange/remains.ts'
import { pointSettings } from '../../helpers/exchange-world.ts'

const of = (settings: Record<string, unknown>) => remains(pointSettings(settings))

describe('what remains possible', () => {
  it('is nothing with the settings by default, on both sides', () => {
    expect(of({})).toEqual([])
    expect(of({ side: 'office' })).toEqual([])
  })

  it.each([
    [{ readiness: 'none' }, ['a goods file that the office is still uploading can be taken half']],
    [{ readiness: 'stable', stableSeconds: 20 }, ['stands still for more than 20 seconds']],
    [
      { claim: false },
      ['a goods file that is replaced in the very moment', 'the report is uploaded straight'],
    ],
    [{ unread: 'overwrite' }, ['goods that the till has not loaded yet are replaced']],
    [{ slotPolicy: 'overwrite' }, ['a report that the office has not collected is replaced']],
    [{ slotPolicy: 'overwrite' }, ['reads and deletes without renaming can delete it unread']],
    [{ slotPolicy: 'append' }, ['an office that reads and deletes without renaming can delete a report']],
    [{ side: 'office', readiness: 'none' }, ['a report that the till is still uploading']],
    [
      { side: 'office', claim: false },
      ['a report that is replaced', 'the goods file is uploaded straight', '$$$ADDQUANTITY'],
    ],
    [{ side: 'office', slotPolicy: 'overwrite' }, ['goods that the till has not taken are replaced']],
  ])('is told for %o', (settings, sentences) => {
    const told = of(settings)
    expect(told).toHaveLength(sentences.length)
    sentences.forEach((sentence, index) => expect(told[index]).toContain(sentence))
  })
})
