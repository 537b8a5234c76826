import type { Phrases } from '../../../core/plugin.ts'
import { checkPhrases } from './check.ts'
import { filePhrases } from './files.ts'
import { jobPhrases } from './jobs.ts'
import { settingPhrases } from './settings.ts'
import { statusPhrases } from './status.ts'

/** What a point of the exchange with tills says to people, in their languages. */
export const ftpExchangePhrases: Phrases = {
  ...statusPhrases,
  ...jobPhrases,
  ...filePhrases,
  ...checkPhrases,
  ...settingPhrases,
}
