import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SimulatedNode } from '../../../../plugins/kontur/simulator/nodes.ts'
import { json, plain } from '../../../../plugins/kontur/simulator/web.ts'
import type { WriteResult } from '../../../../plugins/kontur/source/source.ts'
import { addMany } from '../../../contract/contractor-source.ts'
import { bodiesOf, disturb, openRecords, type OpenRecords } from './opened.ts'

const KPP = '001101001'

let opened: OpenRecords
beforeEach(async () => {
  opened = await openRecords()
})
afterEach(() => opened.close())

describe('a batch that is refused', () => {
  test('goes record by record, and tells the reason of each', async () => {
    const good = addOne()
    const locked = addOne()
    const shut = addOne()
    const gone = addOne()
    const other = addOne()
    locked.locked = true
    shut.writable = false
    opened.nodes.remove(gone.id)
    const results = await write([good, locked, shut, gone, other])
    expect(results.map(codeOf)).toEqual([
      'written',
      'CONTRACTOR_LOCKED record',
      'WRITE_FORBIDDEN unclear',
      'CONTRACTOR_GONE record',
      'written',
    ])
    expect(results[1]).toMatchObject({
      message: expect.stringContaining('NodeLockedException: Cannot perform operation'),
    })
    expect(bodiesOf(opened, '/mutate')).toHaveLength(6)
    expect([good, other].map(({ properties }) => properties['idocs:kpp'])).toEqual([KPP, KPP])
  })

  test('of one record is not sent again', async () => {
    const only = addOne()
    only.locked = true
    expect((await write([only])).map(codeOf)).toEqual(['CONTRACTOR_LOCKED record'])
    expect(bodiesOf(opened, '/mutate')).toHaveLength(1)
  })

  test.each([
    ['500', plain(500, 'stumbled')],
    ['413 of a proxy', plain(413, '<html>Too large</html>')],
    ['400', json(400, { message: 'Cannot read the body' })],
    ['an error message', json(200, { messages: [{ level: 'ERROR', msg: 'no' }], records: [] })],
  ])('with %s goes record by record', async (_, instead) => {
    disturb(opened, '/mutate', instead)
    expect((await write(add(3))).map(codeOf)).toEqual(['written', 'written', 'written'])
    expect(bodiesOf(opened, '/mutate')).toHaveLength(4)
  })

  test.each([
    ['503', plain(503, '')],
    ['429', plain(429, '')],
    ['a page', { status: 200, body: '<html>Sign in</html>' }],
    ['an answer without records', json(200, { version: 1 })],
    ['404 of a proxy', plain(404, '<html>Nothing here</html>')],
  ])('with %s is left for later', async (_, instead) => {
    disturb(opened, '/mutate', instead)
    await expect(write(add(3))).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE', retry: 'later' })
    expect(bodiesOf(opened, '/mutate')).toHaveLength(1)
  })

  test('is left for later when the source goes away on the way', async () => {
    const nodes = add(3)
    disturb(opened, '/mutate', plain(500, 'stumbled'))
    disturb(opened, '/mutate', json(200, { messages: [], records: [] }))
    disturb(opened, '/mutate', plain(503, ''))
    await expect(write(nodes)).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' })
    expect((await write(nodes)).map(codeOf)).toEqual(['written', 'written', 'written'])
  })

  test('stops when the call is called off on the way', async () => {
    const reason = new Error('The run stops.')
    const controller = new AbortController()
    disturb(opened, '/mutate', plain(500, 'stumbled'))
    const when = () => {
      if (bodiesOf(opened, '/mutate').length === 2) controller.abort(reason)
      return false
    }
    opened.server.faults.push({ times: 1, when, instead: 'drop' })
    const writes = add(3).map(toWrite)
    await expect(opened.source.write(writes, { signal: controller.signal })).rejects.toBe(reason)
    expect(bodiesOf(opened, '/mutate')).toHaveLength(2)
  })
})

describe('why one record is refused', () => {
  test.each([
    [
      'an exception with its package',
      error('org.alfresco.repo.node.integrity.IntegrityException'),
      'VALUE_REFUSED record',
    ],
    ['a constraint', error('ConstraintViolationException'), 'VALUE_REFUSED record'],
    ['a lock', error('NodeLockedException'), 'CONTRACTOR_LOCKED record'],
    ['a node that is gone', error('InvalidNodeRefException'), 'CONTRACTOR_GONE record'],
    [
      'the cause within another',
      error('RuntimeException', 'Found 1 integrity violations'),
      'VALUE_REFUSED record',
    ],
    [
      'a right',
      error('AccessDeniedException', 'Node not found in what you may write'),
      'WRITE_FORBIDDEN unclear',
    ],
    ['anything else', error('NullPointerException'), 'WRITE_FAILED unclear'],
    ['nothing', json(200, { messages: [{ level: 'ERROR' }], records: [] }), 'WRITE_FAILED unclear'],
    ['500', plain(500, 'stumbled'), 'WRITE_FAILED unclear'],
    ['500 with words', json(500, { message: 'a.b.NodeLockedException: x' }), 'CONTRACTOR_LOCKED record'],
    ['400', json(400, { message: 'Bad value' }), 'VALUE_REFUSED record'],
    ['403', json(403, { message: 'No' }), 'WRITE_FORBIDDEN unclear'],
    ['404', json(404, { message: 'No' }), 'CONTRACTOR_GONE record'],
    ['409', json(409, { message: 'No' }), 'CONTRACTOR_LOCKED record'],
    ['422', json(422, { message: 'No' }), 'VALUE_REFUSED record'],
  ])('%s', async (_, instead, expected) => {
    disturb(opened, '/mutate', instead)
    expect((await write(add(1))).map(codeOf)).toEqual([expected])
  })

  test('is told in words, without the way through the code', async () => {
    disturb(opened, '/mutate', error('a.b.IntegrityException', 'Found 1\n\tat a.b.C.m(C.java:1)'))
    const [result] = await write(add(1))
    expect(result).toMatchObject({
      message:
        'A value is not taken: the model of the source has a rule against it. The source says: IntegrityException: Found 1',
    })
  })
})

test('records that an answer does not name count as written', async () => {
  disturb(opened, '/mutate', json(200, { version: 1, messages: [], records: [] }))
  expect((await write(add(2))).map(codeOf)).toEqual(['written', 'written'])
})

function error(type: string, msg = 'It does not work') {
  const message = { level: 'ERROR', time: 1, type: 'records-error', msg: { type, msg, stackTrace: ['x'] } }
  return json(200, { version: 1, messages: [message], records: [] })
}

function write(nodes: readonly SimulatedNode[]): Promise<WriteResult[]> {
  return opened.source.write(nodes.map(toWrite))
}

function toWrite(node: SimulatedNode) {
  return { id: opened.idOf(node), changes: [{ attribute: 'idocs:kpp', from: '', to: KPP }] }
}

function codeOf(result: WriteResult): string {
  return result.outcome === 'written' ? 'written' : `${result.code} ${result.blame}`
}

function add(count: number): SimulatedNode[] {
  return addMany(opened.nodes, count)
}

function addOne(): SimulatedNode {
  return opened.nodes.add({})
}
