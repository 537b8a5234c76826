import { html } from 'hono/html'
import { endOf } from '../../../core/jobs/stand.ts'
import type { RunView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import type { Words } from '../words.ts'
import { durationText } from './durations.ts'
import { type Bar, barsOf } from './run-bars.ts'
import { endText } from './run-words.ts'

const WIDTH = 720
const HEIGHT = 72
/** Of fewer runs the bars grow no wider. */
const LEAST_PLACES = 20
/** Above the bars, for the crosses of runs that failed. */
const HEAD = 12

/** How long the last runs took, the oldest at the left; failed ones are hatched and have a cross above. */
export function runChart(runs: readonly RunView[], words: Words): Html {
  const { say, text } = words
  const places = Math.max(LEAST_PLACES, runs.length)
  const bars = barsOf(runs, { width: WIDTH, height: HEIGHT, places })
  const longest = Math.max(0, ...bars.map(({ ms }) => ms))
  const failed = bars.filter(({ run }) => endOf(run) === 'failed').length
  const label = text`How long the last ${bars.length} {0|run|runs} took: at most ${durationText(longest, words)}; ${failed} failed.`
  return html`<figure class="chart">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT + HEAD}" role="img" aria-label="${label}">
      <defs>
        <pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="4" class="ground" />
          <rect width="2" height="4" class="stripe" />
        </pattern>
      </defs>
      <g transform="translate(0 ${HEAD})">
        <path class="floor" d="M0 ${HEIGHT}H${WIDTH}" />
        ${bars.map((bar) => barView(bar, words))}
      </g>
    </svg>
    <figcaption class="small muted">
      ${say`The longest took ${durationText(longest, words)}. The newest run is at the right.`}
      ${failed > 0 && say`Failed runs are hatched, with a cross above.`}
    </figcaption>
  </figure>`
}

function barView({ run, ms, x, y, width, height }: Bar, words: Words): Html {
  const middle = x + width / 2
  const end = endOf(run)
  return html`<g class="bar-of ${end}">
    <rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" rx="1">
      <title>${endText(end, words)}, ${durationText(ms, words)}</title>
    </rect>
    ${
      end === 'failed' &&
      html`<path class="cross" d="M${rounded(middle - 3)} ${rounded(y - 9)}l6 6m0 -6l-6 6" />`
    }
  </g>`
}

function rounded(length: number): string {
  return String(Math.round(length * 10) / 10)
}
