import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { expect, it, onTestFinished } from 'vitest'
import { readCertificates } from '../../core/certificates.ts'
import { nodeHost } from '../../core/platform/node.ts'

it('reads the certificates, and says in plain words that they are not there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mostik-certificates-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const host = nodeHost(folder)
  await writeFile(join(folder, 'company.pem'), 'PEM')
  expect(await readCertificates('company.pem', host)).toBe('PEM')
  await expect(readCertificates('other.pem', host)).rejects.toMatchObject({
    code: 'CA_UNREADABLE',
    message:
      'Cannot read the certificates "other.pem": the file is not there. Put them there, or correct "http.ca".',
  })
  await expect(readCertificates('.', host)).rejects.toThrow('the file cannot be read')
})
