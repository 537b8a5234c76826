import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import * as v from 'valibot'
import { ensurePackage } from './debian.ts'

/** How a page is looked at. */
export interface Look {
  /** Of the window; default a desk's screen. */
  width?: number
  height?: number
  colorScheme?: 'light' | 'dark'
  /** What the browser asks for, e.g. `uk`. Default `en`. */
  locale?: string
  /** Default true. */
  javaScriptEnabled?: boolean
}

/** Starts Debian's Chromium without a window. Requests to anything but this machine are refused. */
export async function startBrowser(): Promise<Browser> {
  if (!(await ensurePackage('chromium', 'chromium'))) throw new Error('There is no chromium here.')
  await ensurePackage('fonts-dejavu-core', '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf')
  return await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  })
}

/** A browser of its own, with no cookies of others. */
export async function openContext(browser: Browser, look: Look = {}): Promise<BrowserContext> {
  const { width = 1280, height = 900, colorScheme = 'light', locale = 'en', javaScriptEnabled = true } = look
  return await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale,
    javaScriptEnabled,
    reducedMotion: 'reduce',
  })
}

/** What axe-core finds on a page that is serious or critical, a line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Through the debugger, because the page itself allows no scripts from elsewhere.
  await page.evaluate(axe.source)
  const { violations } = v.parse(axeReport, await page.evaluate('axe.run()'))
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

/** Unfolds all that is folded on a page, menus aside: they lie above other things. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(UNFOLD)
}

/** How many pixels the page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  const root = 'document.documentElement'
  return v.parse(v.number(), await page.evaluate(`${root}.scrollWidth - ${root}.clientWidth`))
}

/** The texts that the page itself marks as English, data aside: on a page of another language they lack a translation. */
export async function markedEnglish(page: Page): Promise<string[]> {
  return v.parse(texts, await page.evaluate(MARKED_ENGLISH))
}

/** All texts of a page that speak to its reader: no data, codes, numbers; with attributes that are read out. */
export async function spokenTexts(page: Page): Promise<string[]> {
  return v.parse(texts, await page.evaluate(SPOKEN))
}

const texts = v.array(v.string())
const axeReport = v.object({
  violations: v.array(
    v.object({
      id: v.string(),
      impact: v.nullish(v.string()),
      nodes: v.array(v.object({ html: v.string() })),
    }),
  ),
})

const UNFOLD = `for (const details of document.querySelectorAll('details:not(.menu)')) details.open = true`

const MARKED_ENGLISH = `[...document.querySelectorAll('body [lang="en"]')]
  .filter((element) => element.closest('[translate="no"]') === null)
  .map((element) => element.textContent.trim())
  .filter((text) => text !== '')`

const SPOKEN = `(() => {
  const silent = 'script, style, code, time, noscript, input[type="hidden"], [translate="no"]'
  const names = ['aria-label', 'title', 'alt', 'placeholder', 'aria-valuetext']
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement.closest(silent) === null) found.push(node.textContent.trim())
  }
  for (const element of document.querySelectorAll(names.map((name) => '[' + name + ']').join())) {
    if (element.closest(silent) === null) found.push(...names.map((name) => element.getAttribute(name) ?? ''))
  }
  return [...new Set(found)].filter((text) => /\\p{L}{2}/u.test(text))
})()`
