import { html } from 'hono/html'
import * as v from 'valibot'
import type { JobView } from '../../../core/jobs/view.ts'
import { type Answer, MOST_EXAMPLES, questionSchema } from '../../../core/question.ts'
import { detailTables } from '../details.ts'
import type { Html } from '../html.ts'
import { countList, jobPath } from '../job-words.ts'
import { page } from '../page.ts'
import type { Words } from '../words.ts'
import type { OpenQuestion } from './answer.ts'
import { exampleTables, guardTable } from './tables.ts'
import { trailOf } from './trail.ts'

/** What a job was about to do when it stopped to ask, and the answers that it takes. */
export function questionPage({ job, error, answers }: OpenQuestion, words: Words): Html {
  const { say, text, time } = words
  const { guards, counts, examples, others } = read(error.details)
  return page(
    html`<div id="question" class="question" data-part>
      <section class="card block attention" aria-labelledby="question-title">
        <div class="head">
          <h1 id="question-title">${say`Your answer is needed: ${words.foreign(job.title)}`}</h1>
          <p class="pill attention">${say`Needs you`}</p>
        </div>
        <p class="lines">${words.foreign(error.message)}</p>
        <p class="muted small">
          ${say`Asked at ${time(error.at)}. Until you answer nothing is changed.`}
          <code translate="no">${error.code}</code>
        </p>
      </section>
      ${
        (guards.length > 0 || Object.keys(counts).length > 0) &&
        html`<section class="card block" aria-labelledby="found-title">
          <h2 id="found-title">${say`What was about to happen`}</h2>
          ${Object.keys(counts).length > 0 && html`<p>${countList(counts, words)}</p>`}
          ${guards.length > 0 && guardTable(guards, words)}
        </section>`
      }
      ${
        examples.length > 0 &&
        html`<section class="card block" aria-labelledby="examples-title">
          <h2 id="examples-title">${say`Examples`}</h2>
          ${exampleTables(examples.slice(0, MOST_EXAMPLES), words)}
        </section>`
      }
      ${
        Object.keys(others).length > 0 &&
        html`<section class="card block" aria-labelledby="more-title">
          <h2 id="more-title">${say`More about it`}</h2>
          ${detailTables(others, words)}
        </section>`
      }
      ${answerSection(job, answers, words)}
    </div>`,
    {
      words,
      title: text`Your answer is needed: ${job.id} · Mostik`,
      path: `${jobPath(job)}/question`,
      updates: 'script',
      isSignedIn: true,
      trail: trailOf(job, words),
    },
  )
}

type Found = v.InferOutput<typeof questionSchema>

/** What the page knows how to show, and beside it all other details, also those of another shape. */
function read(details: Readonly<Record<string, unknown>>): Pick<Found, 'guards' | 'counts' | 'examples'> & {
  others: Record<string, unknown>
} {
  const { runId: _run, answers: _answers, ...told } = details
  const { guards, counts, examples } = questionSchema.entries
  const fits = (name: string, schema: v.GenericSchema) => name in told && v.is(schema, told[name])
  const known = Object.entries({ guards, counts, examples }).filter(([name, schema]) => fits(name, schema))
  const shown = Object.fromEntries(known.map(([name]) => [name, told[name]]))
  const others = Object.fromEntries(Object.entries(told).filter(([name]) => !(name in shown)))
  return { ...v.parse(questionSchema, shown), others }
}

function answerSection(job: JobView, answers: readonly Answer[], words: Words): Html {
  const { say, foreign } = words
  const isHeld = !job.enabled || job.paused
  return html`<section class="card block" aria-labelledby="answer-title">
    <h2 id="answer-title">${say`Your answer`}</h2>
    ${isHeld && html`<p class="note attention">${heldWords(job, words)}</p>`}
    ${
      answers.length === 0
        ? html`<p>${say`It takes no answer here: mend what it names, and run the job again.`}</p>`
        : html`<form class="answers" method="post" action="${jobPath(job)}/question">
            <input type="hidden" name="run" value="${job.runId ?? ''}" />
            ${answers.map(
              ({ label, about, tone }, index) =>
                html`<div>
                  <button
                    id="answer-${index}"
                    class="${tone === 'yes' ? 'first' : ''}"
                    name="answer"
                    value="${index}"
                    ${about !== undefined && html`aria-describedby="about-${index}"`}
                  >
                    ${foreign(label)}
                  </button>
                  ${about !== undefined && html`<p id="about-${index}">${foreign(about)}</p>`}
                </div>`,
            )}
          </form>`
    }
    <p><a href="${jobPath(job)}">${say`Decide later: back to the job`}</a></p>
  </section>`
}

function heldWords({ enabled }: JobView, { say }: Words): Html {
  return enabled
    ? say`The job is paused: your answer is kept until the pause ends.`
    : say`The plugin is switched off: your answer is kept until it is switched on.`
}
