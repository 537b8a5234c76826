import type { InstanceConfig } from '../config.ts'
import { AppError, publicMessage } from '../errors.ts'
import { maskedDetails, maskerOf } from '../mask.ts'

/** What is said when an instance of a plugin cannot do what it is asked for. */

/** The error without the secrets of the instance: it is shown to people. */
export function masked({ config }: InstanceConfig, error: AppError): AppError {
  const mask = maskerOf(config)
  const { code, status, retry } = error
  const details = maskedDetails(error.details, mask)
  return new AppError(code, mask(error.message), { status, retry, details, cause: error })
}

export function setupTooSlow({ id }: InstanceConfig): AppError {
  return new AppError(
    'SETUP_TIMEOUT',
    `Cannot start instance "${id}": its setup did not end within 10 s. Check what it connects to.`,
  )
}

export function jobTwice(id: string): AppError {
  return new AppError(
    'JOB_TWICE',
    `Cannot start job "${id}": the plugin has two jobs of this name. Rename one.`,
    {
      retry: 'never',
    },
  )
}

export function notServing(id: string, cause: AppError | undefined): AppError {
  const why = cause === undefined ? 'it is still starting' : `it failed to start: ${publicMessage(cause)}`
  return new AppError('PLUGIN_FAILED', `Cannot use instance "${id}": ${why}`, {
    status: 503,
    retry: { afterMs: 60_000 },
    cause,
  })
}

export function disabled(id: string): AppError {
  return new AppError(
    'PLUGIN_DISABLED',
    `Cannot use instance "${id}": it is switched off. Switch it on first.`,
    {
      status: 503,
      retry: { afterMs: 300_000 },
    },
  )
}

export function shopUnavailable(id: string): AppError {
  return new AppError(
    'SHOP_UNAVAILABLE',
    `Cannot reach shop "${id}": it is switched off, failed to start, or is no shop. Look at its card.`,
    { status: 503 },
  )
}

export function receiverUnavailable(id: string): AppError {
  return new AppError(
    'RECEIVER_UNAVAILABLE',
    `Cannot reach receiver "${id}": it is switched off, failed to start, or is no receiver. Look at its card.`,
    { status: 503 },
  )
}
