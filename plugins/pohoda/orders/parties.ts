import type { OrderAddress, ShopOrder } from '../../../core/shop.ts'
import { node, optional, type XmlNode } from '../xml/node.ts'
import type { OrdersConfig } from './config.ts'
import { exact, fitted, written, type Findings } from './findings.ts'
import { countryOf } from './vat.ts'

/** The customer (`ord:partnerIdentity`): who pays, and where the goods go when that is another place. */
export function partnerIdentity(order: ShopOrder, config: OrdersConfig, findings: Findings): XmlNode {
  return node(
    'ord:partnerIdentity',
    node('typ:address', ...customer(order, config, findings)),
    isElsewhere(order) ? node('typ:shipToAddress', ...recipient(order, findings)) : undefined,
  )
}

function customer(
  { billing, customer: person, number }: ShopOrder,
  config: OrdersConfig,
  findings: Findings,
) {
  const whose = "The customer's"
  // POHODA needs something to call the customer by.
  const isNameless = written(billing.name) === '' && written(billing.company) === ''
  const name = isNameless ? written(person.name) || written(person.email) || `č. ${number}` : billing.name
  const vatId = exact(findings, `${whose} VAT number (DIČ)`, billing.vatId.trim(), 18)
  // In Slovakia the VAT number (IČ DPH) stands beside the tax number (DIČ).
  const vatElement = config.country === 'SK' ? 'typ:icDph' : 'typ:dic'
  return [
    ...place(billing, whose, findings),
    optional('typ:name', fitted(findings, `${whose} name`, name, 64)),
    optional('typ:ico', exact(findings, `${whose} company number (IČO)`, billing.taxId.trim(), 15)),
    optional(vatElement, vatId),
    ...contact(
      { phone: billing.phone || person.phone, email: billing.email || person.email },
      whose,
      findings,
    ),
  ]
}

function recipient({ shipping }: ShopOrder, findings: Findings) {
  const whose = "The recipient's"
  return [
    ...place(shipping, whose, findings),
    optional('typ:name', fitted(findings, `${whose} name`, shipping.name, 64)),
    ...contact(shipping, whose, findings),
  ]
}

function place(address: OrderAddress, whose: string, findings: Findings) {
  const country = countryOf(address.country)
  if (country !== '' && !/^[A-Z]{2}$/.test(country)) {
    findings.reasons.push(`${whose} country is "${address.country}", it should be two letters such as "CZ".`)
  }
  return [
    optional('typ:company', fitted(findings, `${whose} company`, address.company, 255)),
    optional('typ:city', fitted(findings, `${whose} town`, address.city, 45)),
    optional('typ:street', fitted(findings, `${whose} street`, address.street, 64)),
    optional('typ:zip', fitted(findings, `${whose} postal code`, address.zip, 15)),
    country === '' ? undefined : node('typ:country', node('typ:ids', country)),
  ]
}

/** Half an e-mail address reaches somebody else or nobody, so one that is too long is left out. */
function contact({ phone, email }: Pick<OrderAddress, 'phone' | 'email'>, whose: string, findings: Findings) {
  const address = fitted({ reasons: [], warnings: [] }, '', email, email.length)
  const isTooLong = [...address].length > LONGEST_EMAIL
  if (isTooLong) findings.warnings.push(`${whose} e-mail address is too long for POHODA and was left out.`)
  return [
    optional('typ:phone', fitted(findings, `${whose} phone`, phone, 40)),
    isTooLong ? undefined : optional('typ:email', address),
  ]
}

const LONGEST_EMAIL = 98

function isElsewhere({ billing, shipping }: ShopOrder): boolean {
  const differs = (['name', 'company', 'street', 'city', 'zip', 'country'] as const).filter(
    (member) => shipping[member].trim() !== '' && shipping[member].trim() !== billing[member].trim(),
  )
  return differs.length > 0
}
