import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../plugins/index.ts'
import { type Literal, literalsOf } from '../helpers/literals.ts'
import { phrasebookWith, unsaid } from '../helpers/phrases.ts'

/**
 * Reasons that are codes, such as `no-goods`: why there was nothing to do at a time of the schedule, or why a shop has
 * left something out. Most come only when something rare happens.
 */
const CODE = /^[a-z]+(?:-[a-z]+)+$/

/** A shop that offers neither photos nor orders is asked for none. */
const UNSHOWN: Readonly<Record<string, readonly string[]>> = { 'ftp-exchange': ['no-images', 'no-orders'] }

describe('the reasons that are codes', () => {
  it.each(Object.keys(catalogue))('are said in every language by %s', async (name) => {
    const phrases = (await catalogue[name]?.())?.default.phrases
    const shown = reasonsIn(`plugins/${name}`).filter((reason) => UNSHOWN[name]?.includes(reason) !== true)
    expect(unsaid(shown, phrasebookWith(phrases))).toEqual([])
  })

  it('are found', () => {
    expect(reasonsIn('plugins/ftp-exchange')).toEqual(
      expect.arrayContaining(['no-goods', 'waits-for-the-till', 'no-images']),
    )
    expect(reasonsIn('plugins/woocommerce')).toEqual(expect.arrayContaining(['in-trash', 'not-in-shop']))
  })
})

function reasonsIn(folder: string): string[] {
  const files = globSync(`${folder}/**/*.ts`)
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\/(?:simulator|phrases)\//.test(file))
  return files.flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    const isOfJob = /\bidle\b/.test(source)
    return literalsOf(source)
      .filter((literal) => isReason(literal, isOfJob))
      .flatMap(({ texts }) => texts.filter((text) => CODE.test(text)))
  })
}

/** One that a member or a call names so, or that the question of a job whether there is anything to do gives back. */
function isReason({ key, calls, before }: Literal, isOfJob: boolean): boolean {
  if (key === 'reason' || key === 'skipped' || calls.at(-1) === 'skipped') return true
  return isOfJob && key === undefined && /^(?:return|\?|:|=>)$/.test(before)
}
