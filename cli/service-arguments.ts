import { JSON_ARGUMENT } from './command.ts'

/** What `mostik service` can be told. */
export const SERVICE_ARGUMENTS = {
  action: { type: 'positional', required: true, description: 'install, uninstall or status' },
  print: { type: 'boolean', description: 'Only print what would be installed' },
  for: {
    type: 'string',
    valueHint: 'NAME',
    description: 'With --print: windows or systemd; default this machine',
  },
  account: {
    type: 'string',
    valueHint: 'NAME',
    description: 'On Windows: user, without a stored password (the default), or local-service',
  },
  scope: {
    type: 'string',
    valueHint: 'NAME',
    description: 'With systemd: user or system; default system for root',
  },
  ...JSON_ARGUMENT,
} as const
