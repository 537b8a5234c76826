import type { Phrases } from '../../../core/plugin.ts'
import { answerPhrases } from './answers.ts'
import { beginPhrases } from './begin.ts'
import { checkPhrases } from './check.ts'
import { historyPhrases } from './history.ts'
import { importPhrases } from './imports.ts'
import { packagePhrases } from './packages.ts'
import { portalPhrases } from './portal.ts'
import { settingPhrases } from './settings.ts'
import { statusPhrases } from './status.ts'

/** What the plugin for imports into Bitrix24 says to people, in their languages. */
export const bitrixPhrases: Phrases = {
  ...statusPhrases,
  ...beginPhrases,
  ...packagePhrases,
  ...importPhrases,
  ...historyPhrases,
  ...portalPhrases,
  ...answerPhrases,
  ...checkPhrases,
  ...settingPhrases,
}
