import * as v from 'valibot'

/**
 * The answer of Kontur.Focus' `GET /api3/req`, as far as it is used here. Everything may be missing: the service leaves
 * out what it does not know, flags that are false, and blocks that the tariff does not hold. What is not named here is
 * kept. Codes and numbers of registers are texts, because of their leading zeros.
 */

const text = v.nullish(v.string())
const flag = v.nullish(v.boolean())

function object<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.nullish(v.looseObject(entries))
}

function list<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.nullish(v.array(v.looseObject(entries)))
}

/** A part of an address, such as a street: its kind in short and in full, and its name. */
const addressPart = object({ topoShortName: text, topoFullName: text, topoValue: text })

const places = {
  parsedAddressRF: object({
    zipCode: text,
    regionName: addressPart,
    district: addressPart,
    city: addressPart,
    settlement: addressPart,
    street: addressPart,
    house: addressPart,
    bulk: addressPart,
    flat: addressPart,
    houseRaw: text,
    bulkRaw: text,
    flatRaw: text,
    oneLineFormatOfAddress: text,
  }),
  parsedAddressRFFias: object({ oneLineFormatOfAddressFias: text }),
}

const status = object({
  statusString: text,
  dissolved: flag,
  dissolving: flag,
  bankrupting: flag,
})

const structuredFio = object({ firstName: text, lastName: text, middleName: text })

const legalEntity = object({
  kpp: text,
  legalName: object({ short: text, full: text, readable: text }),
  legalAddress: object({ ...places, isInaccuracy: flag }),
  branches: list({
    name: text,
    kpp: text,
    ...places,
    foreignAddress: object({ countryName: text, addressString: text }),
  }),
  status,
  registrationDate: text,
  heads: list({ fio: text, structuredFio, position: text, isInaccuracy: flag }),
  managementCompanies: list({ name: text, isInaccuracy: flag }),
  history: object({ kpps: list({ kpp: text }) }),
})

const soleTrader = object({ fio: text, structuredFio, status, registrationDate: text })

const entitySchema = v.looseObject({ inn: text, ogrn: text, UL: legalEntity, IP: soleTrader })

/** What is found under the identifiers that were asked for; an unknown one is left out, one may have several. */
export const answerSchema = v.array(entitySchema)

/** A company (`UL`) or a sole trader (`IP`). */
export type FocusEntity = v.InferOutput<typeof entitySchema>
export type FocusLegalEntity = NonNullable<FocusEntity['UL']>
export type FocusSoleTrader = NonNullable<FocusEntity['IP']>
export type FocusBranch = NonNullable<FocusLegalEntity['branches']>[number]
export type FocusPlace = Pick<FocusBranch, 'parsedAddressRF' | 'parsedAddressRFFias' | 'foreignAddress'>
export type FocusAddress = NonNullable<FocusPlace['parsedAddressRF']>
export type FocusAddressPart = FocusAddress['street']
export type FocusPerson = Pick<FocusSoleTrader, 'fio' | 'structuredFio'>
