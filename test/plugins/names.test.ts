import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Phrasebook } from '../../core/phrases/phrasebook.ts'
import { catalogue } from '../../plugins/index.ts'
import { wordsOf } from '../../routes/dashboard/details.ts'
import { memberNames } from '../helpers/member-names.ts'
import { phrasebookWith, unsaid } from '../helpers/phrases.ts'

/**
 * Counts of runs and details of errors are shown under their names, which no sentence holds. They are found in the
 * sources, since many come only when something rare happens.
 */
const OBJECTS = ['counts', 'details'] as const
/** Counts that are no run's and are not shown under these names. */
const UNSHOWN = new Set([
  'core/transfer/read-export.ts',
  'core/transfer/write-export.ts',
  'core/shop/shelf.ts',
  'plugins/ftp-exchange/frontol/goods-check.ts',
  'plugins/ftp-exchange/frontol/goods-problems.ts',
  'plugins/ftp-exchange/office/render.ts',
])

/** The detail of a question that becomes buttons. */
const ANSWERS = 'answers'

describe.each(OBJECTS)('the names of %s', (object) => {
  it('are said in every language by the core', () => {
    expect(unsaidNames(namesIn(object, 'core'), phrasebookWith())).toEqual([])
  })

  it.each(Object.keys(catalogue))('are said in every language by %s', async (name) => {
    const phrases = (await catalogue[name]?.())?.default.phrases
    expect(unsaidNames(namesIn(object, `plugins/${name}`), phrasebookWith(phrases))).toEqual([])
  })

  it('are found', () => {
    expect(namesIn(object, 'plugins/pohoda')).toEqual(
      expect.arrayContaining(object === 'counts' ? ['picturesKept', 'marked'] : ['expected', 'czech']),
    )
  })
})

function namesIn(object: string, folder: string): string[] {
  const sources = globSync(`${folder}/**/*.ts`).map((file) => file.replaceAll('\\', '/'))
  const spoken = sources.filter((file) => !/\/(?:simulator|phrases)\/|\/config\.ts$/.test(file))
  const found = [...memberNames(object, spoken)].filter(([, file]) => !UNSHOWN.has(file))
  return found.map(([name]) => name).filter((name) => name !== ANSWERS)
}

/** Phrases are for a name as it is, or for its words. */
function unsaidNames(names: readonly string[], phrasebook: Phrasebook): string[] {
  return names
    .filter((name) => unsaid([name], phrasebook).length > 0)
    .flatMap((name) => unsaid([wordsOf(name)], phrasebook))
}
