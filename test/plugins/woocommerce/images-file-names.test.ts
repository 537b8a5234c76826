import { describe, expect, test } from 'vitest'
import {
  expectedFileName,
  findByFileName,
  fileNameOf,
  isOurFile,
} from '../../../plugins/woocommerce/images/file-names.ts'

const HASH = '0123456789abcdef'.repeat(4)

function shown(...files: string[]) {
  return files.map((file, id) => ({ id, src: `https://shop.example/wp-content/uploads/2026/01/${file}` }))
}

describe('the names of files', () => {
  test('say which bytes they hold', () => {
    expect(fileNameOf(HASH, 'image/jpeg')).toBe('mostik-0123456789abcdef.jpg')
    expect(fileNameOf(HASH, 'image/png')).toBe('mostik-0123456789abcdef.png')
  })

  test('are the last part of an address, without its query', () => {
    const image = {
      sku: '1',
      name: '1.jpg',
      position: 0,
      url: 'https://cdn.example/a/%D1%84ото.jpg?width=800',
    }
    expect(expectedFileName(image, HASH)).toBe('фото.jpg')
  })

  test.each([
    ['cap.jpg', ['hat.jpg', 'cap.jpg'], 1],
    ['cap.jpg', ['cap-1.jpg', 'cap.jpg', 'cap-2.jpg'], 1],
    ['cap.jpg', ['hat.jpg', 'cap-3.jpg'], 1],
    ['cap.jpg', ['cap-scaled.jpg'], 0],
    ['cap.jpg', ['cap-1-scaled.webp'], 0],
    ['red cap (1).JPG', ['red-cap-1.jpg'], 0],
    ['фото.jpg', ['%D1%84%D0%BE%D1%82%D0%BE-1.jpg'], 0],
    ['cap-1.jpg', ['cap.jpg'], undefined],
    ['cap.jpg', ['cap-red.jpg', 'mycap.jpg'], undefined],
    ['.jpg', ['a.jpg'], undefined],
  ])('%s is found as WordPress writes it among %j', (fileName, files, id) => {
    expect(findByFileName(shown(...files), fileName)?.id).toBe(id)
  })

  test('tell our bytes from pictures of others', () => {
    const ours = shown('mostik-0123456789abcdef-1.jpg', 'my-mostik-1.jpg', '%E0%A4%A.jpg').map(isOurFile)
    expect(ours).toEqual([true, false, false])
  })
})
