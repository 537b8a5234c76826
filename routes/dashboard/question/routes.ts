import { type Context, Hono } from 'hono'
import { readForm } from '../../form.ts'
import { findJob, viewEntry } from '../../job-views.ts'
import { ownPath } from '../../own-path.ts'
import type { Desk } from '../desk.ts'
import { jobPath } from '../job-words.ts'
import { answerQuestion, FATES, openQuestion } from './answer.ts'
import { answeredPage } from './answered-page.ts'
import { cancelPage } from './cancel-page.ts'
import { questionPage } from './question-page.ts'
import { resetPage } from './reset-page.ts'

/**
 * What a job asks a person, and the pages that ask a person before something is lost: `/jobs/<id>/<job>/question`,
 * `/cancel` and `/reset`. The answer to a question is posted to its page, which then says what happens now.
 */
export function questionRoutes({ service, guards, words }: Desk): Hono {
  const routes = new Hono()

  routes.get('/jobs/:id/:job/question', ...guards, async (c) => {
    const job = await read(c)
    const question = openQuestion(job)
    if (question !== undefined) return c.html(questionPage(question, words(c)))
    const fate = FATES.find((one) => one === c.req.query('answered'))
    return c.html(answeredPage(job, { fate, words: words(c) }))
  })

  routes.post('/jobs/:id/:job/question', ...guards, async (c) => {
    const { run, answer, back } = await readForm(c.req)
    const entry = find(c)
    const fate = await answerQuestion(entry, { run, answer: Number(answer) }, service)
    const { id: instance, job } = c.req.param()
    return c.redirect(ownPath(back) ?? `${jobPath({ instance, job })}/question?answered=${fate}`, 303)
  })

  routes.get('/jobs/:id/:job/cancel', ...guards, async (c) => {
    return c.html(cancelPage(await read(c), { back: ownPath(c.req.query('back')), words: words(c) }))
  })

  routes.get('/jobs/:id/:job/reset', ...guards, async (c) => {
    return c.html(resetPage(await read(c), { back: ownPath(c.req.query('back')), words: words(c) }))
  })

  return routes

  function find(c: Context) {
    return findJob(service, `${c.req.param('id')}/${c.req.param('job')}`)
  }

  async function read(c: Context) {
    return await viewEntry(service, find(c))
  }
}
