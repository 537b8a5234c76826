import type { NewAttachment } from '../shop/attachments.ts'
import { NOT_ALLOWED, pictureType } from '../shop/fetch-picture.ts'
import type { Call } from '../web/call.ts'
import { wpError } from '../web/error.ts'
import type { Fields } from '../web/fields.ts'

/** A file that was uploaded, and what was said about it. */
export interface Upload {
  file: NewAttachment
  fields: Fields
}

/**
 * Reads an upload: the bytes as the body with their name in `Content-Disposition`, or a form with a member `file`.
 * What else is told stands in the query, or in the form.
 * @throws WpError rest_upload_*
 */
export async function uploadedFile(call: Call): Promise<Upload> {
  const query = Object.fromEntries(call.query)
  if (!/^multipart\/form-data/i.test(call.headers['content-type'] ?? ''))
    return { file: rawFile(call), fields: query }
  const form = await new Response(call.body, {
    headers: { 'Content-Type': call.headers['content-type'] ?? '' },
  }).formData()
  const file = form.get('file')
  if (!(file instanceof File)) throw wpError('rest_upload_no_data', 'No data supplied.')
  const bytes = new Uint8Array(await file.arrayBuffer())
  return {
    file: picture(file.name, bytes),
    fields: { ...query, ...Object.fromEntries(form), file: undefined },
  }
}

function rawFile({ headers, body }: Call): NewAttachment {
  if (body.length === 0) throw wpError('rest_upload_no_data', 'No data supplied.')
  if (headers['content-type'] === undefined)
    throw wpError('rest_upload_no_content_type', 'No Content-Type supplied.')
  const disposition = headers['content-disposition']
  if (disposition === undefined)
    throw wpError('rest_upload_no_content_disposition', 'No Content-Disposition supplied.')
  const [, quoted, bare] = /filename=(?:"([^"]*)"|([^;\s]+))/i.exec(disposition) ?? []
  const name = quoted ?? bare ?? ''
  if (name === '')
    throw wpError(
      'rest_upload_invalid_disposition',
      'Invalid Content-Disposition supplied. Content-Disposition needs to be formatted as `attachment; filename="image.png"` or similar.',
    )
  return picture(name, body)
}

function picture(file: string, bytes: Uint8Array<ArrayBuffer>): NewAttachment {
  const type = pictureType(file, bytes)
  if (type === undefined) throw wpError('rest_upload_sideload_error', NOT_ALLOWED, 500)
  return { file, type, bytes }
}
