import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { pohodaConfig } from '../../../plugins/pohoda/config.ts'
import { pohodaProblems } from '../../../plugins/pohoda/validate.ts'

describe('the address of mServer', () => {
  test.each(['http://127.0.0.1:444', 'http://127.0.0.1:444/', 'https://pohoda.example'])(
    'may be %s',
    (url) => {
      expect(problemsOf({ url, previousYear: url })).toEqual([])
    },
  )

  test('is not localhost', () => {
    const message = expect.stringContaining('mServer listens on IPv4 only. Write 127.0.0.1.')
    expect(problemsOf({ url: 'http://LOCALHOST:444' })).toEqual([{ path: 'mserver.url', message }])
  })

  test('may have the path of a tunnel', () => {
    expect(problemsOf({ url: 'https://tunnel.example/pohoda-2026' })).toEqual([])
  })

  test.each(['/xml', '/?a=1', '/#top'])('has nothing like %s behind it', (rest) => {
    const message = expect.stringContaining('Write "http://127.0.0.1:444"')
    const problems = problemsOf({ url: 'http://127.0.0.1:445', previousYear: `http://127.0.0.1:444${rest}` })
    expect(problems).toEqual([{ path: 'mserver.previousYear', message }])
  })
})

function problemsOf(address: { url: string; previousYear?: string }) {
  const mserver = { user: 'Admin', ...address }
  return pohodaProblems(v.parse(pohodaConfig, { ico: '12345678', mserver }))
}
