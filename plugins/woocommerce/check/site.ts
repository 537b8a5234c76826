import * as v from 'valibot'
import { AppError, isAppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import { shopRoot } from '../client/address.ts'
import { answerError, type RawAnswer, transportError } from '../client/answer.ts'
import { readJson } from '../client/json.ts'

/** What WordPress says of itself to everybody. */
export interface Site {
  name: string
  /** The address that it believes to have. */
  home: string
  /** e.g. `Europe/Prague`; empty where only an offset was chosen. */
  timezone: string
  /** Hours before UTC, now. */
  offset: number
}

/**
 * Looks whether the shop's address leads to WordPress with WooCommerce and a REST API.
 * @throws WOO_PERMALINKS, WOO_ABSENT (WordPress without WooCommerce), WOO_URL (no WordPress), WOO_BLOCKED,
 *   WOO_NETWORK and the like
 */
export async function readSite(
  http: PluginContext['http'],
  { url, timeoutSeconds }: { url: string; timeoutSeconds: number },
): Promise<Site> {
  const root = shopRoot(url)
  const ask = (address: string) => askIndex(http, address, timeoutSeconds * 1000)
  const answer = await ask(`${root}/wp-json/`)
  const index = indexIn(answer)
  if (index !== undefined) {
    const { name, home, gmt_offset: offset, timezone_string: timezone, namespaces } = index
    if (namespaces.includes('wc/v3')) return { name, home, timezone, offset }
    throw wrong('WOO_ABSENT', root, 'WordPress is there without WooCommerce', 'Activate WooCommerce there.')
  }
  if (answer.status === 401 || answer.status === 403 || answer.status === 429 || answer.status >= 500) {
    throw answerError({ method: 'GET', path: '/wp-json/' }, answer)
  }
  if (indexIn(await ask(`${root}/?rest_route=/`)) !== undefined) {
    const advice = 'Choose any other structure in WordPress under Settings, Permalinks.'
    throw wrong(
      'WOO_PERMALINKS',
      root,
      'the permalinks of WordPress are "Plain", so it has no REST API',
      advice,
    )
  }
  throw wrong('WOO_URL', root, 'there is no WordPress', 'Correct "url": it is where the shop begins.')
}

const ANSWERS = Array.from({ length: 200 }, (_, index) => 400 + index)

const siteIndex = v.object({
  name: v.optional(v.string(), ''),
  home: v.optional(v.string(), ''),
  gmt_offset: v.optional(v.pipe(v.union([v.number(), v.string()]), v.transform(Number)), 0),
  timezone_string: v.optional(v.string(), ''),
  namespaces: v.array(v.string()),
})

/** Without credentials: the index is open, and a wrong key must not hide it. */
async function askIndex(http: PluginContext['http'], address: string, timeoutMs: number): Promise<RawAnswer> {
  try {
    const response = await http.request(address, { accept: ANSWERS, timeoutMs })
    return { status: response.status, text: await response.text() }
  } catch (thrown) {
    throw isAppError(thrown) ? transportError({ method: 'GET', path: '/wp-json/' }, thrown) : thrown
  }
}

function indexIn({ text }: RawAnswer): v.InferOutput<typeof siteIndex> | undefined {
  const found = v.safeParse(siteIndex, readJson(text)?.json)
  return found.success ? found.output : undefined
}

function wrong(code: string, root: string, is: string, advice: string): AppError {
  return new AppError(code, `Cannot use the shop at "${root}": ${is}. ${advice}`, {
    status: 422,
    retry: 'never',
  })
}
