import { UPLOADS } from './shop/attachments.ts'
import type { State } from './shop/state.ts'
import { unescaped } from './shop/text.ts'
import type { Switches } from './switches.ts'
import { type Answer, html } from './web/answer.ts'
import { isWordpressUser, keyOf, refusal } from './web/auth.ts'
import type { Call } from './web/call.ts'
import { noRoute } from './web/error.ts'
import { pickFields } from './web/fields.ts'
import { findRoute, type Route } from './web/routes.ts'

/**
 * What WordPress answers to one call of its API, in its order: wrong secrets first, then whether there is such a
 * route, then whether the key may, then the work.
 * @throws WpError
 */
export async function answerApi(
  call: Call,
  { routes, switches }: { routes: readonly Route[]; switches: Switches },
): Promise<Answer> {
  const isWoocommerce = call.path.startsWith('/wc/')
  const isPlainHttp = call.headers['x-forwarded-proto'] !== 'https'
  const ignoresKeys = switches.plainHttpIgnoresAuth && isPlainHttp
  if (!isWoocommerce) isWordpressUser(call)
  const key = isWoocommerce && !switches.withoutWoocommerce ? keyOf(call, { ignoresKeys }) : undefined
  const found = isWoocommerce && switches.withoutWoocommerce ? undefined : findRoute(routes, call)
  if (found === undefined) throw noRoute()
  const refused = refusal(key, found.route.purpose)
  if (refused !== undefined) throw refused
  if (found.route.purpose !== 'batch') await call.beforeItem(1)
  const answer = await found.route.answer(found.call)
  if (!('json' in answer.content)) return answer
  return { ...answer, content: { json: pickFields(answer.content.json, call.query.get('_fields')) } }
}

/** What the site answers outside its API: pages for people, and the files of its library. */
export function answerSite(path: string, state: State): Answer {
  if (path.startsWith(UPLOADS)) {
    const file = unescaped(path.slice(UPLOADS.length))
    const attachment = [...state.attachments.values()].find((one) => one.file === file)
    if (attachment !== undefined)
      return {
        status: 200,
        headers: { 'Content-Type': attachment.type },
        content: { bytes: attachment.bytes },
      }
  }
  if (path === '/')
    return html(200, '<!DOCTYPE html><html><head><title>Simulated shop</title></head><body></body></html>')
  return html(
    404,
    '<!DOCTYPE html><html><head><title>Page not found</title></head><body><h1>Nothing was found</h1></body></html>',
  )
}
