import { describe, expect, it } from 'vitest'
import type { JobView, RunView } from '../../../core/jobs/view.ts'
import { catalogPhrases } from '../../../plugins/catalog/phrases.ts'
import { startPluginApp } from '../../helpers/plugin-app.ts'
import { phraseProblems, phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { textsOfCheck, textsOfJob } from '../../helpers/shown-texts.ts'
import { spokenTexts, staleExceptions } from '../../helpers/spoken-texts.ts'

/** Its routes answer programs. */
const FILES = ['plugins/catalog/**/*.ts', '!plugins/catalog/routes/**']
const UNSPOKEN = {
  'Cannot list products after "x453": it is no cursor, it must be the "next" of the page before.':
    'the answer to a program',
}

describe('what the catalog plugin says', () => {
  const phrasebook = phrasebookWith(catalogPhrases)

  it('is said in every language', () => {
    const texts = spokenTexts(FILES, { unspoken: UNSPOKEN }).map(({ text }) => text)
    expect(unsaid(texts, phrasebook)).toEqual([])
  })

  it('has no exception that is not needed', () => {
    expect(staleExceptions(FILES, UNSPOKEN)).toEqual([])
  })

  it('has phrases that are whole', () => {
    expect(phraseProblems(catalogPhrases)).toEqual([])
  })

  it('is said of its check and its night', async () => {
    const app = await startPluginApp({ plugins: { catalog: {} } })
    await app.begin('catalog/sweep')
    await app.tick()
    const job = (await (await app.request('/api/jobs/catalog/sweep')).json()) as JobView
    const { runs } = (await (await app.request('/api/jobs/catalog/sweep/runs')).json()) as { runs: RunView[] }
    const report = await app.app().service.registry.check('catalog')
    const texts = [...textsOfCheck(report), ...textsOfJob(job, { runs })]
    await app.stop()
    expect(texts).toContain('0 photos and 0 files removed')
    expect(unsaid(texts, phrasebook)).toEqual([])
  })
})
