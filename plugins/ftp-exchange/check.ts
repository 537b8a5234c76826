import { isAppError } from '../../core/errors.ts'
import { type CheckReport, toIso } from '../../core/plugin.ts'
import { absenceError, tellAbsence } from './absence.ts'
import { findLeftClaims } from './check-claims.ts'
import { missingRights, type RightsOfFolder, rightsIn, rightsTable } from './check-rights.ts'
import { folderOf } from './mailbox/names.ts'
import type { Point } from './point.ts'
import { remains } from './remains.ts'

type Table = NonNullable<CheckReport['tables']>[number]

/**
 * The "test connection" of a point: signs in, asks what the server can do, tries each right with a small file that is
 * removed again, looks at what lies under the names of the settings, and at the folder on this side. Changes nothing.
 * @throws what hinders the exchange: FTP_*, FOLDER_*, FTP_DENIED with the rights that are missing
 */
export async function checkPoint(point: Point): Promise<CheckReport> {
  const { config, remote, signal } = point
  const local = await checkLocal(point)
  const slots = await slotsTable(point)
  const facts = await remote.inspect?.({ signal }).catch(noneIfDenied)
  const rights: RightsOfFolder[] = []
  for (const folder of foldersOf(point)) rights.push(await rightsIn(folder, point))
  const missing = missingRights(rights, config)
  if (missing !== undefined) throw missing
  const { server, login, security } = config
  return {
    summary: `Signed in to ${server} as "${login}"${security === 'none' ? '' : ', encrypted'}. The rights are there. ${local}`,
    tables: [
      slots,
      rightsTable(rights),
      ...(facts === undefined ? [] : [serverTable(facts.features, facts.mode, facts.tls)]),
    ],
    warnings: [
      ...(security === 'none' && !isNear(server)
        ? ['Without encryption the password and the files can be read on the way.']
        : []),
      ...(facts?.tls?.isResumed === false ? [NOT_RESUMED] : []),
      ...(await findLeftClaims(point)),
      ...remains(config),
    ],
  }
}

const NOT_RESUMED =
  'Data connections do not resume the TLS session, and this server does not ask for it. One that does (vsftpd, ProFTPD and FileZilla Server mostly do) works on Node only; to Deno and Workers it answers 425 or 522.'

/** The folder on this side: it is there and can be written to. @returns a sentence about it */
async function checkLocal({ local, config, id, signal }: Point): Promise<string> {
  if (config.local === undefined) return 'Files come and go by HTTP.'
  const name = `.${id}.${crypto.randomUUID().slice(0, 8)}.check`
  try {
    await local.write(name, new Uint8Array(), { signal })
  } finally {
    await local.delete(name).catch(() => undefined)
  }
  return `The folder "${config.local.folder}" can be written to.`
}

/** What lies under each name. @throws FOLDER_MISSING, FTP_DENIED for a file that cannot come or be seen */
async function slotsTable({ remote, config, signal }: Point): Promise<Table> {
  const rows: string[][] = []
  for (const name of Object.values(config.remote)) {
    if (name === undefined) continue
    const found = await remote.stat(name, { signal })
    if (found !== undefined) {
      const { size, modifiedAt } = found
      rows.push([
        name,
        size === undefined ? 'a file' : `${size} bytes`,
        modifiedAt === undefined ? 'not told' : toIso(modifiedAt),
      ])
      continue
    }
    const absence = await tellAbsence(remote, name, { signal })
    const error = absenceError(absence, name)
    if (error !== undefined) throw error
    rows.push([
      name,
      absence === 'absent' ? 'nothing' : 'nothing to be seen; the folder may not be listed',
      '',
    ])
  }
  return { title: 'What lies on the server', columns: ['name', 'what', 'changed'], rows }
}

function serverTable(
  features: readonly string[],
  mode: string,
  tls: { protocol: string; isResumed: boolean } | undefined,
): Table {
  const resumed = tls?.isResumed === true ? 'session resumed' : 'session not resumed'
  return {
    title: 'What the server can do',
    columns: ['what', 'how'],
    rows: [
      ['features', features.length === 0 ? 'it does not tell' : features.join(', ')],
      ['data connections', mode],
      ['encryption', tls === undefined ? 'none' : `${tls.protocol}, ${resumed}`],
    ],
  }
}

function foldersOf({ config }: Point): string[] {
  const names = Object.values(config.remote).filter((name) => name !== undefined)
  return [...new Set(names.map(folderOf))]
}

/** A login folder that may not be listed hinders nothing but this. */
function noneIfDenied(error: unknown): undefined {
  if (!isAppError(error) || error.code !== 'FTP_DENIED') throw error
}

function isNear(server: string): boolean {
  return server === 'localhost' || server === '::1' || server.startsWith('127.')
}
