import type { MiddlewareHandler } from 'hono'
import { fromBase64 } from '../../../core/bytes.ts'
import { AppError, toProblem } from '../../../core/errors.ts'
import { equalInConstantTime, type PluginContext } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'

/**
 * Lets POHODA through that logs in with the user and password of `push` (HTTP Basic). Answers 401 to others, and 404
 * where `push` is not set: then nobody may call.
 */
export function requirePushLogin({ config, log }: PluginContext<PohodaConfig>): MiddlewareHandler {
  const { push } = config
  return async (c, next) => {
    if (push === undefined) throw pushOff()
    const expected = `${push.user}:${push.password.reveal()}`
    if (await isLogin(c.req.header('authorization'), expected)) return await next()
    log.warn('A call of POHODA was refused: its login is missing or wrong', { path: c.req.path })
    return new Response(JSON.stringify(toProblem(loginWrong())), {
      status: 401,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        'www-authenticate': 'Basic realm="Mostik", charset="UTF-8"',
      },
    })
  }
}

/** Nobody says in which encoding POHODA sends a password with letters beyond ASCII, so either will do. */
async function isLogin(header: string | undefined, expected: string): Promise<boolean> {
  const [, encoded = ''] = /^basic +([a-z0-9+/=]+)$/i.exec(header?.trim() ?? '') ?? []
  const readings = ['utf-8', 'windows-1250'].map((encoding) => decoded(encoded, encoding))
  const equal = await Promise.all(readings.map((reading) => equalInConstantTime(reading, expected)))
  return equal.includes(true)
}

function decoded(text: string, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(fromBase64(text))
  } catch {
    return ''
  }
}

function loginWrong(): AppError {
  return new AppError(
    'PUSH_LOGIN',
    'Cannot answer POHODA: the login is missing or wrong, it should be that of "push". Enter it in POHODA under Internetové obchody, WEB klient.',
    { status: 401, retry: 'never' },
  )
}

function pushOff(): AppError {
  return new AppError(
    'PUSH_OFF',
    'Cannot answer POHODA: "push" is not set, it should name a user and a password. Set it in the configuration.',
    { status: 404, retry: 'never' },
  )
}
