import type { MiddlewareHandler } from 'hono'
import { fromBase64 } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'
import { equalInConstantTime, type PluginContext } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'
import { receipt } from '../documents/receipt.ts'
import { noteSeen, URL_KINDS } from '../seen.ts'

/**
 * Lets POHODA through that logs in with the user and password of `push` (HTTP Basic). Answers 401 to others, in the form
 * and the language of POHODA, and 404 where `push` is not set: then nobody may call.
 */
export function requirePushLogin({
  config,
  log,
  store,
  clock,
}: PluginContext<PohodaConfig>): MiddlewareHandler {
  const { push } = config
  let notedAt = -Infinity
  return async (c, next) => {
    if (push === undefined) throw pushOff()
    const expected = `${push.user}:${push.password.reveal()}`
    if (await isLogin(c.req.header('authorization'), expected)) return await next()
    log.warn('A call of POHODA was refused: its login is missing or wrong', { path: c.req.path })
    await note(c.req.path)
    const bytes = receipt({ id: '', ico: config.ico, state: 'error', note: WRONG_LOGIN })
    return new Response(bytes, {
      status: 401,
      headers: {
        'content-type': 'text/xml; charset=windows-1250',
        'cache-control': 'no-store',
        'www-authenticate': 'Basic realm="Mostik", charset="UTF-8"',
      },
    })
  }

  /** Now and then only: anybody may call, and each note is a write. */
  async function note(path: string): Promise<void> {
    const kind = URL_KINDS.find((known) => path.endsWith(`/${known}`))
    if (kind === undefined || clock.now() - notedAt < NOTE_EVERY_MS) return
    notedAt = clock.now()
    try {
      await noteSeen(store, kind, { at: notedAt, note: WRONG_LOGIN, ok: false })
    } catch (error) {
      log.warn('That a call of POHODA was refused could not be written down', { error })
    }
  }
}

const WRONG_LOGIN =
  'Přihlášení odmítnuto: jméno nebo heslo chybí nebo je chybné. Opravte je v POHODĚ: Internetové obchody, WEB klient.'

const NOTE_EVERY_MS = 60_000

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

function pushOff(): AppError {
  return new AppError(
    'PUSH_OFF',
    'Cannot answer POHODA: "push" is not set, it should name a user and a password. Set it in the configuration.',
    { status: 404, retry: 'never' },
  )
}
