import type { Language } from '../core/language.ts'

/** What `init` is told; an answer is absent where its question was not put. */
export type Answers = { [Name in QuestionName]?: string | undefined }

export type QuestionName =
  'system' | 'side' | 'layout' | 'address' | 'ico' | 'files' | 'shop' | 'shop-url' | 'live' | 'timezone'

/** A question; its name is also that of the option on the command line. */
export interface Question {
  readonly name: QuestionName
  /** English, to be found among the phrases of `init`. */
  ask(answers: Answers): string
  /** What may be answered, with words for each; any text where there are none. */
  readonly choices?: readonly Choice[]
  /** Whether it is to be put after these answers. */
  isAsked(answers: Answers): boolean
  /** The answer of somebody who just goes on. */
  preset(answers: Answers, place: Place): string
  /** What an answer must be, in words that follow "it must be"; undefined for one that will do. */
  problem(answer: string, answers: Answers): string | undefined
}

export interface Choice {
  readonly value: string
  readonly words: string
}

/** Where `init` is run. */
export interface Place {
  /** The time zone of the machine. */
  zone: string
  language: Language
  /** The folder of the program's examples, with `/` between the names. */
  examples: string
}

/** What stands for the IČO that nobody has told. */
export const POHODA_ICO = '${POHODA_ICO}'

/** What can be joined to a shop. */
const SELLING = ['torgsoft', 'pohoda']

/** All questions in their order. */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'system',
    ask: () => 'Which system do you have?',
    choices: [
      { value: 'torgsoft', words: 'Torgsoft' },
      { value: 'tills', words: 'Tills that exchange files over FTP' },
      { value: 'kontur', words: 'Kontur.Focus, for contractors in Citeck ECOS or Alfresco' },
      { value: 'bitrix', words: 'Bitrix24' },
      { value: 'pohoda', words: 'POHODA' },
      { value: 'examples', words: 'None yet: try it with the examples' },
    ],
    isAsked: () => true,
    preset: () => 'examples',
    problem: anything,
  },
  {
    name: 'side',
    ask: () => 'Where will Mostik stand?',
    choices: [
      { value: 'pos', words: 'Beside a till: it fetches goods and sends reports' },
      { value: 'office', words: 'Beside the accounting system: it publishes goods and collects reports' },
    ],
    isAsked: ({ system }) => system === 'tills',
    preset: () => 'pos',
    problem: anything,
  },
  {
    name: 'layout',
    ask: () => 'Where will Mostik stand?',
    choices: [
      { value: 'beside', words: 'Beside POHODA: it asks POHODA by itself' },
      { value: 'cloud', words: 'On the internet: POHODA sends to it' },
    ],
    isAsked: ({ system }) => system === 'pohoda',
    preset: () => 'beside',
    problem: anything,
  },
  {
    name: 'address',
    ask: addressQuestion,
    isAsked: ({ system = '', layout }) =>
      ['tills', 'kontur', 'bitrix'].includes(system) || layout !== undefined,
    preset: ({ system, layout }) => {
      if (system === 'tills') return 'ftp.example'
      if (system === 'kontur') return 'https://ecos.example'
      return layout === 'beside' ? 'http://127.0.0.1:444' : 'https://mostik.example'
    },
    problem: (answer, { system }) => (system === 'tills' ? hostName(answer) : webAddress(answer)),
  },
  {
    name: 'ico',
    ask: () => 'What is the IČO of the accounting unit?',
    isAsked: ({ system }) => system === 'pohoda',
    // Nobody else's number will do, so whoever says none is given a variable to set.
    preset: () => POHODA_ICO,
    problem: (answer) =>
      answer === POHODA_ICO || /^\d[\d ]{0,14}$/.test(answer) ? undefined : 'a number such as 12345678',
  },
  {
    name: 'files',
    ask: filesQuestion,
    isAsked: ({ system = '' }) => ['torgsoft', 'tills', 'bitrix'].includes(system),
    preset: ({ system }) =>
      system === 'torgsoft' ? './export' : system === 'tills' ? './exchange' : './packages',
    problem: folder,
  },
  {
    name: 'shop',
    ask: () => 'Where are the goods sold?',
    choices: [
      { value: 'woocommerce', words: 'WooCommerce' },
      { value: 'webhook', words: 'A program of your own that takes a webhook' },
      { value: 'catalog', words: 'The catalogue inside Mostik, to begin with' },
    ],
    isAsked: ({ system = '' }) => SELLING.includes(system),
    preset: () => 'catalog',
    problem: anything,
  },
  {
    name: 'shop-url',
    ask: ({ shop }) =>
      shop === 'woocommerce' ? 'What is the address of the shop?' : 'Where are changes to be sent?',
    isAsked: hasRealShop,
    preset: ({ shop }) =>
      shop === 'woocommerce' ? 'https://shop.example' : 'https://receiver.example/mostik',
    problem: webAddress,
  },
  {
    name: 'live',
    ask: () => 'Does the shop already live, with goods in it and people who buy?',
    choices: [
      { value: 'yes', words: 'Yes: bring price and stock only, and show first what would change' },
      { value: 'no', words: 'No: it is empty' },
    ],
    isAsked: hasRealShop,
    preset: () => 'yes',
    problem: anything,
  },
  {
    name: 'timezone',
    ask: () => 'In which time zone do you work?',
    isAsked: () => true,
    preset: ({ system }, place) => (system === 'pohoda' ? 'Europe/Prague' : zoneOf(place)),
    problem: timeZone,
  },
]

function addressQuestion({ system, layout }: Answers): string {
  if (system === 'tills') return 'What is the name of the FTP server?'
  if (system === 'kontur') return 'What is the address of Citeck ECOS or Alfresco?'
  return layout === 'beside'
    ? 'What is the address of mServer?'
    : 'Under which address will others reach Mostik?'
}

function filesQuestion({ system, side }: Answers): string {
  if (system === 'torgsoft') return 'Where does Torgsoft export to: which folder, or which ftp address?'
  if (system === 'bitrix') return 'In which folder are the archives to be imported?'
  return side === 'office'
    ? 'Which folder does the accounting system work with?'
    : 'Which folder does the till work with?'
}

function hasRealShop({ shop }: Answers): boolean {
  return shop === 'woocommerce' || shop === 'webhook'
}

/** A machine that keeps UTC tells nothing; then the language does. */
function zoneOf({ zone, language }: Place): string {
  if (zone !== 'UTC' && zone !== '') return zone
  return { en: 'UTC', uk: 'Europe/Kyiv', ru: 'Europe/Moscow', cs: 'Europe/Prague' }[language]
}

function anything(): undefined {}

function hostName(text: string): string | undefined {
  return /^[\w-]+(\.[\w-]+)*$/.test(text) ? undefined : 'a name such as ftp.example, without ftp://'
}

function webAddress(text: string): string | undefined {
  const url = URL.parse(text)
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '') return undefined
  return 'an address that begins with http:// or https://'
}

function folder(text: string): string | undefined {
  if (!text.includes('://')) return undefined
  const url = URL.parse(text)
  const isFtp = url !== null && /^(ftp|ftps|ftps\+implicit):$/.test(url.protocol) && url.hostname !== ''
  return isFtp && url.password === ''
    ? undefined
    : 'a path, or an address such as ftp://user@host/path without a password'
}

function timeZone(text: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text }).format(0)
    return undefined
  } catch {
    return 'the name of a time zone such as Europe/Kyiv'
  }
}
