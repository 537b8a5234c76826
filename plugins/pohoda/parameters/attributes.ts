import { toDecimal } from '../answers/decimal.ts'
import type { Card } from '../cards/card.ts'
import type { Definitions } from './definitions.ts'

/** Which of them are brought into the shop (`tasks.parameters`). */
export interface AttributeSettings {
  parameters: boolean
  producers: boolean
}

/** What a card says of a good's attributes and brand. A member that the card does not tell is absent. */
export interface CardAttributes {
  /** By name of the parameter. A parameter without a value is not there. */
  attributes?: Record<string, string>
  brand?: string
}

const NUMBERS: ReadonlySet<string> = new Set(['numberValue', 'integerValue', 'currencyValue', 'unit'])

/**
 * The attributes of a card's internet parameters and the brand of its producer (výrobce), as a person reads them: numbers
 * with a dot and their unit, `ano` and `ne`, several values of a list in one text. Pure.
 */
export function attributesOf(
  { parameters, producer }: Pick<Card, 'parameters' | 'producer'>,
  settings: AttributeSettings,
  definitions: Definitions,
): CardAttributes {
  const told: CardAttributes = {}
  if (settings.parameters && parameters !== undefined) told.attributes = attributesIn(parameters, definitions)
  if (settings.producers && producer !== undefined) told.brand = producer
  return told
}

function attributesIn(
  parameters: NonNullable<Card['parameters']>,
  definitions: Definitions,
): Record<string, string> {
  const texts = new Map<string, string[]>()
  for (const { name, type, values } of parameters) {
    const key = name.trim()
    const definition = definitions.get(key)
    const found = values
      .map((value) => valueText(value.trim(), definition?.type ?? type, definition?.unit))
      .filter((text) => text !== '')
    if (key !== '' && found.length > 0) texts.set(key, [...(texts.get(key) ?? []), ...found])
  }
  return Object.fromEntries([...texts].map(([name, found]) => [name, found.join(', ')]))
}

function valueText(value: string, type: string, unit: string | undefined): string {
  if (value === '') return ''
  if (type === 'booleanValue') return truthText(value)
  if (type === 'datetimeValue') return value.replace(/T00:00(:00(\.0+)?)?$/, '')
  if (!NUMBERS.has(type)) return value
  const amount = toDecimal(value) ?? value
  return unit === undefined || unit === '' || amount.endsWith(unit) ? amount : `${amount} ${unit}`
}

/** As POHODA's user reads it. */
function truthText(value: string): string {
  if (/^(true|1|-1|ano)$/i.test(value)) return 'ano'
  return /^(false|0|ne)$/i.test(value) ? 'ne' : value
}
