/**
 * The floors of the project as tables. In every table the first row whose `files` fits a file speaks for it.
 * `*` is a part of one name, `**` any depth, and `<plugin>` the folder of the plugin that the file belongs to.
 */

/** What of core a plugin may see. */
const DOOR = [
  'core/plugin.ts',
  'core/errors.ts',
  'core/schema.ts',
  'core/shop.ts',
  'core/text.ts',
  'core/receiver.ts',
  'core/shop/**',
  'core/body.ts',
  'core/bytes.ts',
  'core/encode.ts',
  'core/staging.ts',
  'core/decompress.ts',
  'core/webhook-signature.ts',
]

export interface Floor {
  readonly files: readonly string[]
  /** The files of ours that they may import. */
  readonly mayImport: readonly string[]
  /** What to tell somebody who imports anything else. */
  readonly rule: string
}

export const FLOORS: readonly Floor[] = [
  {
    files: ['core/**'],
    mayImport: ['core/**'],
    rule: 'core/ knows nothing of plugins, routes, the command line and the entries',
  },
  {
    files: ['plugins/index.ts'],
    mayImport: ['plugins/*/index.ts', ...DOOR],
    rule: 'the catalogue of plugins holds the index.ts of each and nothing else',
  },
  {
    files: ['plugins/simulators.ts'],
    mayImport: ['plugins/*/simulator/**', ...DOOR],
    rule: 'the catalogue of simulators holds the simulator of each plugin and nothing else',
  },
  {
    files: ['plugins/*/simulator/**'],
    mayImport: ['plugins/<plugin>/**', ...DOOR, 'core/folder/**', 'core/simulation/**'],
    rule: "a simulator sees its own plugin, core's door, core/folder/ and core/simulation/",
  },
  {
    files: ['plugins/*/**'],
    mayImport: ['plugins/<plugin>/*', 'plugins/<plugin>/!(simulator)/**', ...DOOR],
    rule: `a plugin sees its own folder without the simulator, and core's door: ${DOOR.join(', ')}`,
  },
  {
    files: ['routes/**'],
    mayImport: ['routes/**', 'core/**'],
    rule: 'routes/ sees core/ and never a plugin, the command line or an entry',
  },
  {
    files: ['cli/**'],
    mayImport: ['cli/**', 'core/**', 'routes/**', 'plugins/index.ts', 'plugins/simulators.ts'],
    rule: 'cli/ composes core/, routes/ and the catalogues of plugins; it never reaches into one plugin',
  },
  {
    files: ['main.ts'],
    mayImport: ['cli/**', 'core/**', 'routes/**', 'plugins/index.ts', 'plugins/simulators.ts'],
    rule: 'main.ts composes; it never reaches into one plugin',
  },
  {
    files: ['worker.ts'],
    mayImport: ['core/**', 'routes/**', 'plugins/index.ts'],
    rule: 'worker.ts composes; it has no command line and never reaches into one plugin',
  },
  { files: ['test/**', 'bench/**', 'scripts/**', '*.config.ts'], mayImport: ['**'], rule: '' },
]

export interface PackageHome {
  /** A package, all its entries included. */
  readonly name: string
  readonly files: readonly string[]
}

/** Where each package may be imported: one that a single file knows is easy to replace. */
export const PACKAGES: readonly PackageHome[] = [
  { name: 'hono', files: ['core/**', 'plugins/**', 'routes/**'] },
  { name: 'ioredis', files: ['core/storage/**'] },
  { name: 'valibot', files: ['core/**', 'plugins/**', 'routes/**', 'cli/**'] },
  { name: '@hono/node-server', files: ['core/platform/**'] },
  { name: '@valibot/to-json-schema', files: ['core/config/**', 'routes/openapi/schemas.ts'] },
  { name: 'basic-ftp', files: ['core/folder/ftp.ts'] },
  { name: 'citty', files: ['main.ts', 'cli/**'] },
  { name: 'croner', files: ['core/jobs/schedule.ts'] },
  { name: 'jsonc-parser', files: ['core/config.ts', 'core/config/**'] },
  { name: 'nodemailer', files: ['core/platform/mail.ts'] },
  { name: 'saxes', files: ['plugins/pohoda/xml/sax.ts'] },
  { name: 'undici', files: ['core/platform/**'] },
  { name: 'unstorage', files: ['core/storage/**'] },
]

/** The files that may use built-ins of one platform, `node:` or `cloudflare:`; `only` names the modules, default all. */
export const BUILT_INS: readonly { files: string; only?: readonly string[] }[] = [
  { files: 'core/platform/**' },
  { files: 'core/storage/fs*.ts' },
  { files: 'core/storage/lock.ts' },
  { files: 'core/folder/local.ts' },
  { files: 'core/folder/ftp.ts', only: ['node:stream'] },
  { files: 'core/digest.ts', only: ['node:crypto'] },
  { files: 'core/simulation/arguments.ts', only: ['node:util'] },
  { files: 'plugins/*/simulator/**' },
  { files: 'plugins/pohoda/agent/**' },
  { files: 'cli/**' },
  { files: 'main.ts' },
  { files: 'worker.ts', only: ['cloudflare:workers'] },
]

/** What is imported as data, by the file that may: a bundle has no files to read. */
export const DATA: readonly { file: string; imports: readonly string[] }[] = [
  { file: 'worker.ts', imports: ['./mostik.worker.jsonc', './package.json'] },
]

/** Files that import whatever helps them: they are no part of the service. */
export const TOOLS = ['test/**', 'bench/**', 'scripts/**', '*.config.ts']

/** The only files that may be called index.ts; they hold a plugin, or the catalogue of plugins. */
export const INDEXES = ['plugins/index.ts', 'plugins/*/index.ts']

export const LONGEST_FILE = 400
export const LONGEST_TEST = 600
