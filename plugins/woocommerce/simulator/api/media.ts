import { addAttachment, addressOf, freeSlug } from '../shop/attachments.ts'
import { datePair } from '../shop/dates.ts'
import type { Attachment } from '../shop/records.ts'
import { json } from '../web/answer.ts'
import { isWordpressUser, WORDPRESS_USER } from '../web/auth.ts'
import { type Call, fieldsOf, idIn, isForced } from '../web/call.ts'
import { wpError } from '../web/error.ts'
import { type Fields, idsOf, isFields, isSet, textOf, wholeOf } from '../web/fields.ts'
import { answerPage } from '../web/page.ts'
import { type Route, route } from '../web/routes.ts'
import type { Part } from './part.ts'
import { uploadedFile } from './upload.ts'

/** WordPress's own library: everybody may look, who has the application password may upload, change and delete. */
export function mediaRoutes({ state }: Part): Route[] {
  const path = '/wp/v2/media'
  return [
    route('wordpress', path, (call) => answerPage(find(call), { call, url: state.url, show })),
    route(
      'wordpress',
      path,
      async (call) => {
        allow(call, 'rest_cannot_create', 'Sorry, you are not allowed to create posts as this user.')
        const { file, fields } = await uploadedFile(call)
        const attachment = change(addAttachment(state, file), fields)
        return json(show(attachment), {
          status: 201,
          headers: { Location: `${state.url}/wp-json${path}/${attachment.id}` },
        })
      },
      ['POST'],
    ),
    route('wordpress', `${path}/:id`, (call) => json(show(existing(call)))),
    route(
      'wordpress',
      `${path}/:id`,
      (call) => {
        allow(call, 'rest_cannot_edit', 'Sorry, you are not allowed to edit this post.')
        return json(show(change(existing(call), fieldsOf(call))))
      },
      ['POST', 'PUT', 'PATCH'],
    ),
    route(
      'wordpress',
      `${path}/:id`,
      (call) => {
        allow(call, 'rest_cannot_delete', 'Sorry, you are not allowed to delete this post.')
        const attachment = existing(call)
        if (!isForced(call))
          throw wpError(
            'rest_trash_not_supported',
            "The post does not support trashing. Set 'force=true' to delete.",
            501,
          )
        state.attachments.delete(attachment.id)
        return json({ deleted: true, previous: show(attachment) })
      },
      ['DELETE'],
    ),
    route('wordpress', '/wp/v2/users/me', (call) => {
      allow(call, 'rest_not_logged_in', 'You are not currently logged in.')
      return json({ id: 1, name: WORDPRESS_USER.user, slug: WORDPRESS_USER.user })
    }),
  ]

  function find({ query }: Call): Attachment[] {
    const slugs = [...query.getAll('slug'), ...query.getAll('slug[]')].flatMap((list) => list.split(','))
    const include = idsOf(query.get('include'))
    const search = (query.get('search') ?? '').toLowerCase()
    return [...state.attachments.values()]
      .filter(
        ({ id, slug, title }) =>
          (slugs.length === 0 || slugs.includes(slug)) &&
          (include.length === 0 || include.includes(id)) &&
          title.toLowerCase().includes(search),
      )
      .toReversed()
  }

  function change(attachment: Attachment, fields: Fields): Attachment {
    const title = isFields(fields.title) ? fields.title.raw : fields.title
    if (title !== undefined) attachment.title = textOf(title)
    if (isSet(fields, 'alt_text')) attachment.alt = textOf(fields.alt_text)
    if (isSet(fields, 'post')) attachment.parentId = wholeOf(fields.post)
    const slug = textOf(fields.slug)
    if (slug !== '' && slug !== attachment.slug) attachment.slug = freeSlug(state, slug)
    attachment.modifiedAt = state.now()
    return attachment
  }

  function existing(call: Call): Attachment {
    const attachment = state.attachments.get(idIn(call))
    if (attachment !== undefined) return attachment
    throw wpError('rest_post_invalid_id', 'Invalid post ID.', 404)
  }

  function show(attachment: Attachment): object {
    const { id, file, slug, title, alt, type, bytes, parentId } = attachment
    const address = addressOf(state, attachment)
    return {
      id,
      ...datePair('date', attachment.createdAt, state.utcOffsetMinutes),
      guid: { rendered: address, raw: address },
      ...datePair('modified', attachment.modifiedAt, state.utcOffsetMinutes),
      slug,
      status: 'inherit',
      type: 'attachment',
      link: `${state.url}/${slug}/`,
      title: { raw: title, rendered: title },
      author: 1,
      alt_text: alt,
      media_type: 'image',
      mime_type: type,
      media_details: { width: 64, height: 64, file, filesize: bytes.length, sizes: {} },
      post: parentId === 0 ? null : parentId,
      source_url: address,
    }
  }
}

function allow(call: Call, code: string, message: string): void {
  if (!isWordpressUser(call)) throw wpError(code, message, 401)
}
