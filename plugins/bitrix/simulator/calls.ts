import { isLoopback } from '../../../core/schema.ts'
import { refuseCredential, type Route } from './access.ts'
import { runBatch } from './batch.ts'
import { type Outcome, type SimulatedAnswer, systemFailure, timeOf, toAnswer } from './envelope.ts'
import { type Knobs, REFUSALS } from './knobs.ts'
import { createBucket, createOperating } from './limits.ts'
import { callMethod, hasMethod, unknownMethod } from './methods.ts'
import type { Processes } from './processes.ts'
import type { Parameters, SimulatedRequest } from './request.ts'

/** A request that has found its way, with when. */
export interface RoutedRequest {
  request: SimulatedRequest
  route: Route
  parameters: Parameters
  /** Milliseconds since 1970. */
  at: number
}

export interface CallsOptions {
  processes: Processes
  knobs: Knobs
  user: string
  code: string
}

/** What lies between a request and the methods: limits, refusals, the credential, batches, the envelope. */
export function createCalls({ processes, knobs, user, code }: CallsOptions) {
  const bucket = createBucket()
  const operating = createOperating()
  return { answer }

  function answer(routed: RoutedRequest): SimulatedAnswer {
    const { route, parameters, at } = routed
    const refused = refuse(routed)
    if (refused !== undefined) return toAnswer(refused, {})
    if (route.method !== 'batch') {
      const { outcome, time } = call(route.method, parameters, routed)
      return toAnswer(outcome, time)
    }
    const outcome = runBatch(parameters, (command) => call(command.method, command.parameters, routed))
    return toAnswer(outcome, timeOf(at, counterOf('batch', at)))
  }

  /** What stops a request before any method is called. */
  function refuse({ request: { url }, route, at }: RoutedRequest): Outcome | undefined {
    if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
      return systemFailure(401, 'INVALID_REQUEST', 'Https required.')
    }
    if (knobs.limiter !== undefined && !bucket.take(at, knobs.limiter)) {
      return systemFailure(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests')
    }
    if (knobs.refusal !== undefined) {
      const [status, description] = REFUSALS[knobs.refusal]
      return systemFailure(status, knobs.refusal, description)
    }
    // An address that is wrong in its path is told of the method, whatever its code.
    if (!hasMethod(route.method, knobs)) return unknownMethod()
    return refuseCredential(route.credential, { user, code, knobs })
  }

  /** One method, alone or in a batch; its run time is its own in both. */
  function call(method: string, parameters: Parameters, { route, at }: RoutedRequest) {
    const counter = counterOf(method, at)
    const isSpent = counter !== undefined && counter.operating >= (knobs.operating?.limitSeconds ?? Infinity)
    if (isSpent || at < (knobs.overTimeUntil ?? 0)) {
      const text = 'Method is blocked due to operation time limit.'
      return { outcome: systemFailure(429, 'OPERATION_TIME_LIMIT', text), time: {} }
    }
    const { credential } = route
    const outcome = callMethod(method, parameters, { processes, knobs, user, credential, at })
    if (knobs.operating !== undefined) operating.spend(method, knobs.operating.secondsPerCall, at)
    return { outcome, time: timeOf(at, counterOf(method, at)) }
  }

  function counterOf(method: string, at: number) {
    return knobs.operating && operating.of(method, at)
  }
}
