import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { bitrixConfig, bitrixProblems } from '../../../plugins/bitrix/config.ts'
import { credentialsNotification, notificationOf } from '../../../plugins/bitrix/notify/notification.ts'
import { importRoutes } from '../../../plugins/bitrix/routes/imports.ts'
import { ENDED, STATES, TRANSITIONS } from '../../../plugins/bitrix/tracker/record.ts'
import { ADMIN, createTestApp } from '../../helpers/plugin-context.ts'
import { bitrixContext, HOST, keepImports, NOON, recordOf } from './seen.ts'

const place = new URL('../../../plugins/bitrix/README.md', import.meta.url)
const readme = readFileSync(place, 'utf8')
const folder = fileURLToPath(new URL('.', place))

describe('the README of the plugin', () => {
  test('names every setting with its default, and no other', () => {
    const rows = [...section('Settings').matchAll(/^\| `(\w+)` +\| (?:`(.+?)`|.+?) +\|/gm)]
    expect(rows.map(([, name]) => name)).toEqual(Object.keys(bitrixConfig.entries))
    const settings: Readonly<Record<string, unknown>> = v.parse(bitrixConfig, {
      portal: `https://${HOST}/rest/1/code/`,
    })
    for (const [, name = '', standard] of rows) {
      const value = settings[name]
      expect([name, standard]).toEqual([
        name,
        name === 'portal' || value === undefined ? undefined : JSON.stringify(value).replaceAll('"', ''),
      ])
    }
  })

  test('shows settings that are valid', () => {
    const [, block = ''] = /```jsonc\n"bitrix": (.*?)```/s.exec(readme) ?? []
    const shown: unknown = JSON.parse(block.replace('${BITRIX_WEBHOOK}', `https://${HOST}/rest/1/code/`))
    const settings = v.parse(bitrixConfig, shown)
    expect(bitrixProblems(settings)).toEqual([])
    expect(settings).toMatchObject({ pollSeconds: 60, stallMinutes: 30, keepDays: 365, notify: 'hook' })
  })

  test('names every state, and which of them are ends', () => {
    const rows = [...section('States').matchAll(/^\| `(\w+)` .*\| (yes)? *\|$/gm)]
    expect(rows.map(([, state, end]) => [state, end === 'yes'])).toEqual(
      STATES.map((state) => [state, ENDED.has(state)]),
    )
  })

  test('names every notification', () => {
    const options = { portal: { host: HOST, label: 'Acme' }, now: NOON }
    const suspended = { code: 'X', message: 'words', since: NOON, nextProbe: NOON }
    const types = [
      ...TRANSITIONS.map((transition) => notificationOf(recordOf(), transition, options).type),
      credentialsNotification(suspended, options).type,
    ]
    expect(first(section('Notifications')).toSorted()).toEqual(types.toSorted())
  })

  test('shows the members of an import as they are', async () => {
    const { context } = bitrixContext()
    await keepImports(context, {})
    const app = createTestApp('bitrix', importRoutes(context))
    const answer = Object(await (await app.request('/bitrix/imports/4217', { headers: ADMIN })).json())
    const [, block = ''] = /```json\n(.*?)```/s.exec(readme) ?? []
    const shown = Object(JSON.parse(block))
    expect(Object.keys(shown)).toEqual(Object.keys(answer))
    for (const member of ['flags', 'phase']) {
      expect(Object.keys(shown[member])).toEqual(Object.keys(answer[member]))
    }
  })

  test('names every code of an error of its routes and of the portal', () => {
    const sources = globSync('{imports,notify,poll,rest,routes,tracker}/*.ts', { cwd: folder })
    const thrown = sources.flatMap((name) => {
      const text = readFileSync(`${folder}${name}`, 'utf8')
      return [...text.matchAll(/new AppError\(\s*'([A-Z_]+)'|\bcode: '(PORTAL_[A-Z_]+)'/g)].map(
        ([, code, portal]) => code ?? portal ?? '',
      )
    })
    const named = new Set(
      [...section('When something is wrong').matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code),
    )
    expect(thrown.length).toBeGreaterThan(20)
    const missing = thrown.filter((code) => !named.has(code) && !['UNAUTHORIZED', 'NOT_FOUND'].includes(code))
    expect([...new Set(missing)]).toEqual([])
  })

  test('names every route', () => {
    const sources = globSync('routes/*.ts', { cwd: folder })
    const routes = sources.flatMap((name) => {
      const text = readFileSync(`${folder}${name}`, 'utf8')
      return [...text.matchAll(/routes\.(get|post|delete)\(\s*'([^']+)'/g)].map(
        ([, method = '', path = '']) => `${method.toUpperCase()} ${path}`,
      )
    })
    const open = ['GET /probe/:name', 'GET /files/:token/:path{.+}']
    const named = [...section('Routes').matchAll(/^\| `([A-Z]+ \/[^`?]+)(?:\?[^`]*)?` /gm)].map(
      ([, route]) => route,
    )
    expect(new Set([...named, ...open])).toEqual(new Set(routes))
  })

  test('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(new URL(path, place)))).toEqual([])
  })
})

/** The text under a heading. */
function section(title: string): string {
  return readme.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? ''
}

/** What stands in the first column of its table. */
function first(text: string): string[] {
  return [...text.matchAll(/^\| `([\w.]+)` /gm)].map(([, name = '']) => name)
}
