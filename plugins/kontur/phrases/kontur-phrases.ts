import type { Phrases } from '../../../core/plugin.ts'
import { checkPhrases } from './check.ts'
import { focusPhrases } from './focus.ts'
import { settingPhrases } from './settings.ts'
import { sourcePhrases } from './source.ts'
import { statusPhrases } from './status.ts'

/** What the comparison of contractors with Kontur.Focus says to people, in their languages. */
export const konturPhrases: Phrases = {
  ...statusPhrases,
  ...checkPhrases,
  ...focusPhrases,
  ...sourcePhrases,
  ...settingPhrases,
}
