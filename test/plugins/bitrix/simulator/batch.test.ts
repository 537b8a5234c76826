import { describe, expect, test } from 'vitest'
import { createWorld } from './world.ts'

const GET = 'configuration.import.get'
const UNREGISTER = 'configuration.import.unregister'

describe('a batch', () => {
  test('answers each command in its map', async () => {
    const world = createWorld()
    const id = await world.register()
    const cmd = {
      p1: `${GET}?processId=${id}`,
      p2: `${UNREGISTER}?processId=7`,
      p3: `${UNREGISTER}?processId=${id}`,
    }
    expect(await world.call('batch', { halt: 0, cmd })).toMatchObject({
      status: 200,
      body: {
        result: {
          result: { p1: { status: 'S' }, p3: { success: 'Y' } },
          result_error: { p2: { error: 'PROCESS_NOT_FOUND', error_description: "Process doesn't found." } },
          result_total: [],
          result_next: [],
          result_time: { p1: { start: expect.any(Number) }, p3: {} },
        },
        time: {},
      },
    })
  })

  test('shows empty maps as lists, and those of numbers from 0 too', async () => {
    const world = createWorld()
    const { body } = await world.call('batch', { cmd: [`${GET}?processId=1`, `${GET}?processId=2`] })
    expect(body.result).toMatchObject({ result: [{ status: 'U' }, { status: 'U' }], result_error: [] })
    const failed = await world.call('batch', { cmd: [`${GET}?processId=1`, 'none'] })
    expect(failed.body.result).toMatchObject({
      result: [{ status: 'U' }],
      result_error: { '1': { error: 'ERROR_METHOD_NOT_FOUND', error_description: '' } },
    })
  })

  test.each([[1], ['1'], [true]])('ends at the first failure with halt %j', async (halt) => {
    const cmd = { a: 'none', b: `${GET}?processId=1` }
    const { body } = await createWorld().call('batch', { halt, cmd })
    expect(body.result).toMatchObject({ result: [], result_error: { a: {} } })
  })

  test.each([[0], ['0'], [false], [undefined]])('goes on with halt %j', async (halt) => {
    const cmd = { a: 'none', b: `${GET}?processId=1` }
    const { body } = await createWorld().call('batch', { halt, cmd })
    expect(body.result).toMatchObject({ result: { b: { status: 'U' } }, result_error: { a: {} } })
  })

  test('takes fifty commands', async () => {
    const commands = (count: number) => ({ cmd: Array.from({ length: count }, () => 'server.time') })
    const world = createWorld()
    expect((await world.call('batch', commands(50))).body.result.result).toHaveLength(50)
    expect(await world.call('batch', commands(51))).toMatchObject({
      status: 400,
      body: { error: 'ERROR_BATCH_LENGTH_EXCEEDED' },
    })
  })

  test('takes no batches', async () => {
    const { body } = await createWorld().call('batch', { cmd: { a: 'batch?cmd[]=server.time' } })
    expect(body.result.result_error).toEqual({
      a: { error: 'ERROR_BATCH_METHOD_NOT_ALLOWED', error_description: '' },
    })
  })

  test('tells of a missing right in each command, and of a wrong webhook at once', async () => {
    const world = createWorld({ knobs: { scopes: [] } })
    const cmd = { a: `${GET}?processId=1` }
    expect((await world.call('batch', { cmd })).body.result.result_error).toEqual({
      a: { error: 'insufficient_scope', error_description: '' },
    })
    world.portal.knobs.refusal = 'INVALID_CREDENTIALS'
    expect(await world.call('batch', { cmd })).toMatchObject({
      status: 401,
      body: { error: 'INVALID_CREDENTIALS' },
    })
  })

  test('without commands is refused', async () => {
    expect(await createWorld().call('batch')).toMatchObject({ status: 400, body: { error: '100' } })
  })
})
