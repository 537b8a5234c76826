import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const NAMES = [
  'woo-key',
  'woo-secret',
  'wordpress-password',
  'till-password',
  'dealer-secret',
  'partner-secret',
  'ecos-password',
  'branches-password',
  'focus-key',
  'bitrix-webhook',
  'push-password',
  'mserver-password',
] as const

/** What stands beside the configuration, in a file of this name each. */
export type DemoSecret = (typeof NAMES)[number]

/** Writes each into `secrets/<name>` of a folder, for its owner only. */
export async function writeSecrets(
  folder: string,
  secrets: Readonly<Record<DemoSecret, string>>,
): Promise<void> {
  await mkdir(join(folder, 'secrets'), { recursive: true })
  for (const name of NAMES) {
    await writeFile(join(folder, 'secrets', name), `${secrets[name]}\n`, { mode: 0o600 })
  }
}
