import * as v from 'valibot'
import { objectMessage, parseOrRefuse } from '../../../core/shop/problems.ts'
import { FLAGS, LONGEST_BARCODE, LONGEST_CODE } from './fields.ts'
import { writtenDate } from './numbers.ts'

/**
 * One ware or group as JSON, in the shape in which `goodsOf` gives them (without command and line). Messages follow
 * the name of the field: "price" must be ….
 */
export const tillGoods = v.strictObject(
  {
    code: v.pipe(
      v.string(`must be a text, also when it is a number: "00012"`),
      v.regex(
        /^[^\s;,\p{Cc}](?:[^;\p{Cc}]*[^\s;\p{Cc}])?$/u,
        'must be a text without semicolons and line breaks',
      ),
      v.check((code) => !code.startsWith('//') && !code.startsWith('$$$'), 'must not begin with // or $$$'),
      v.maxLength(LONGEST_CODE, `must have at most ${LONGEST_CODE} characters`),
    ),
    isGroup: v.optional(yesOrNo()),
    barcodes: v.optional(v.array(barcode(), 'must be a list of texts')),
    name: v.optional(text(128)),
    receiptName: v.optional(text(128)),
    price: v.optional(decimal()),
    quantity: v.optional(decimal()),
    flags: v.optional(v.strictObject(v.entriesFromList(FLAGS, v.optional(yesOrNo())), objectMessage)),
    minimumPrice: v.optional(decimal()),
    expiryDate: v.optional(
      v.pipe(
        v.string('must be a date such as "2026-12-31"'),
        v.check((date) => writtenDate(date) !== undefined, 'must be a date such as "2026-12-31"'),
      ),
    ),
    aspectScheme: v.optional(reference()),
    aspectUse: v.optional(whole(2)),
    settlementSubject: v.optional(whole(99)),
    barcodeFactor: v.optional(decimal()),
    parentCode: v.optional(
      v.pipe(
        v.string('must be the code of a group, as a text'),
        v.regex(/^[^\s;\p{Cc}](?:[^;\p{Cc}]*[^\s;\p{Cc}])?$/u, 'must be the code of a group, as a text'),
        v.maxLength(LONGEST_CODE, `must have at most ${LONGEST_CODE} characters`),
      ),
    ),
    oldAspectScheme: v.optional(reference()),
    series: v.optional(text(100)),
    certificate: v.optional(text(100)),
    oldPrintGroup: v.optional(reference()),
    taxGroup: v.optional(reference()),
    labelScale: v.optional(reference()),
    labelPlu: v.optional(reference(9)),
    article: v.optional(text(20)),
    discountType: v.optional(whole(99)),
    discountValue: v.optional(text(100)),
    maximumDiscount: v.optional(decimal()),
    oldMarkPrintGroup: v.optional(reference()),
    picture: v.optional(text()),
    description: v.optional(text()),
    quantityStep: v.optional(decimal()),
    priceTag: v.optional(reference()),
    rewardType: v.optional(whole(99)),
    rewardValue: v.optional(decimal()),
    section: v.optional(whole(99)),
    oldCustomsDeclaration: v.optional(text(100)),
    receiptPrintGroup: v.optional(reference()),
    copyPrintGroup: v.optional(reference()),
    billPrintGroup: v.optional(reference()),
    markPrintGroup: v.optional(reference()),
    enterprise: v.optional(reference()),
    labelMessageNumber: v.optional(reference()),
    asksModifiers: v.optional(yesOrNo()),
    minimumModifierWeight: v.optional(whole()),
    maximumModifierWeight: v.optional(whole()),
    labelMessage: v.optional(text()),
    allowsUnmarked: v.optional(yesOrNo()),
    alcoholKind: v.optional(reference()),
    alcoholVolume: v.optional(decimal()),
    markingType: v.optional(whole()),
    isWithoutExciseMark: v.optional(yesOrNo()),
    alcoholStrength: v.optional(decimal()),
    settlementMethod: v.optional(whole(99)),
    agent: v.optional(reference()),
    exciseSum: v.optional(decimal()),
    country: v.optional(text(3)),
    customsDeclaration: v.optional(text(32)),
    lottery: v.optional(whole(99)),
    ean13: v.optional(text(13)),
    checksRegisteredBarcode: v.optional(yesOrNo()),
    unit: v.optional(whole()),
    isPrescription: v.optional(yesOrNo()),
    loyaltyField: v.optional(text(38)),
  },
  objectMessage,
)

export type GoodsItem = v.InferOutput<typeof tillGoods>

/** Reads one ware or group from outside. @throws GOODS_INVALID (422) with the name of each wrong field */
export function readTillGoods(input: unknown): GoodsItem {
  return parseOrRefuse(tillGoods, input, { code: 'GOODS_INVALID', status: 422, what: 'take this ware' })
}

function text(longest?: number) {
  const any = v.string('must be a text')
  return longest === undefined
    ? any
    : v.pipe(any, v.maxLength(longest, `must have at most ${longest} characters`))
}

function decimal() {
  const message = 'must be a decimal as a text with a point, such as "89.90"'
  return v.pipe(v.string(message), v.regex(/^-?\d{1,15}(?:\.\d{1,20})?$/, message))
}

function whole(largest?: number) {
  const message =
    largest === undefined ? 'must be a whole number from 0' : `must be a whole number from 0 to ${largest}`
  const most = largest ?? 999_999_999_999_999
  return v.pipe(v.number(message), v.integer(message), v.minValue(0, message), v.maxValue(most, message))
}

/** A whole number that names something. */
function reference(longest = 15) {
  const message = `must be a whole number of at most ${longest} digits as a text, such as "2"`
  return v.pipe(v.string(message), v.regex(new RegExp(`^\\d{1,${longest}}$`), message))
}

function yesOrNo() {
  return v.boolean('must be true or false')
}

function barcode() {
  return v.pipe(
    v.string('must be a text'),
    v.regex(/^[^\s;,\p{Cc}]+$/u, 'must be a text without blanks, commas and semicolons'),
    v.maxLength(LONGEST_BARCODE, `must have at most ${LONGEST_BARCODE} characters`),
  )
}
