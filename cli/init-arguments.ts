import { JSON_ARGUMENT } from './command.ts'

/** What `mostik init` can be told; the names of the questions are those of `init-questions.ts`. */
export const INIT_ARGUMENTS = {
  folder: { type: 'positional', required: false, description: 'Where to write; default the present folder' },
  system: {
    type: 'string',
    valueHint: 'NAME',
    description: 'torgsoft, tills, kontur, bitrix, pohoda or examples',
  },
  side: { type: 'string', valueHint: 'NAME', description: 'With tills: pos or office' },
  layout: { type: 'string', valueHint: 'NAME', description: 'With pohoda: beside or cloud' },
  address: {
    type: 'string',
    valueHint: 'ADDRESS',
    description: 'Of the FTP server, Citeck ECOS or mServer; or the one under which others reach Mostik',
  },
  ico: {
    type: 'string',
    valueHint: 'NUMBER',
    description: 'With pohoda: the IČO of the unit; default the variable POHODA_ICO',
  },
  files: { type: 'string', valueHint: 'PATH', description: 'The folder or the ftp address of the files' },
  shop: { type: 'string', valueHint: 'NAME', description: 'woocommerce, webhook or catalog' },
  'shop-url': { type: 'string', valueHint: 'ADDRESS', description: 'The address of the shop' },
  live: { type: 'string', valueHint: 'yes|no', description: 'Whether the shop already lives' },
  timezone: { type: 'string', valueHint: 'NAME', description: 'For example Europe/Kyiv' },
  name: { type: 'string', valueHint: 'FILE', description: 'The name of the file; default mostik.jsonc' },
  language: { type: 'string', valueHint: 'CODE', description: 'Of the questions: en, uk, ru or cs' },
  yes: { type: 'boolean', description: 'Ask nothing: take the default where an option is missing' },
  ...JSON_ARGUMENT,
} as const
