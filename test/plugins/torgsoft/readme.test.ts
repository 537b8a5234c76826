import { existsSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { torgsoftConfig } from '../../../plugins/torgsoft/config.ts'

const place = new URL('../../../plugins/torgsoft/README.md', import.meta.url)
const readme = readFileSync(place, 'utf8')

describe('the README of the plugin', () => {
  it('names every setting and guard, and no other', () => {
    const named = [...readme.matchAll(/^\| `(\w+)` /gm)].map(([, name = '']) => name)
    const guards = ['drop', 'keyChange', 'rejected', 'price']
    expect(new Set(named)).toEqual(new Set([...Object.keys(torgsoftConfig.entries), ...guards]))
  })

  it('shows settings that are valid', () => {
    const [, block = ''] = /```jsonc\n"torgsoft": (.*?)```/s.exec(readme) ?? []
    expect(v.safeParse(torgsoftConfig, JSON.parse(block)).issues).toBeUndefined()
  })

  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(new URL(path, place)))).toEqual([])
  })
})
