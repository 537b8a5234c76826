import { type Clock, toIso } from '../../../core/plugin.ts'
import type { WoocommerceConfig } from '../config.ts'
import { differenceOf } from './difference.ts'
import type { NeededTerms } from './known-terms.ts'
import { bodyOf, type KnownTerms, type WooBody } from './payload.ts'
import type { WooLink, WooRecord } from './records.ts'
import { membersOf, quantityOf, type Work } from './work.ts'

/** One work and what the shop is told of it. */
export interface Sending {
  work: Work
  /** Empty when the shop has all of it. */
  body: WooBody
  quantity: number | undefined
}

/** What the shop is told so that a work is done. Pure. */
export function sendingOf(work: Work, terms: KnownTerms, config: WoocommerceConfig): Sending {
  const { record, real, kind, choices, hasNoGtin = false, photos = [] } = work
  const quantity = quantityOf(work, config)
  const there = real === undefined ? 'known' : 'met'
  const body = bodyOf(work.wanted, {
    kind,
    members: membersOf(work, config),
    state: record === undefined ? 'new' : there,
    isAdopted: record?.link.isAdopted === true,
    quantity,
    kept: record?.kept,
    choices,
    hasNoGtin,
    pictures: photos.map(({ mediaId }) => mediaId).filter((id) => id !== 0),
    terms,
    config,
  })
  return { work, quantity, body: real === undefined ? body : differenceOf(body, real) }
}

/** The names of which some works need ids. Pure. */
export function termsNeededBy(works: readonly Work[], config: WoocommerceConfig): NeededTerms {
  const needs = works.map((work) => ({ ...work, members: membersOf(work, config) }))
  const listed = needs.filter(({ members }) => LISTED.some((member) => members.has(member)))
  const whole = listed.filter(({ kind }) => kind !== 'variation')
  return {
    categories: needs
      .filter(({ kind, members }) => kind !== 'variation' && members.has('categories'))
      .flatMap(({ wanted }) => wanted.categories),
    brands: whole.map(({ wanted }) => wanted.brand),
    attributes: [
      ...whole.flatMap(({ wanted }) => Object.keys(wanted.attributes)),
      ...listed.flatMap(({ wanted, choices = [] }) => [
        ...Object.keys(wanted.options),
        ...choices.map(({ name }) => name),
      ]),
    ],
  }
}

/** What we know once the shop has taken it. Pure. @param id of the record in the shop */
export function recordAfter({ work, quantity }: Sending, id: number, clock: Clock): WooRecord {
  const { wanted, record, kind, choices, parentId, photos = [] } = work
  const type = kind === 'parent' ? 'variable' : kind
  const made: WooLink = { id, ...(parentId !== undefined && { parentId }), type, isAdopted: false }
  const sentQuantity = quantity ?? record?.sentQuantity
  return {
    product: wanted,
    link: record?.link ?? made,
    ...(sentQuantity !== undefined && { sentQuantity }),
    photos: record?.photos ?? photos,
    ...(record?.kept && { kept: record.kept }),
    ...(choices && { choices }),
    // A repair does not bring back what the source removed.
    ...(record?.isRemoved === true && record.product === wanted && { isRemoved: true }),
    at: toIso(clock.now()),
  }
}

/** Members that may need attributes. */
const LISTED = ['attributes', 'options', 'brand'] as const
