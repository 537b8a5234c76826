/** An entry of the register in the shape in which Kontur.Focus answers; what does not apply is missing, never null. */
export interface FocusEntity {
  inn: string
  ogrn: string
  focusHref: string
  UL?: FocusCompany
  IP?: FocusSoleTrader
  briefReport: { summary: Record<string, true> }
  contactPhones: Record<string, never>
}

/** A company (юридическое лицо). */
export interface FocusCompany {
  kpp: string
  okpo: string
  okopf: string
  opf: string
  legalName: { short: string; full: string; readable: string; date: string }
  legalAddress?: FocusAddress & { isInaccuracy?: true; inaccuracyDate?: string; firstDate: string }
  branches?: ({ name: string; kpp: string } & FocusAddress)[]
  status: FocusStatus
  registrationDate: string
  dissolutionDate?: string
  heads: FocusHead[]
  history?: { kpps: { kpp: string; date: string }[] }
}

/** A sole trader (индивидуальный предприниматель): without КПП, address and names of a company. */
export interface FocusSoleTrader {
  fio: string
  okpo: string
  okopf: string
  opf: string
  status: FocusStatus
  registrationDate: string
  dissolutionDate?: string
}

export interface FocusAddress {
  date: string
  parsedAddressRF: {
    zipCode: string
    regionCode: string
    regionName: FocusToponym
    street: FocusToponym
    house: FocusToponym
    houseRaw: string
    oneLineFormatOfAddress?: string
  }
}

interface FocusToponym {
  topoShortName: string
  topoFullName: string
  topoValue: string
}

export interface FocusStatus {
  statusString: string
  bankrupting?: true
  dissolving?: true
  dissolved?: true
  date?: string
}

export interface FocusHead {
  fio: string
  innfl: string
  position: string
  date: string
  firstDate: string
  isInaccuracy?: true
  inaccuracyDate?: string
}
