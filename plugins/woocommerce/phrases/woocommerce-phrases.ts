import type { Phrases } from '../../../core/plugin.ts'
import { checkPhrases } from './check.ts'
import { goodsPhrases } from './goods.ts'
import { photoPhrases } from './photos.ts'
import { settingPhrases } from './settings.ts'
import { shopPhrases } from './shop.ts'

/** What this plugin says to people, in their languages. */
export const woocommercePhrases: Phrases = {
  ...checkPhrases,
  ...shopPhrases,
  ...photoPhrases,
  ...goodsPhrases,
  ...settingPhrases,
}
