import { describe, expect, test } from 'vitest'
import { shopName } from '../../../../plugins/pohoda/pictures/names.ts'

/** What every shop takes for a name. */
const NAME = /^(?!\.)[a-z0-9._-]{1,200}$/

describe('the name of a picture in the shop', () => {
  test('can be read, is in lower case and keeps the ending', () => {
    expect(shopName('HRN-BILY-300', 'Hrnek bílý.JPG')).toMatch(/^hrn-bily-300_hrnek-bily-[0-9a-f]{8}\.jpg$/)
  })

  test('is the same for the same code and file, whatever their letter case on the disk', () => {
    const name = shopName('HRN', 'Hrnek bílý.jpg')
    expect(shopName('HRN', 'Hrnek bílý.jpg')).toBe(name)
    expect(shopName('HRN', 'HRNEK BÍLÝ.JPG')).toBe(name)
    expect(shopName('HRN', 'Hrnek bílý.jpg'.normalize('NFD'))).toBe(name)
  })

  test('is another one for another code, also for codes that differ in signs and letter case only', () => {
    const codes = ['1', '01', '1E5', '100000', 'A B', 'A-B', 'a-b', 'A_B', 'A', 'Á', '*', '?', '漢', '字']
    const names = codes.map((code) => shopName(code, 'hrnek.jpg'))
    expect(new Set(names).size).toBe(codes.length)
    for (const name of names) expect(name).toMatch(NAME)
  })

  test('does not move letters between code and file', () => {
    expect(shopName('a_b', 'c.jpg')).not.toBe(shopName('a', 'b_c.jpg'))
  })

  test.each(['hrnek', '.jpg', 'a.b.c.png', 'x.', `${'dlouhý '.repeat(40)}.webp`, 'x.tar-gz', '😀.gif'])(
    'is one that shops take for the file "%s"',
    (file) => {
      expect(shopName('K'.repeat(64), file)).toMatch(NAME)
    },
  )
})
