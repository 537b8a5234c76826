import { expect, test } from 'vitest'
import { readStatus } from '../../../../plugins/pohoda/mserver/status.ts'

test('an answer with all of it', () => {
  const text = `<?xml version="1.0" encoding="Windows-1250"?>
    <mServer><message>Response</message><name>e-shop</name><status>working</status><processing>2</processing>
    <companyDetail><company>Hrnky &amp; &#269;aj &lt;x&gt;</company><databaseName>StwPh_12345678_2026</databaseName>
    <year>2026</year><period>01/26 - 12/26</period></companyDetail></mServer>`
  expect(readStatus(text)).toEqual({
    status: 'working',
    processing: 2,
    company: {
      company: 'Hrnky & čaj <x>',
      databaseName: 'StwPh_12345678_2026',
      year: '2026',
      period: '01/26 - 12/26',
    },
  })
})

test.each([
  ['a plain text', 'Response from POHODA mServer'],
  ['nothing', ''],
  ['a status that nobody knows', '<mServer><status>sleeping</status><processing>many</processing></mServer>'],
])('%s says that it runs', (_what, text) => {
  expect(readStatus(text)).toEqual({ status: 'unknown', processing: 0 })
})

test('parts that are missing are empty', () => {
  const text =
    '<mServer><status>idle</status><companyDetail><company/><year>2026</year></companyDetail></mServer>'
  expect(readStatus(text)?.company).toEqual({ company: '', databaseName: '', year: '2026', period: '' })
})

test.each(['<!DOCTYPE html><html></html>', '<HTML lang="cs"><body>idle</body></HTML>'])(
  'a page is none: %s',
  (text) => {
    expect(readStatus(text)).toBeUndefined()
  },
)
