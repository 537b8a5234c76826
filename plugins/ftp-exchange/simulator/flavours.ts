import {
  MINIMAL_REPLIES,
  PROFTPD_REPLIES,
  PURE_FTPD_REPLIES,
  VSFTPD_REPLIES,
  WINDOWS_REPLIES,
} from './ftp/replies.ts'
import type { Replies } from './ftp/replies.ts'

export type FlavourName = keyof typeof FLAVOURS

/** How one kind of server behaves and what it says. */
export interface Flavour {
  readonly replies: Replies
  /** What FEAT tells; undefined: the command is not known. */
  readonly features: readonly string[] | undefined
  /** Commands that it does not know. */
  readonly lacks: readonly string[]
  readonly listing: 'unix' | 'dos'
  /** LIST of a folder that is not there. */
  readonly listMissing: 'empty' | 'refused'
  /** Whether LIST of a file shows that file. */
  readonly listsFiles: boolean
  /** RETR of a file that another session is uploading. */
  readonly readWhileWritten: 'wait' | 'partial' | 'refused'
  /** STOR over a file that another session is reading: what happens to the reader, or to the writer. */
  readonly writeWhileRead: 'wait' | 'reader gets less' | 'reader gets 451' | 'refused'
  /** Whether RNTO replaces a file that is there. */
  readonly replaces: boolean
  /** Whether a refused transfer resets the data connection before it says why. */
  readonly resets: boolean
  /** REST beyond the end of the file. */
  readonly restartPastEnd: 'empty' | 'refused'
}

const VSFTPD: Flavour = {
  replies: VSFTPD_REPLIES,
  features: ['EPRT', 'EPSV', 'MDTM', 'PASV', 'REST STREAM', 'SIZE', 'TVFS', 'UTF8'],
  lacks: ['MLSD', 'MLST'],
  listing: 'unix',
  listMissing: 'empty',
  listsFiles: true,
  readWhileWritten: 'wait',
  writeWhileRead: 'wait',
  replaces: true,
  resets: false,
  restartPastEnd: 'empty',
}

const PURE_FTPD: Flavour = {
  replies: PURE_FTPD_REPLIES,
  features: [
    'UTF8',
    'EPRT',
    'IDLE',
    'MDTM',
    'SIZE',
    'MFMT',
    'REST STREAM',
    'MLST type*;size*;sizd*;modify*;UNIX.mode*;UNIX.uid*;UNIX.gid*;unique*;',
    'MLSD',
    'PRET',
    'TVFS',
    'ESTA',
    'PASV',
    'EPSV',
  ],
  lacks: [],
  listing: 'unix',
  listMissing: 'refused',
  listsFiles: false,
  readWhileWritten: 'partial',
  writeWhileRead: 'reader gets 451',
  replaces: true,
  resets: false,
  restartPastEnd: 'refused',
}

const PROFTPD: Flavour = {
  replies: PROFTPD_REPLIES,
  features: [
    'CLNT',
    'EPRT',
    'EPSV',
    'HOST',
    'LANG en-US.UTF-8*',
    'MDTM',
    'MFF modify;UNIX.group;UNIX.mode;',
    'MFMT',
    'MLST modify*;perm*;size*;type*;unique*;UNIX.group*;UNIX.mode*;UNIX.owner*;',
    'REST STREAM',
    'SIZE',
    'TVFS',
    'UTF8',
  ],
  lacks: [],
  listing: 'unix',
  listMissing: 'refused',
  listsFiles: false,
  readWhileWritten: 'partial',
  writeWhileRead: 'reader gets less',
  replaces: true,
  resets: true,
  restartPastEnd: 'refused',
}

/** A Windows server: listings of DOS, files in use are locked, a rename does not replace. */
const WINDOWS: Flavour = {
  replies: WINDOWS_REPLIES,
  features: ['LANG EN*', 'UTF8', 'HOST', 'SIZE', 'MDTM', 'REST STREAM'],
  lacks: ['MLSD', 'MLST'],
  listing: 'dos',
  listMissing: 'refused',
  listsFiles: true,
  readWhileWritten: 'refused',
  writeWhileRead: 'refused',
  replaces: false,
  resets: false,
  restartPastEnd: 'empty',
}

/** What a router or an old device has: no sizes, no times, no features, PASV only. */
const MINIMAL: Flavour = {
  replies: MINIMAL_REPLIES,
  features: undefined,
  lacks: ['SIZE', 'MDTM', 'EPSV', 'FEAT', 'OPTS', 'MLSD', 'MLST', 'REST', 'APPE', 'STAT'],
  listing: 'unix',
  listMissing: 'refused',
  listsFiles: true,
  readWhileWritten: 'partial',
  writeWhileRead: 'reader gets less',
  replaces: true,
  resets: false,
  restartPastEnd: 'empty',
}

/** The kinds of servers by name. The first three are as they were measured, the others as they are known to be. */
export const FLAVOURS = {
  vsftpd: VSFTPD,
  'pure-ftpd': PURE_FTPD,
  proftpd: PROFTPD,
  windows: WINDOWS,
  minimal: MINIMAL,
} satisfies Record<string, Flavour>

/** Whether this is the name of a flavour. */
export function isFlavour(name: string): name is FlavourName {
  return Object.hasOwn(FLAVOURS, name)
}
