import type { Fault } from './faults.ts'
import { type Answer, html, json } from './web/answer.ts'

/** What is answered instead, without WordPress having done anything; undefined when it does its work. */
export function answerInstead(fault: Fault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case 'badGateway':
    case 'gatewayTimeout':
      return fault.when === 'after' ? undefined : gatewayAnswer(fault.kind)
    case 'maintenance':
      return html(
        503,
        page('Maintenance', 'Briefly unavailable for scheduled maintenance. Check back in a minute.'),
        {
          'Retry-After': String(fault.retryAfter ?? 600),
        },
      )
    case 'tooManyRequests': {
      const headers = fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) }
      if (fault.as === 'json')
        return json({ code: 'too_many_requests', message: 'Too many requests.' }, { status: 429, headers })
      return html(429, page('429 Too Many Requests', 'openresty'), headers)
    }
    case 'forbidden':
      return html(403, page('403 Forbidden', 'Your request was blocked.'))
    case 'databaseError':
      return html(500, page('Database Error', 'Error establishing a database connection'))
    case 'tooLarge':
      return html(413, page('413 Request Entity Too Large', 'nginx'))
    case 'slow':
    case 'silent':
    case 'dropped':
    case 'fatal':
    case 'pluginError':
    case 'warning':
    case undefined:
      return undefined
  }
}

/** What nginx says when PHP does not answer. */
export function gatewayAnswer(kind: 'badGateway' | 'gatewayTimeout'): Answer {
  return kind === 'badGateway'
    ? html(502, page('502 Bad Gateway', 'nginx'))
    : html(504, page('504 Gateway Time-out', 'nginx'))
}

/** What WordPress says when PHP has died. */
export function fatalAnswer(): Answer {
  return json(
    {
      code: 'internal_server_error',
      message:
        '<p>There has been a critical error on this website.</p><p><a href="https://wordpress.org/documentation/article/faq-troubleshooting/">Learn more about troubleshooting WordPress.</a></p>',
      data: { status: 500 },
      additional_errors: [],
    },
    { status: 500 },
  )
}

/** What a badly written plugin prints before everything else. */
export const WARNING =
  '<br />\n<b>Warning</b>:  Undefined variable $price in <b>/wp-content/plugins/shop/shop.php</b> on line <b>12</b><br />\n'

function page(title: string, text: string): string {
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>${text}</center>\r\n</body>\r\n</html>\r\n`
}
