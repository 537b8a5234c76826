import * as v from 'valibot'
import { at, childrenOf, textAt, type XmlElement } from '../xml/element.ts'

/** A parameter of internet shops (`ipm:intParam`). */
export const shopParameterSchema = v.object({
  id: v.string(),
  name: v.string(),
  /** textValue, currencyValue, booleanValue, numberValue, integerValue, datetimeValue, unit, listValue. */
  type: v.string(),
  unit: v.exactOptional(v.string()),
  /** What a `listValue` may be, in POHODA's order. */
  values: v.array(v.object({ id: v.string(), name: v.string() })),
})

export type ShopParameter = v.InferOutput<typeof shopParameterSchema>

/** Reads the parameters of a record: of `lst:intParamDetail`, or an `ipm:intParam` that stands for itself. */
export function toParameters(record: XmlElement): ShopParameter[] {
  return record.name === 'intParam'
    ? [toParameter(record)]
    : childrenOf(record, 'intParam').map((element) => toParameter(element))
}

function toParameter(element: XmlElement): ShopParameter {
  const unit = textAt(element, 'parameterSettings', 'unit') ?? ''
  const parameter: ShopParameter = {
    id: textAt(element, 'id') ?? '',
    name: textAt(element, 'name') ?? '',
    type: textAt(element, 'parameterType') ?? '',
    values: valuesOf(at(element, 'parameterSettings', 'parameterList')),
  }
  return unit === '' ? parameter : { ...parameter, unit }
}

function valuesOf(list: XmlElement | undefined): ShopParameter['values'] {
  return childrenOf(list, 'parameterListItem')
    .map((item) => ({
      id: textAt(item, 'id') ?? '',
      name: textAt(item, 'name') ?? '',
      sequence: Number(textAt(item, 'sequence') ?? 0),
    }))
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ id, name }) => ({ id, name }))
}
