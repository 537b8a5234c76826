import type { Phrases } from '../../../core/plugin.ts'
import { checkPhrases } from './check.ts'
import { filePhrases } from './file.ts'
import { loadPhrases } from './load.ts'
import { orderPhrases } from './orders.ts'
import { questionPhrases } from './question.ts'
import { readingPhrases } from './reading.ts'
import { settingPhrases } from './settings.ts'

/** What this plugin says to people, in their languages. */
export const torgsoftPhrases: Phrases = {
  ...checkPhrases,
  ...loadPhrases,
  ...questionPhrases,
  ...readingPhrases,
  ...filePhrases,
  ...orderPhrases,
  ...settingPhrases,
}
