import { expect, it } from 'vitest'
import { withoutLogins } from '../../../../plugins/kontur/source/without-logins.ts'

it.each([
  ['Failed to validate TICKET_0a1b2c3d for svc', 'Failed to validate *** for svc'],
  ['Not accepted: Basic c3ZjOndvcmQtb2YtdGhlLWFjY291bnQ= here', 'Not accepted: Basic *** here'],
  ['authorization: bearer aaaaaaaaaa.bbbbbbbbbb-cc_dd', 'authorization: bearer ***'],
  ['Basic authentication is needed', 'Basic authentication is needed'],
])('%s', (words, shown) => {
  expect(withoutLogins(words)).toBe(shown)
})
