import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { run } from '../../../../plugins/ftp-exchange/simulator/command.ts'
import { FAULTS } from '../../../../plugins/ftp-exchange/simulator/faults.ts'

/** Runs the command until a line of it fits. @returns all lines */
async function runUntil(
  found: (lines: readonly string[]) => boolean,
  ...rawArguments: string[]
): Promise<string[]> {
  const lines: string[] = []
  const stop = new AbortController()
  await run(['--port', '0', '--every', '0.01', ...rawArguments], {
    password: 'till',
    signal: stop.signal,
    print(line) {
      lines.push(line)
      if (found(lines)) stop.abort()
    },
  })
  return lines
}

const has = (text: string) => (lines: readonly string[]) => lines.some((line) => line.includes(text))

test('plays both programs over FTP and tells what they do, line by line', async () => {
  const lines = await runUntil(
    has('Office: booked'),
    '--legacy-office',
    '--legacy-till',
    '--flavour',
    'proftpd',
  )
  expect(lines[0]).toMatch(/^Listening on ftp:\/\/till@127\.0\.0\.1:\d+\/$/)
  expect(lines).toContainEqual('Office: handed over all goods')
  expect(lines).toContainEqual('Office: asked for a report')
  expect(lines).toContainEqual(expect.stringMatching(/^Till: Loaded 20 records/))
  expect(lines).toContainEqual(expect.stringMatching(/^\d+: DELE ObmenFTP\/POS\.spr -> 250/))
  expect(lines.join('\n')).not.toMatch(/PASS|FEAT/)
})

test('plays programs in folders, which it makes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mostik-simulate-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const lines = await runUntil(
    (lines) => has('Office: handed over')(lines) && has('Till: sale')(lines),
    '--office',
    join(folder, 'office'),
    '--till',
    join(folder, 'till'),
  )
  expect(lines.filter((line) => line.startsWith('It went wrong'))).toEqual([])
  expect(await readFile(join(folder, 'office/goods.spr'), 'latin1')).toMatch(/^##@@&&\r\n#\r\n\$\$\$REPLACE/)
})

test('makes go wrong what it is told to, and goes on', async () => {
  const lines = await runUntil(
    (lines) => has('It went wrong')(lines) && has('handed over all goods')(lines),
    '--legacy-office',
    '--fault',
    'full-552',
    '--fault',
    'lose-dele-reply',
  )
  expect(lines).toContainEqual(expect.stringMatching(/STOR .* -> 552/))
  expect(lines).toContainEqual(expect.stringMatching(/DELE .* -> \(lost\)/))
})

test.each([[['--help']], [['-h']]])('shows how it is used: %s', async (given) => {
  const lines: string[] = []
  await run(given, {
    password: 'till',
    signal: AbortSignal.timeout(10_000),
    print: (line) => lines.push(line),
  })
  for (const hook of Object.keys(FAULTS)) expect(lines[0]).toContain(`  ${hook} `)
})

test('shows how it is used when there is no password', async () => {
  const lines: string[] = []
  await run([], { password: '', signal: AbortSignal.timeout(10_000), print: (line) => lines.push(line) })
  expect(lines[0]).toContain('TILL_PASSWORD')
})

test.each([
  ['--flavour is "ftpd", it should be one of vsftpd', ['--flavour', 'ftpd']],
  ['--port is "x", it should be a number of at least 0', ['--port', 'x']],
  ['"nonsense" is no fault, it should be one of reset-data', ['--port', '0', '--fault', 'nonsense']],
  ['--colour', ['--colour', 'red']],
])('refuses what it does not understand: %s', async (message, given) => {
  const running = run(given, { password: 'till', signal: AbortSignal.timeout(10_000), print: () => {} })
  await expect(running).rejects.toThrow(message)
  await expect(running).rejects.toMatchObject({ code: 'BAD_ARGUMENT' })
})
