import type { RunEnd } from '../../../core/jobs/stand.ts'
import type { Tone } from '../job-words.ts'
import type { Words } from '../words.ts'

/** How a run ended, for titles. */
export function endText(end: RunEnd, { text }: Words): string {
  switch (end) {
    case 'done':
      return text`Done`
    case 'failed':
      return text`Failed`
    case 'asked':
      return text`Stopped to ask`
    case 'cancelled':
      return text`Cancelled`
    case 'stopped':
      return text`Ended early`
  }
}

/** How the end of a run is coloured. */
export const END_TONES: Readonly<Record<RunEnd, Tone>> = {
  done: 'good',
  failed: 'bad',
  asked: 'attention',
  cancelled: 'calm',
  stopped: 'calm',
}
