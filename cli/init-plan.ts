import { type Answers, type Place, POHODA_ICO } from './init-questions.ts'
import { LONG_TEXT, PRICE_AND_STOCK, shopFor } from './init-shops.ts'

/** A configuration to be written: settings with what is said above them. */
export interface Plan {
  readonly server?: Block
  readonly timezone: string
  readonly instances: readonly { id: string; about?: string; settings: Block }[]
  /** The environment variables that it takes. */
  readonly variables: readonly Variable[]
  /** What is left to do on the foreign system's side: a page of the documentation. */
  readonly guide: string
}

/** Settings in their order. */
export type Block = readonly Line[]

export interface Line {
  readonly name: string
  readonly value: unknown
  /** English, to be found among the phrases of `init`. */
  readonly about?: string
}

export interface Variable {
  readonly name: string
  readonly about: string
  /** Of the form that the value must have; for checking what is written before there are any values. */
  readonly form: string
}

/** The configuration for these answers, which must be whole. */
export function planFor(answers: Answers, place: Place): Plan {
  const { system = 'examples', timezone = 'UTC' } = answers
  return { timezone, ...(SYSTEMS[system] ?? examples)(answers, place) }
}

type Part = Omit<Plan, 'timezone'>

const SYSTEMS: Readonly<Record<string, (answers: Answers, place: Place) => Part>> = {
  torgsoft,
  tills,
  kontur,
  bitrix,
  pohoda,
  examples,
}

const PREVIEW: Line = {
  name: 'firstRun',
  value: 'preview',
  about: 'The first time it only tells what it would do, and waits for your answer on the dashboard.',
}

function torgsoft(answers: Answers): Part {
  const { files = '', shop = '', live } = answers
  const isRemote = files.includes('://')
  const shopPart = shopFor(answers)
  const isNarrow = live === 'yes' && shop === 'webhook'
  return {
    guide: 'plugins/torgsoft/README.md',
    instances: [
      {
        id: 'torgsoft',
        settings: [
          { name: 'folder', value: forward(files), about: 'Where Torgsoft exports to.' },
          ...(isRemote ? [{ name: 'password', value: '${TORGSOFT_FTP_PASSWORD}' }] : []),
          { name: 'shop', value: shopPart.id, about: 'Where the goods are sold.' },
          ...(live === 'yes' ? [PREVIEW] : []),
          ...(isNarrow
            ? [
                {
                  name: 'fields',
                  value: ['price', 'salePrice', 'quantity', 'stocks'],
                  about: PRICE_AND_STOCK,
                },
              ]
            : []),
        ],
      },
      shopPart.instance,
    ],
    variables: [
      ...(isRemote
        ? [{ name: 'TORGSOFT_FTP_PASSWORD', about: 'The password of the ftp folder.', form: LONG_TEXT }]
        : []),
      ...shopPart.variables,
    ],
  }
}

function tills({ side = 'pos', address = '', files = '' }: Answers): Part {
  const id = side === 'pos' ? 'till-1' : 'till-office'
  return {
    guide: 'docs/setup/ftp-exchange.md',
    instances: [
      {
        id,
        settings: [
          { name: 'use', value: 'ftp-exchange' },
          { name: 'side', value: side },
          { name: 'server', value: address },
          { name: 'login', value: 'till', about: 'The user of the FTP server.' },
          { name: 'password', value: '${TILL_PASSWORD}' },
          {
            name: 'security',
            value: 'none',
            about: 'If the server can encrypt, write "explicit" or "implicit" here.',
          },
          {
            name: 'remote',
            value: { goods: 'ObmenFTP/POS.spr', report: 'ObmenFTP/POS.rep', request: 'ObmenFTP/POS.flz' },
            about: 'The names on the server, as they are set in the program of the till.',
          },
          { name: 'local', value: { folder: forward(files) } },
          PREVIEW,
        ],
      },
    ],
    variables: [{ name: 'TILL_PASSWORD', about: 'The password of the FTP server.', form: LONG_TEXT }],
  }
}

function kontur({ address = '' }: Answers): Part {
  return {
    guide: 'docs/setup/kontur.md',
    instances: [
      {
        id: 'kontur',
        settings: [
          {
            name: 'source',
            value: { url: address, auth: { kind: 'basic', user: 'mostik', password: '${ECOS_PASSWORD}' } },
            about: 'Where the contractors live, and who reads and writes them there.',
          },
          { name: 'focus', value: { key: '${FOCUS_KEY}' } },
          { name: 'schedule', value: '0 3 * * *', about: 'Every night at three.' },
          {
            name: 'dryRun',
            value: true,
            about: 'It only reports what it would write. When the reports are right, write false here.',
          },
        ],
      },
    ],
    variables: [
      {
        name: 'ECOS_PASSWORD',
        about: 'The password of the user in Citeck ECOS or Alfresco.',
        form: LONG_TEXT,
      },
      { name: 'FOCUS_KEY', about: 'The key of the API of Kontur.Focus.', form: LONG_TEXT },
    ],
  }
}

function bitrix({ address, files = '' }: Answers): Part {
  const about = 'The address of an incoming webhook with the right configuration.import.'
  return {
    guide: 'docs/setup/bitrix.md',
    instances: [
      {
        id: 'bitrix',
        settings: [
          { name: 'portal', value: '${BITRIX_WEBHOOK}', about },
          { name: 'packages', value: forward(files), about: 'The folder with the archives.' },
        ],
      },
    ],
    server: [{ ...PUBLIC_URL, value: address }],
    variables: [{ name: 'BITRIX_WEBHOOK', about, form: 'https://acme.bitrix24.example/rest/1/code/' }],
  }
}

function pohoda(answers: Answers): Part {
  const { layout, address = '', ico = '', shop, live } = answers
  const shopPart = shopFor(answers, 'CZK')
  const isBeside = layout !== 'cloud'
  const takesAll = shop === 'webhook' && live === 'yes'
  const way: Line[] = isBeside
    ? [
        {
          name: 'mserver',
          value: { url: address, user: 'mostik', password: '${POHODA_PASSWORD}' },
          about: 'The mServer of POHODA, and a user of POHODA for Mostik.',
        },
        {
          name: 'tasks',
          value: { 'finish-export': {}, quantities: {}, maintenance: {}, mserver: {} },
          about: 'What it does; a task that is not named is off.',
        },
      ]
    : [
        {
          name: 'push',
          value: { user: 'shop1', password: '${PUSH_PASSWORD}' },
          about: 'What POHODA logs in with when it sends to Mostik.',
        },
        {
          name: 'tasks',
          value: { 'finish-export': {} },
          about: 'What it does; a task that is not named is off.',
        },
      ]
  return {
    guide: 'docs/setup/pohoda.md',
    ...(isBeside ? {} : { server: [{ ...PUBLIC_URL, value: address }] }),
    instances: [
      {
        id: 'pohoda',
        settings: [
          { name: 'ico', value: ico, about: ICO },
          { name: 'shop', value: shopPart.id, about: takesAll ? WHOLE_GOODS : 'Where the goods are sold.' },
          ...way,
          ...(live === 'yes' ? [PREVIEW] : []),
        ],
      },
      shopPart.instance,
    ],
    variables: [
      ...(ico === POHODA_ICO ? [{ name: 'POHODA_ICO', about: ICO, form: '12345678' }] : []),
      isBeside
        ? { name: 'POHODA_PASSWORD', about: 'The password of the user of POHODA.', form: LONG_TEXT }
        : { name: 'PUSH_PASSWORD', about: 'A password that you also write into POHODA.', form: LONG_TEXT },
      ...shopPart.variables,
    ],
  }
}

function examples(_answers: Answers, place: Place): Part {
  const settings: Line[] = [
    { name: 'folder', value: place.examples, about: 'A goods file just as Torgsoft writes it.' },
    { name: 'photos', value: { folder: `${place.examples}/photos` } },
    { name: 'shop', value: 'catalog', about: 'The catalogue inside Mostik.' },
  ]
  return {
    guide: 'README.md',
    instances: [
      { id: 'torgsoft', settings },
      { id: 'catalog', settings: [] },
    ],
    variables: [],
  }
}

const WHOLE_GOODS =
  'Where the goods are sold. It gets whole goods: let the program that takes them use only price and quantity.'
const ICO = 'The IČO as it stands in POHODA, spaces included.'
const PUBLIC_URL = { name: 'publicUrl', about: 'The address under which others reach Mostik.' }

/** A path as it can stand in JSON on every system. */
function forward(path: string): string {
  return path.replaceAll('\\', '/')
}
