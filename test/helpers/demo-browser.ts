import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import type { Demo } from '../../cli/demo/demo.ts'
import { type Look, openContext } from './browser.ts'

/** The demo in a browser, for tests that look at it as people do. */
export interface Visit extends AsyncDisposable {
  readonly page: Page
  /** Follows a path of the service. */
  go(path: string): Promise<void>
}

/** A browser of its own that has signed in by the link that the start prints. */
export async function visit(browser: Browser, demo: Demo, look: Look = {}): Promise<Visit> {
  const context = await openContext(browser, look)
  const page = await context.newPage()
  await page.goto(demo.loginUrl)
  return {
    page,
    async go(path) {
      const answer = await page.goto(new URL(path, demo.url).href)
      if (answer?.ok() !== true) throw new Error(`${path} answers ${answer?.status()}`)
    },
    async [Symbol.asyncDispose]() {
      await context.close()
    },
  }
}

const jobSchema = v.looseObject({
  id: v.string(),
  status: v.string(),
  paused: v.boolean(),
  running: v.boolean(),
  processed: v.number(),
  total: v.nullable(v.number()),
  error: v.nullable(v.looseObject({ code: v.string() })),
  nextTry: v.nullable(v.string()),
  quarantined: v.array(v.looseObject({ row: v.string(), reason: v.string() })),
  lastRun: v.nullable(v.looseObject({ id: v.string(), outcome: v.string() })),
})

export type ShownJob = v.InferOutput<typeof jobSchema>

/** All jobs, as the API tells them. */
export async function jobsOf({ url, token }: Demo): Promise<ShownJob[]> {
  const answer = await fetch(new URL('/api/jobs', url), { headers: { authorization: `Bearer ${token}` } })
  return v.parse(v.object({ jobs: v.array(jobSchema) }), await answer.json()).jobs
}

/** Does something to a job by the API, e.g. `pause`. */
export async function act({ url, token }: Demo, id: string, action: 'pause' | 'resume'): Promise<void> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(new URL(`/api/jobs/${id}/${action}`, url), { method: 'POST', headers })
  if (!answer.ok) throw new Error(`${action} of ${id} answers ${answer.status}`)
}

/** Pauses a job when no run of it is under way and it has put something aside, so that this stays in sight. */
export async function holdWithRow(demo: Demo, id: string): Promise<ShownJob> {
  const isHeld = (job: ShownJob) =>
    job.id === id && job.status === 'TRIGGER_WAITING' && job.quarantined.length > 0
  for (;;) {
    await jobThat(demo, 'has put something aside', isHeld)
    await act(demo, id, 'pause')
    const held = (await jobsOf(demo)).find(isHeld)
    if (held !== undefined) return held
    await act(demo, id, 'resume')
  }
}

/** Waits until a job is as wanted. */
export async function jobThat(
  demo: Demo,
  what: string,
  isWanted: (job: ShownJob) => boolean,
): Promise<ShownJob> {
  const end = Date.now() + 90_000
  for (;;) {
    const jobs = await jobsOf(demo)
    const found = jobs.find(isWanted)
    if (found !== undefined) return found
    if (Date.now() > end) {
      const standing = jobs.map(({ id, status, error }) => `${id} ${status} ${error?.code ?? ''}`)
      throw new Error(`No job ${what} within 90 s. The jobs: ${standing.join('; ')}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/**
 * The paths of all pages of the dashboard that links lead to from the overview, without those of single runs; of those
 * that ask before an action of an instance one for each instance.
 */
export async function pagesOf({ page, go }: Visit): Promise<string[]> {
  const found = new Set<string>()
  const waiting = ['/']
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    found.add(path)
    await go(path)
    const links = v.parse(v.array(v.string()), await page.evaluate(LINKS))
    for (const link of links) {
      const isNew = ![...found, ...waiting].some((other) => placeOf(other) === placeOf(link))
      if (IS_PAGE.test(link) && isNew) waiting.push(link)
    }
  }
  return [...found]
}

/** Looks at each page; on the page of a job also at its newest run, because runs come and go. */
export async function lookAtEach(
  { page, go }: Visit,
  paths: readonly string[],
  look: (path: string) => Promise<void>,
): Promise<void> {
  for (const path of paths) {
    await go(path)
    await look(path)
    if (!/^\/jobs\/[^/]+\/[^/]+$/.test(path)) continue
    const [run] = v
      .parse(v.array(v.string()), await page.evaluate(LINKS))
      .filter((link) => link.includes('/runs/'))
    if (run === undefined) continue
    await go(run)
    await look(run)
  }
}

/** A path without what stands behind `?`. */
function placeOf(path: string): string {
  return path.replace(/\?.*/, '')
}

const IS_PAGE =
  /^\/($|configuration$|plugins\/[^/?]+(\/act\?.*)?$|jobs\/[^/]+\/[^/?]+(\/(question|cancel|reset))?$)/
const LINKS = `[...document.querySelectorAll('main a[href], header a[href]')]
  .filter(({ origin }) => origin === location.origin)
  .map(({ pathname, search }) => pathname + search)`
