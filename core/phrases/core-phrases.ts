import type { Phrases } from '../language.ts'
import { fileNamePhrases } from './file-names.ts'
import { folderPhrases } from './folders.ts'
import { ftpPhrases } from './ftp.ts'
import { goodsPhrases } from './goods.ts'
import { httpPhrases } from './http.ts'
import { jobPhrases } from './jobs.ts'
import { notifyPhrases } from './notify.ts'
import { notifyWayPhrases } from './notify-ways.ts'
import { requestPhrases } from './requests.ts'
import { servicePhrases } from './service.ts'
import { storageLimitPhrases } from './storage-limits.ts'
import { storagePhrases } from './storage.ts'
import { wordPhrases } from './words.ts'

/** What the core says to people, in their languages: errors, summaries, reasons. */
export const corePhrases: Phrases = {
  ...wordPhrases,
  ...servicePhrases,
  ...requestPhrases,
  ...jobPhrases,
  ...httpPhrases,
  ...folderPhrases,
  ...fileNamePhrases,
  ...ftpPhrases,
  ...storagePhrases,
  ...storageLimitPhrases,
  ...goodsPhrases,
  ...notifyPhrases,
  ...notifyWayPhrases,
}
