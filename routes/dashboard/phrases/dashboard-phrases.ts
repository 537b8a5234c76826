import type { Phrases } from '../../../core/language.ts'
import { configurationPhrases } from './configuration.ts'
import { framePhrases } from './frame.ts'
import { jobPhrases } from './job.ts'
import { jobStandingPhrases } from './job-standing.ts'
import { jobWordPhrases } from './job-words.ts'
import { overviewPhrases } from './overview.ts'
import { questionPhrases } from './question.ts'

/** Everything that the dashboard itself says. */
export const dashboardPhrases: Phrases = {
  ...framePhrases,
  ...jobWordPhrases,
  ...overviewPhrases,
  ...jobPhrases,
  ...jobStandingPhrases,
  ...questionPhrases,
  ...configurationPhrases,
}
