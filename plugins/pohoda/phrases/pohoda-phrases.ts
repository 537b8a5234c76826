import type { Phrases } from '../../../core/plugin.ts'
import { documentPhrases } from './documents.ts'
import { mserverPhrases } from './mserver.ts'
import { orderPhrases } from './orders.ts'
import { settingPhrases } from './settings.ts'
import { statusPhrases } from './status.ts'
import { stockPhrases } from './stock.ts'
import { taskPhrases } from './tasks.ts'

/** What a unit of POHODA says to people, in their languages. */
export const pohodaPhrases: Phrases = {
  ...statusPhrases,
  ...taskPhrases,
  ...stockPhrases,
  ...orderPhrases,
  ...mserverPhrases,
  ...documentPhrases,
  ...settingPhrases,
}
