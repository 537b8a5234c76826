import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Secret } from '../../core/secret.ts'
import { ensurePackage, skipLoudly, type Unpacked, unpackPackage } from './debian.ts'
import { freePort } from './free-port.ts'

/** A real FTP server on a free port of the loopback address, with one login and one folder. */
export interface FtpServer {
  kind: FtpServerKind
  port: number
  user: string
  password: Secret
  /** Where the files of `url()` are on this machine. */
  root: string
  /** The certificate that a client must trust, with `tls`. */
  ca: string
  /** The address of a folder below `root`. */
  url(path?: string): string
  stop(): Promise<void>
}

export type FtpServerKind = 'proftpd' | 'vsftpd' | 'pure-ftpd'

export interface FtpServerOptions {
  /** Logins and data connections must then be encrypted. Pure-FTPd has no implicit TLS. */
  tls?: 'explicit' | 'implicit'
  /**
   * Whether a data connection must resume the TLS session of the control connection, as ProFTPD and vsftpd demand by
   * themselves and Pure-FTPd cannot.
   */
  reuse?: 'required' | 'optional'
}

/**
 * Finds out, before tests are registered, whether a server can be started here; says so loudly when not.
 * They must be started by root, because each of them gives up root's rights after the login.
 */
export async function hasFtpServer(kind: FtpServerKind): Promise<boolean> {
  const isRoot = process.getuid?.() === 0
  if (isRoot && (await unpackPackage(PACKAGES[kind])) && (await ensurePackage('openssl', 'openssl')))
    return true
  skipLoudly(`the FTP server ${kind}`)
  return false
}

/** Starts a server that `hasFtpServer` has found. */
export async function startFtpServer(
  kind: FtpServerKind,
  options: FtpServerOptions = {},
): Promise<FtpServer> {
  const unpacked = await unpackPackage(PACKAGES[kind])
  if (unpacked === undefined) throw new Error(`${kind} is not there: ask hasFtpServer first`)

  if (kind === 'pure-ftpd' && (options.tls === 'implicit' || options.reuse === 'required')) {
    throw new Error('pure-ftpd has no implicit TLS and cannot demand that sessions are resumed')
  }

  const folder = await mkdtemp(join(tmpdir(), 'mostik-ftp-'))
  const root = join(folder, 'home', 'files')
  const port = await freePort()
  await chmod(folder, 0o755)
  await mkdir(root, { recursive: true })
  await chmod(root, 0o777)
  await mkdir(join(folder, 'empty'), { mode: 0o755 })
  const ca = options.tls === undefined ? '' : await makeCertificate(folder)

  const setup: Setup = { ...options, folder, root, port, unpacked }
  const child = await LAUNCHERS[kind](setup)
  try {
    await untilItAnswers(child, port, options.tls === 'implicit' ? 'connect' : 'data')
  } catch (error) {
    await stopChild(child)
    throw error
  }
  // vsftpd knows only users of the system and the anonymous one, whose own folder must not be writable.
  const user = kind === 'vsftpd' ? 'anonymous' : USER
  const way = kind === 'vsftpd' ? 'files/' : ''
  return {
    kind,
    port,
    user,
    password: new Secret(PASSWORD),
    root,
    ca,
    url: (path = '') => `${SCHEMES[options.tls ?? 'none']}://${user}@127.0.0.1:${port}/${way}${path}`,
    async stop() {
      await stopChild(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface Setup extends FtpServerOptions {
  folder: string
  root: string
  port: number
  unpacked: Unpacked
}

const USER = 'till'
const PASSWORD = 'test-password'
const SCHEMES = { none: 'ftp', explicit: 'ftps', implicit: 'ftps+implicit' }
const PACKAGES: Record<FtpServerKind, string> = {
  proftpd: 'proftpd-mod-crypto',
  vsftpd: 'vsftpd',
  'pure-ftpd': 'pure-ftpd',
}
const NOBODY = 65534

const run = promisify(execFile)

const LAUNCHERS: Record<FtpServerKind, (setup: Setup) => Promise<ChildProcess>> = {
  async proftpd({ folder, root, port, unpacked, tls, reuse }) {
    const user = `${USER}:${await passwordHash()}:${NOBODY}:${NOBODY}::${root}:/bin/false\n`
    await writeFile(join(folder, 'users'), user, { mode: 0o600 })
    const config = join(folder, 'proftpd.conf')
    await writeFile(
      config,
      `ModulePath ${unpacked.path('/usr/lib/proftpd')}
${tls === undefined ? '' : 'LoadModule mod_tls.c'}
ServerType standalone
DefaultAddress 127.0.0.1
SocketBindTight on
Port ${port}
UseIPv6 off
UseReverseDNS off
User nobody
Group nogroup
AuthOrder mod_auth_file.c
AuthUserFile ${folder}/users
RequireValidShell off
DefaultRoot ~
Umask 000
AllowOverwrite on
DelayEngine off
WtmpLog off
TransferLog none
SystemLog ${folder}/server.log
ScoreboardFile ${folder}/scoreboard
PidFile ${folder}/pid
${tls === undefined ? '' : `TLSEngine on\nTLSRequired on\nTLSRSACertificateFile ${folder}/cert.pem\nTLSRSACertificateKeyFile ${folder}/key.pem`}
${tls === 'implicit' ? 'TLSOptions UseImplicitSSL' : ''}
${reuse === 'optional' ? 'TLSOptions NoSessionReuseRequired' : ''}
`,
    )
    return launch(unpacked, '/usr/sbin/proftpd', ['--nodaemon', '--quiet', '--config', config], folder)
  },

  // The system's user needs a home that exists; what it may do is set below.
  async vsftpd({ folder, port, unpacked, tls, reuse }) {
    const config = join(folder, 'vsftpd.conf')
    await writeFile(
      config,
      `listen=YES
listen_ipv6=NO
listen_address=127.0.0.1
listen_port=${port}
background=NO
anonymous_enable=YES
local_enable=NO
write_enable=YES
anon_root=${folder}/home
anon_umask=000
anon_upload_enable=YES
anon_mkdir_write_enable=YES
anon_other_write_enable=YES
anon_world_readable_only=NO
ftp_username=daemon
nopriv_user=nobody
secure_chroot_dir=${folder}/empty
seccomp_sandbox=NO
xferlog_enable=NO
${
  tls === undefined
    ? ''
    : `ssl_enable=YES
allow_anon_ssl=YES
force_anon_logins_ssl=YES
force_anon_data_ssl=YES
rsa_cert_file=${folder}/cert.pem
rsa_private_key_file=${folder}/key.pem`
}
${tls === 'implicit' ? 'implicit_ssl=YES' : ''}
${reuse === 'optional' ? 'require_ssl_reuse=NO' : ''}
`,
    )
    return launch(unpacked, '/usr/sbin/vsftpd', [config], folder)
  },

  async 'pure-ftpd'({ folder, root, port, unpacked, tls }) {
    const users = join(folder, 'users')
    await writeFile(users, `${USER}:${await passwordHash()}:${NOBODY}:${NOBODY}::${root}/./::::::::::::\n`)
    await run(unpacked.path('/usr/bin/pure-pw'), ['mkdb', `${users}.pdb`, '-f', users], { env: unpacked.env })
    const options = ['-A', '-H', '-u', '1', '-U', '000:000', '-g', join(folder, 'pid')]
    const encryption = tls === undefined ? [] : ['-Y', '3', '-2', join(folder, 'both.pem')]
    const args = ['-S', `127.0.0.1,${port}`, '-l', `puredb:${users}.pdb`, ...options, ...encryption]
    return launch(unpacked, '/usr/sbin/pure-ftpd', args, folder)
  },
}

async function passwordHash(): Promise<string> {
  return (await run('openssl', ['passwd', '-6', PASSWORD])).stdout.trim()
}

function launch(unpacked: Unpacked, file: string, args: string[], folder: string): ChildProcess {
  // ProFTPD closes every file that a process may have at each login: with a limit of a million that takes long.
  const command = ['-c', 'ulimit -n 1024; exec "$0" "$@"', unpacked.path(file), ...args]
  return spawn('sh', command, { cwd: folder, env: unpacked.env, stdio: 'ignore' })
}

async function untilItAnswers(child: ChildProcess, port: number, sign: 'connect' | 'data'): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`the FTP server ended with ${child.exitCode}`)
    if (await answers(port, sign)) return
    await delay(25)
  }
  throw new Error('the FTP server does not answer')
}

/** Implicit TLS has no greeting that could be read here; that somebody listens has to do. */
async function answers(port: number, sign: 'connect' | 'data'): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return await once(socket, sign)
    .then(
      () => true,
      () => false,
    )
    .finally(() => socket.destroy())
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** A certificate for 127.0.0.1 that signs itself; its key never leaves the test's folder. */
async function makeCertificate(folder: string): Promise<string> {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost']
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await run('openssl', ['req', '-x509', ...key, '-days', '2', ...subject, ...files])
  const certificate = await readFile(join(folder, 'cert.pem'), 'utf8')
  // Pure-FTPd wants both in one file.
  await writeFile(join(folder, 'both.pem'), (await readFile(join(folder, 'key.pem'), 'utf8')) + certificate)
  return certificate
}
