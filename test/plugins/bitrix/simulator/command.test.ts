import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, onTestFinished, test } from 'vitest'
import { bitrixConfig } from '../../../../plugins/bitrix/config.ts'
import { run } from '../../../../plugins/bitrix/simulator/command.ts'
import { simulators } from '../../../../plugins/simulators.ts'

/** Runs the command, lets something be done with what it prints first, and stops it. @returns all lines */
async function runWith(
  rawArguments: readonly string[],
  use: (printed: string) => Promise<void> = async () => {},
  environment: Record<string, string> = {},
): Promise<string[]> {
  const lines: string[] = []
  const stop = new AbortController()
  let using: Promise<void> | undefined
  await run(['--port', '0', ...rawArguments], {
    environment,
    signal: stop.signal,
    print(line) {
      lines.push(line)
      using ??= use(line).finally(() => stop.abort())
    },
  })
  await using
  return lines
}

/** The settings that are to be pasted. */
function settingsIn(printed: string): unknown {
  const [, json = ''] = /"bitrix": (\{.*?\n  \})/s.exec(printed) ?? []
  return JSON.parse(json)
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'packages-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

describe('the command', () => {
  test('prints settings that are valid and lead to a portal; its lines hold no code', async () => {
    const lines = await runWith(['--code', 'code-of-mine', '--speed', '60'], async (printed) => {
      const { portal } = v.parse(bitrixConfig, settingsIn(printed))
      expect(portal.reveal()).toContain('/rest/1/code-of-mine/')
      expect((await fetch(`${portal.reveal()}configuration.import.get.json?processId=1`)).status).toBe(200)
      expect((await fetch(`${portal.reveal()}none`)).status).toBe(404)
      expect((await fetch(new URL('/', portal.reveal()))).status).toBe(404)
    })
    expect(lines[0]).toContain('60 times faster')
    expect(lines.slice(1)).toEqual([
      'GET configuration.import.get -> 200',
      'GET none -> 404',
      'GET no method -> 404',
    ])
  })

  test('takes its code from the environment, and does not write it out', async () => {
    const use = async (printed: string) => {
      const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? []
      expect((await fetch(`${url}/rest/1/code-of-the-environment/scope`)).status).toBe(200)
    }
    const printed = (await runWith([], use, { BITRIX_CODE: 'code-of-the-environment' })).join('\n')
    expect(printed).toContain('/rest/1/${BITRIX_CODE}/')
    expect(printed).not.toContain('code-of-the-environment')
  })

  test('writes packages', async () => {
    const folder = join(await makeFolder(), 'packages')
    const [printed = ''] = await runWith(['--write-package', folder])
    expect(settingsIn(printed)).toMatchObject({ packages: folder })
    expect((await readdir(folder)).toSorted()).toEqual(['configuration.zip', 'store.tar.gz'])
  })

  test('ends at once when it is stopped before it began', async () => {
    const lines: string[] = []
    await run(['--port', '0'], { signal: AbortSignal.abort(), print: (line) => lines.push(line) })
    expect(lines).toHaveLength(1)
  })

  test.each([[['--help']], [['-h']]])('shows how it is used: %s', async (given) => {
    const lines: string[] = []
    await run(given, { signal: AbortSignal.timeout(10_000), print: (line) => lines.push(line) })
    expect(lines[0]).toContain('simulate bitrix')
  })

  test.each([
    ['--port is "x"', ['--port', 'x']],
    ['--speed is "0"', ['--speed', '0']],
    ['--agents is "some"', ['--agents', 'some']],
    ['--code may hold', ['--code', 'a/b']],
    ['--colour', ['--colour', 'red']],
  ])('refuses what it does not understand: %s', async (message, given) => {
    const running = run(given, { signal: AbortSignal.timeout(10_000), print: () => {} })
    await expect(running).rejects.toThrow(message)
    await expect(running).rejects.toMatchObject({ code: 'BAD_ARGUMENT' })
  })

  test('tells when a folder cannot be written to', async () => {
    const file = join(await makeFolder(), 'file')
    await writeFile(file, '')
    await expect(runWith(['--write-package', file])).rejects.toThrow('packages cannot be written')
  })

  test('tells when its port is taken', async () => {
    await runWith([], async (printed) => {
      const port = /127\.0\.0\.1:(\d+)/.exec(printed)?.[1] ?? ''
      const second = run(['--port', port], { signal: AbortSignal.timeout(10_000), print: () => {} })
      await expect(second).rejects.toThrow(`port ${port} cannot be used`)
    })
  })

  test('is found by its name', async () => {
    expect((await simulators['bitrix']?.())?.run).toBe(run)
  })
})
