import type { Service, ServiceProblem } from '../app.ts'
import type { OutboundHost } from './outbound.ts'
import type { Family } from './text.ts'

/** The figures of this process. They begin anew with it, and each process has its own. */
export function processFamilies({ version, host, startedAt }: Service): Family[] {
  const memory = host.residentBytes?.()
  return [
    {
      name: 'mostik_build_info',
      type: 'gauge',
      help: 'The version that runs and the platform under it; always 1.',
      samples: [{ labels: { version, platform: host.name }, value: 1 }],
    },
    {
      name: 'process_start_time_seconds',
      type: 'gauge',
      help: 'When the process began.',
      samples: [{ value: startedAt / 1000 }],
    },
    {
      name: 'process_resident_memory_bytes',
      type: 'gauge',
      help: 'How much memory the process takes, where the platform tells.',
      samples: memory === undefined ? [] : [{ value: memory }],
    },
  ]
}

/** How the scheduler, the instances and the configuration stand in this process. */
export function standingFamilies({ isRunner, lastTick, registry, problems }: Service): Family[] {
  const last = lastTick()
  const ticked = last === null ? 0 : Date.parse(last) / 1000
  return [
    {
      name: 'mostik_scheduler_last_tick_timestamp_seconds',
      type: 'gauge',
      help: 'When the scheduler of this process looked at the jobs last; 0 before the first time.',
      samples: isRunner ? [{ value: ticked }] : [],
    },
    {
      name: 'mostik_instance_state',
      type: 'gauge',
      help: 'Whether an instance of a plugin is in this state here (1) or not (0).',
      samples: registry.views().flatMap(({ id, plugin, state }) =>
        INSTANCE_STATES.map((name) => ({
          labels: { instance_id: id, plugin, state: name },
          value: Number(state === name),
        })),
      ),
    },
    {
      name: 'mostik_problems',
      type: 'gauge',
      help: 'What this process tells at /health/ready that should be looked at, by its code.',
      samples: countByCode(problems()),
    },
  ]
}

/** How many things wait in the queues of the instances that tell it. */
export async function queueFamily({ registry }: Service): Promise<Family> {
  const told = registry.views().filter(({ id, state }) => state === 'running' && registry.hasStatus(id))
  const samples = await Promise.all(
    told.map(async ({ id }) => {
      const { facts } = await registry.status(id)
      return facts.flatMap(({ queue, value }) =>
        queue === undefined ? [] : [{ labels: { instance_id: id, queue }, value: Number(value) }],
      )
    }),
  )
  return {
    name: 'mostik_queue_length',
    type: 'gauge',
    help: 'How many things wait in a queue of an instance; none that is empty and not told.',
    samples: samples.flat(),
  }
}

/** The requests that went out of this process. */
export function outboundFamilies(hosts: readonly OutboundHost[]): Family[] {
  return [
    {
      name: 'mostik_outbound_requests_total',
      type: 'counter',
      help: 'Tries of requests to others, by the class of the status or by what kept the answer away.',
      samples: hosts.flatMap(({ host, outcomes }) =>
        [...outcomes].map(([outcome, value]) => ({ labels: { host, outcome }, value })),
      ),
    },
    {
      name: 'mostik_outbound_request_duration_seconds',
      type: 'summary',
      help: 'How long these tries took until an answer began or failed to come.',
      samples: hosts.flatMap(({ host, count, ms }) => [
        { suffix: '_sum' as const, labels: { host }, value: ms / 1000 },
        { suffix: '_count' as const, labels: { host }, value: count },
      ]),
    },
  ]
}

/** Whether the storage told how all jobs stand. */
export function storageFamily(isUp: boolean): Family {
  return {
    name: 'mostik_storage_up',
    type: 'gauge',
    help: 'Whether the storage answered (1). When it did not (0), figures of jobs are missing.',
    samples: [{ value: Number(isUp) }],
  }
}

const INSTANCE_STATES = ['starting', 'running', 'disabled', 'failed']

/** Problems that are told as 0 while there are none, so that an alert has something to compare. */
const CODES = ['CORRUPT_STATE', 'JOB_CANNOT_START', 'CONFIG_OUTDATED', 'RESTART_NEEDED']

function countByCode(problems: readonly ServiceProblem[]): Family['samples'] {
  const counts = new Map(CODES.map((code) => [code, 0]))
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, value]) => ({ labels: { code }, value }))
}
