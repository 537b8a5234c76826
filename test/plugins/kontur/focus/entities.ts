/** Invented answers of `GET /api3/req`, in the form that the service gives: what it does not know is left out. */

/** A company that is alive. */
export const ROMASHKA = {
  inn: '0011001013',
  ogrn: '1200010000013',
  focusHref: 'https://focus.kontur.ru/entity?query=1200010000013',
  UL: {
    kpp: '001101001',
    okpo: '00110010',
    okopf: '12300',
    opf: 'Общества с ограниченной ответственностью',
    legalName: {
      short: 'ООО "РОМАШКА"',
      full: 'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "РОМАШКА"',
      readable: 'Общество с ограниченной ответственностью "Ромашка"',
      date: '2021-05-04',
    },
    legalAddress: {
      parsedAddressRF: {
        zipCode: '101000',
        regionCode: '77',
        regionName: { topoShortName: 'г.', topoFullName: 'город', topoValue: 'Москва' },
        street: { topoShortName: 'ул.', topoFullName: 'улица', topoValue: 'Примерная' },
        house: { topoShortName: 'д.', topoFullName: 'дом', topoValue: '1' },
        houseRaw: 'Д. 1',
        oneLineFormatOfAddress: '101000, г. Москва, ул. Примерная, д. 1',
      },
      date: '2021-05-04',
      firstDate: '2020-01-10',
    },
    status: { statusString: 'Действующее' },
    registrationDate: '2020-01-10',
    heads: [
      {
        fio: 'Иванов Иван Иванович',
        innfl: '001100000743',
        position: 'Генеральный директор',
        date: '2020-01-10',
        structuredFio: { firstName: 'Иван', lastName: 'Иванов', middleName: 'Иванович' },
      },
    ],
  },
  briefReport: { summary: { greenStatements: true } },
  contactPhones: {},
}

/** A sole trader who has closed down. */
export const PETROV = {
  inn: '001100001480',
  ogrn: '320001100000021',
  focusHref: 'https://focus.kontur.ru/entity?query=320001100000021',
  IP: {
    fio: 'Петров Пётр Петрович',
    okpo: '0100000021',
    okopf: '50102',
    opf: 'Индивидуальные предприниматели',
    registrationDate: '2020-02-01',
    dissolutionDate: '2024-06-30',
    status: {
      statusString: 'Индивидуальный предприниматель прекратил деятельность',
      dissolved: true,
      date: '2024-06-30',
    },
  },
  briefReport: { summary: { redStatements: true } },
  contactPhones: {},
}

/** An entry under the same ИНН as `ROMASHKA`, made by mistake and dissolved at once. */
export const MISTAKE = {
  inn: '0011001013',
  ogrn: '1200010000024',
  UL: {
    legalName: { full: 'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "РОМАШКА"' },
    status: { statusString: 'Регистрация признана ошибочной', dissolved: true, date: '2020-01-20' },
    registrationDate: '2020-01-15',
    dissolutionDate: '2020-01-20',
  },
  briefReport: { summary: {} },
}
