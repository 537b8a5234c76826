import { BASE_STYLE } from './style/base.ts'
import { CONFIGURATION_STYLE } from './style/configuration.ts'
import { JOB_STYLE } from './style/job.ts'
import { OVERVIEW_STYLE } from './style/overview.ts'
import { QUESTION_STYLE } from './style/question.ts'

/** The one style sheet. */
export const STYLE = [BASE_STYLE, OVERVIEW_STYLE, JOB_STYLE, QUESTION_STYLE, CONFIGURATION_STYLE].join('')
