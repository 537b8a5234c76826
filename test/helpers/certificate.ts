import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ensurePackage } from './debian.ts'
import { temporaryFolder } from './storage.ts'

/** A certificate for this machine that signs itself, and its key; both PEM. */
export async function makeCertificate(): Promise<{ key: string; cert: string }> {
  if (!(await ensurePackage('openssl', 'openssl'))) throw new Error('there is no openssl')
  const { path, remove } = await temporaryFolder()
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(path, name)) as [string, string]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost']
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  await promisify(execFile)('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', cert])
  const made = { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') }
  await remove()
  return made
}
