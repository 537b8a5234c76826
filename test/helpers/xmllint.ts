import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bytes } from '../../core/bytes.ts'
import { ensurePackage, skipLoudly } from './debian.ts'

/** Whether XML can be validated here; says so loudly when it cannot. */
export async function canValidateXml(): Promise<boolean> {
  if (await ensurePackage('libxml2-utils', 'xmllint')) return true
  skipLoudly('the XML that is sent to POHODA')
  return false
}

/**
 * Validates documents against a schema, all of them in one call of xmllint.
 * @returns for each document what is wrong with it; an empty text when nothing is
 * @throws when the schema itself cannot be used
 */
export async function validateXml(schema: string, documents: readonly Bytes[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mostik-xml-'))
  try {
    const files = documents.map((_, index) => join(folder, `${index}.xml`))
    await Promise.all(files.map((file, index) => writeFile(file, documents[index] ?? '')))
    const output = await xmllint(['--noout', '--schema', schema, ...files])
    const said = Map.groupBy(output.split('\n'), (line) => /^(.*?\.xml)[: ]/.exec(line)?.[1] ?? '')
    return files.map((file) => {
      const lines = said.get(file) ?? []
      if (lines.length === 0) throw new Error(`xmllint said nothing of a document: ${output.slice(0, 500)}`)
      return lines.includes(`${file} validates`) ? '' : lines.join('\n')
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What it said; its exit code only says that some document was wrong. */
async function xmllint(args: readonly string[]): Promise<string> {
  return await new Promise((resolve) => {
    execFile('xmllint', args, { maxBuffer: 256 * 1024 * 1024 }, (_error, stdout, stderr) => {
      resolve(stdout + stderr)
    })
  })
}
