import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Demo, startDemo } from '../../cli/demo/demo.ts'
import { LANGUAGES } from '../../core/language.ts'
import {
  markedEnglish,
  openContext,
  overflow,
  seriousFindings,
  spokenTexts,
  startBrowser,
  unfold,
} from '../helpers/browser.ts'
import { act, holdWithRow, jobsOf, jobThat, lookAtEach, pagesOf, visit } from '../helpers/demo-browser.ts'

/** A phone, and the window of a desk. */
const PHONE = { width: 360, height: 740 }
const PACE = 10

// A demo lives at its own pace, and a busy machine slows it down.
vi.setConfig({ testTimeout: 180_000 })

let demo: Demo
let known: readonly string[] | undefined
let browser: Browser
/** Where the pictures of the README go: `docs/` when `SCREENSHOTS` names it, else nowhere that stays. */
let pictures: string

beforeAll(async () => {
  pictures = process.env['SCREENSHOTS'] ?? (await mkdtemp(join(tmpdir(), 'mostik-pictures-')))
  ;[demo, browser] = await Promise.all([startDemo({ port: 0, pace: PACE, goods: 1200 }), startBrowser()])
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  if (process.env['SCREENSHOTS'] === undefined) await rm(pictures, { recursive: true, force: true })
}, 60_000)

describe('the first visit', () => {
  it('asks for the token, says when it is wrong, and takes the link of the start', async () => {
    const context = await openContext(browser)
    const page = await context.newPage()
    await page.goto(demo.url)
    expect(new URL(page.url()).pathname).toBe('/login')
    await page.getByLabel('Admin token').fill('some other words')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect
      .poll(async () => await page.getByRole('alert').textContent())
      .toContain('not the admin token')
    await page.goto(demo.loginUrl)
    expect(new URL(page.url()).pathname).toBe('/')
    expect(page.url()).not.toContain('token')
    const cookies = await context.cookies()
    expect(cookies).toContainEqual(expect.objectContaining({ httpOnly: true, sameSite: 'Strict' }))
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto(demo.url)
    expect(new URL(page.url()).pathname).toBe('/login')
    await context.close()
  })
})

describe('a job', () => {
  it('shows its progress while one looks, without a reload', async () => {
    const job = await jobThat(demo, 'is under way', isLoading)
    await using seen = await visit(browser, demo)
    await seen.go(`/jobs/${job.id}`)
    await seen.page.evaluate('globalThis.stayed = true')
    const bar = seen.page.getByRole('progressbar').first()
    const before = Number(await bar.getAttribute('value'))
    await expect.poll(async () => Number(await bar.getAttribute('value')), WAIT).toBeGreaterThan(before)
    expect(await seen.page.evaluate('globalThis.stayed')).toBe(true)
  })

  it('is paused with a reason and resumed', async () => {
    const { id } = await jobThat(demo, 'is under way', isLoading)
    await using seen = await visit(browser, demo)
    const { page } = seen
    await seen.go(`/jobs/${id}`)
    await page.getByText('Pause…').first().click()
    await page.getByLabel('Reason').fill('stocktaking until noon')
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await expect
      .poll(async () => await page.locator('main').textContent(), WAIT)
      .toContain('stocktaking until noon')
    expect(await jobThat(demo, 'is paused', (job) => job.id === id && job.paused)).toBeDefined()
    await page
      .getByRole('button', { name: /^Resume/ })
      .first()
      .click()
    await jobThat(demo, 'goes on', (job) => job.id === id && !job.paused)
  })

  it('that failed says why, what helps, and what happens next', async () => {
    const failed = await jobThat(
      demo,
      'has failed',
      ({ status, error }) => status === 'ERROR' && error !== null && !/^(GUARD_|FIRST_RUN)/.test(error.code),
    )
    await using seen = await visit(browser, demo)
    await seen.go(`/jobs/${failed.id}`)
    const words = (await seen.page.locator('main').textContent()) ?? ''
    expect(words).toContain(failed.error?.code)
    expect(words).toMatch(/It runs again/)
    expect(words).toMatch(/password|sign-in|signed in|login/i)
    await seen.page.screenshot({ path: join(pictures, 'failed-job.png'), fullPage: true })
  })

  it('has a row that was put aside, and brings it in when it is tried again', async () => {
    const { id, quarantined } = await holdWithRow(demo, 'torgsoft/load')
    const [{ row, reason } = { row: '', reason: '' }] = quarantined
    await using seen = await visit(browser, demo)
    await seen.go(`/jobs/${id}`)
    expect(await seen.page.locator('main').textContent()).toContain(reason)
    demo.mend('refused-good')
    await seen.page
      .getByRole('button', { name: /^Try again/ })
      .first()
      .click()
    await act(demo, id, 'resume')
    await jobThat(
      demo,
      `has brought ${row} in`,
      (job) => job.id === id && !job.quarantined.some((other) => other.row === row),
    )
  })

  it('that a guard has stopped asks on a page with examples, and takes No for an answer', async () => {
    const { id } = await jobThat(
      demo,
      'waits for an answer',
      ({ status, error }) => status === 'ERROR' && error?.code.startsWith('GUARD_') === true,
    )
    await using seen = await visit(browser, demo)
    const { page } = seen
    await seen.go(`/jobs/${id}/question`)
    await page.screenshot({ path: join(pictures, 'question.png'), fullPage: true })
    expect(await page.locator('main table tbody tr').count()).toBeGreaterThan(3)
    for (const answer of [/^Confirm/, /^Reject/, /partial/]) {
      expect(await page.getByRole('button', { name: answer }).count()).toBeGreaterThan(0)
    }
    await page
      .getByRole('button', { name: /^Reject/ })
      .first()
      .click()
    await jobThat(demo, 'waits no more', (job) => job.id === id && job.status !== 'ERROR')
  })
})

describe('without JavaScript', () => {
  it('everything works by forms', async () => {
    await using seen = await visit(browser, demo, { javaScriptEnabled: false })
    const { page } = seen
    await seen.go('/?still')
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    const { id } = await jobThat(
      demo,
      'waits',
      ({ status, paused }) => status === 'TRIGGER_WAITING' && !paused,
    )
    await seen.go(`/jobs/${id}`)
    await page.getByText('Pause…').first().click()
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    expect(new URL(page.url()).pathname).toBe(`/jobs/${id}`)
    expect((await jobsOf(demo)).find((job) => job.id === id)?.paused).toBe(true)
    await page
      .getByRole('button', { name: /^Resume/ })
      .first()
      .click()
    expect((await jobsOf(demo)).find((job) => job.id === id)?.paused).toBe(false)
    await page.getByRole('button', { name: 'Čeština' }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('cs')
  })
})

describe('every page', () => {
  it.each(['light', 'dark'] as const)(
    'has nothing serious for axe-core in %s colours',
    async (colorScheme) => {
      await using seen = await visit(browser, demo, { colorScheme })
      const findings: string[] = []
      for (const path of await pages()) {
        await seen.go(path)
        await unfold(seen.page)
        findings.push(...(await seriousFindings(seen.page)).map((finding) => `${path} ${finding}`))
      }
      await seen.go('/')
      await seen.page.screenshot({ path: join(pictures, `overview-${colorScheme}.png`) })
      expect(findings).toEqual([])
    },
    180_000,
  )

  it('is among those that are looked at, also the one that asks before an action of an instance', async () => {
    await using seen = await visit(browser, demo)
    const asking = (await pages()).find((path) => path.startsWith('/plugins/pohoda/act?')) ?? ''
    await seen.go(asking)
    expect(new URL(seen.page.url()).pathname).toBe('/plugins/pohoda/act')
    expect(await seen.page.getByRole('button', { name: 'Dealt with: Order WEB-' }).count()).toBe(1)
  })

  it('fits on a phone', async () => {
    await using seen = await visit(browser, demo, PHONE)
    const wide: string[] = []
    await lookAtEach(seen, await pages(), async (path) => {
      await unfold(seen.page)
      const pixels = await overflow(seen.page)
      if (pixels > 0) wide.push(`${path}: ${pixels} px`)
    })
    await seen.go('/')
    await seen.page.screenshot({ path: join(pictures, 'phone.png') })
    expect(wide).toEqual([])
  })

  it('looks dark where the reader has it so', async () => {
    await using seen = await visit(browser, demo, { colorScheme: 'dark' })
    const colour = String(await seen.page.evaluate('getComputedStyle(document.body).backgroundColor'))
    const [red = 255, green = 255, blue = 255] = colour.match(/\d+/g)?.map(Number) ?? []
    expect(red + green + blue).toBeLessThan(150)
  })

  it.each(LANGUAGES.filter((language) => language !== 'en'))(
    'speaks %s alone',
    async (locale) => {
      await using seen = await visit(browser, demo, { locale })
      const english: string[] = []
      for (const path of await pages()) {
        await seen.go(path)
        expect(await seen.page.locator('html').getAttribute('lang')).toBe(locale)
        const unmarked = (await spokenTexts(seen.page)).filter((text) =>
          ENGLISH.test(text.replaceAll(QUOTED, '')),
        )
        const found = new Set([...(await markedEnglish(seen.page)), ...unmarked])
        english.push(...[...found].map((text) => `${path}: ${text}`))
      }
      await seen.go('/')
      await seen.page.screenshot({ path: join(pictures, `overview-${locale}.png`) })
      expect(english).toEqual([])
    },
    180_000,
  )
})

/** The paths of all pages; looked for once, when an order is put aside: what is offered then stays offered. */
async function pages(): Promise<readonly string[]> {
  if (known !== undefined) return known
  await jobThat(
    demo,
    'has put an order aside',
    ({ id, quarantined }) => id === 'pohoda/orders' && quarantined.length > 0,
  )
  await using seen = await visit(browser, demo)
  known = await pagesOf(seen)
  return known
}

const WAIT = { timeout: 20_000, interval: 100 }

/** Names of settings and their values; and what a foreign system has said, which nobody translates. */
const QUOTED = /`[^`]*`|"[^"]*"|NodeLockedException: .*/g

/** Words that only English has, of those that our texts are full of; not as a part of an id or the name of a file. */
const ENGLISH =
  /(?<![\p{L}\d/_-])(the|is|are|was|were|not|it|and|with|from|has|have|cannot|should|this|that|which|of|for|waits?|runs?|jobs?|files?|goods|orders?|rows?|last|next|never|none)(?!\.?[\p{L}\d/_-])/iu

/** Well under way, with much left to look at; a job that waits for a system that is away is under way, too. */
function isLoading({ running, error, processed, total, paused }: Awaited<ReturnType<typeof jobsOf>>[number]) {
  const isMoving = running && !paused && error === null && processed > 0
  return isMoving && total !== null && total > 500 && processed < total / 2
}
