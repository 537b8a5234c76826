import type { Config } from '../core/config.ts'

/** Where a service with these settings answers on this machine. */
export function localAddress({ server }: Pick<Config, 'server'>, port: number): string {
  const host = server.host === '0.0.0.0' || server.host === '::' ? '127.0.0.1' : server.host
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
