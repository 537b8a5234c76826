import * as v from 'valibot'
import { AppError, isAppError } from '../../../core/errors.ts'
import type { PluginContext, Secret } from '../../../core/plugin.ts'
import { restUrl } from '../client/address.ts'
import { answerError, transportError } from '../client/answer.ts'
import { readJson } from '../client/json.ts'

/** WordPress's own media library, which takes photos as bytes. */
export interface WordPress {
  /**
   * Uploads a photo. When it throws, WordPress may have it all the same: `find` tells.
   * @returns the id of the attachment
   * @throws WORDPRESS_PASSWORD, WORDPRESS_RIGHTS, WOO_*
   */
  upload(photo: Upload, options?: CallOptions): Promise<number>
  /** The id of the attachment of that slug. @throws as `upload` */
  find(slug: string, options?: CallOptions): Promise<number | undefined>
  /** Deletes an attachment with its files; a missing one is no error. @throws as `upload` */
  remove(mediaId: number, options?: CallOptions): Promise<void>
  /** Who the password belongs to, and whether he may upload, as far as WordPress tells. @throws as `upload` */
  me(options?: CallOptions): Promise<{ name: string; mayUpload: boolean }>
}

export interface Upload {
  /** Without its ending it is the slug. */
  fileName: string
  contentType: string
  bytes: Uint8Array<ArrayBuffer>
  /** For people who do not see the picture. */
  alt: string
}

interface CallOptions {
  signal?: AbortSignal | undefined
}

export interface WordPressOptions {
  http: PluginContext['http']
  /** Of the shop. */
  url: string
  user: string
  /** An application password. */
  password: Secret
  timeoutSeconds: number
}

/** The media library of the shop's WordPress. */
export function createWordPress({ http, url, user, password, timeoutSeconds }: WordPressOptions): WordPress {
  return {
    async upload({ fileName, contentType, bytes, alt }, options) {
      const headers = {
        'content-type': contentType,
        'content-disposition': `attachment; filename="${fileName}"`,
      }
      const query = { alt_text: alt, slug: fileName.replace(/\.[^.]*$/, '') }
      const made = await ask('media', attachment, { method: 'POST', headers, body: bytes, query, ...options })
      return made.id
    },

    async find(slug, options) {
      const query = { slug, _fields: 'id' }
      const [found] = await ask('media', v.array(attachment), { method: 'GET', query, ...options })
      return found?.id
    },

    async remove(mediaId, options) {
      try {
        const query = { force: 'true' }
        await ask(`media/${mediaId}`, v.unknown(), { method: 'DELETE', query, ...options })
      } catch (thrown) {
        if (!isAppError(thrown) || thrown.code !== 'WOO_MISSING') throw thrown
      }
    },

    async me(options) {
      const query = { context: 'edit' }
      const { name, capabilities } = await ask('users/me', person, { method: 'GET', query, ...options })
      return { name, mayUpload: capabilities === undefined || capabilities['upload_files'] === true }
    },
  }

  async function ask<T>(
    route: string,
    schema: v.GenericSchema<unknown, T>,
    { query, ...request }: Sent,
  ): Promise<T> {
    const asked = { method: request.method, path: `/wp/v2/${route}` }
    const address = new URL(`${restUrl(url, `wp/v2/${route}`)}?${new URLSearchParams(query)}`)
    address.username = user
    address.password = password.reveal()
    try {
      const response = await http.request(address.href, { ...request, timeoutMs: timeoutSeconds * 1000 })
      const answer = { status: response.status, text: await response.text() }
      const read = v.safeParse(schema, readJson(answer.text)?.json)
      if (read.success) return read.output
      throw answerError(asked, answer)
    } catch (thrown) {
      if (!isAppError(thrown)) throw thrown
      const error = transportError(asked, thrown)
      throw accessError(error, user) ?? error
    }
  }
}

interface Sent extends CallOptions {
  method: string
  query: Record<string, string>
  headers?: Record<string, string>
  body?: Uint8Array<ArrayBuffer>
}

const attachment = v.object({ id: v.number() })
const person = v.object({ name: v.string(), capabilities: v.optional(v.record(v.string(), v.unknown())) })

/** What WordPress says of a password or of rights, in words that tell what to do. */
function accessError({ code, details }: AppError, user: string): AppError | undefined {
  const { status, shopCode, shopMessage } = details
  if (code.startsWith('WORDPRESS_') || typeof shopCode !== 'string') return undefined
  const isAboutRights = /^rest_(?:cannot|forbidden)/.test(shopCode)
  if (status !== 401 && status !== 403 && !isAboutRights) return undefined
  const cannot = `Cannot use WordPress as "${user}":`
  const says = `It says "${String(shopMessage)}".`
  if (shopCode === 'rest_not_logged_in') {
    const message = `${cannot} the password did not reach it, it should. Application passwords are switched off there, or the web server drops the Authorization header. ${says}`
    return new AppError('WORDPRESS_PASSWORD', message, { status: 502, retry: 'never', details })
  }
  if (isAboutRights) {
    const message = `${cannot} the user may not upload photos. Give it the role of an author, an editor or a shop manager. ${says}`
    return new AppError('WORDPRESS_RIGHTS', message, { status: 502, retry: 'never', details })
  }
  const message = `${cannot} it knows no such user, or the password is no application password of it. Make one under Users → Profile → Application Passwords. ${says}`
  return new AppError('WORDPRESS_PASSWORD', message, { status: 502, retry: 'never', details })
}
