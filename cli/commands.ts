import process from 'node:process'
import { defineCommand } from 'citty'
import { answering, guarded, JSON_ARGUMENT } from './command.ts'
import { INIT_ARGUMENTS } from './init-arguments.ts'
import { SERVICE_ARGUMENTS } from './service-arguments.ts'
import { numberIn } from './words.ts'

/** Secrets are sealed under a passphrase, which never stands on the command line itself. */
const PASSPHRASE_ARGUMENTS = {
  'passphrase-env': {
    type: 'string',
    valueHint: 'NAME',
    description: 'The environment variable with the passphrase for secrets',
  },
  'passphrase-file': { type: 'string', valueHint: 'PATH', description: 'The file with the passphrase' },
} as const

const JOB_ARGUMENT = { type: 'positional', description: 'For example torgsoft/load' } as const

/** All commands. What does the work is loaded when a command is used. */
export const commands = {
  serve: defineCommand({
    meta: { name: 'serve', description: 'Start the service' },
    args: {},
    run: answering(startService),
  }),
  demo: defineCommand({
    meta: { name: 'demo', description: 'Start all plugins with invented systems, to see everything work' },
    args: {
      port: {
        type: 'string',
        valueHint: 'NUMBER',
        description: 'Default: PORT, else 8787; or the next free',
      },
      keep: { type: 'string', valueHint: 'FOLDER', description: 'Keep its state in this empty folder' },
      seed: { type: 'string', valueHint: 'NUMBER', description: 'Another number invents other things' },
      verbose: { type: 'boolean', description: 'Tell what the other systems do' },
    },
    run: answering(async ({ args }) => {
      await keepHeapSmall()
      await (await import('./demo.ts')).demo(args)
    }),
  }),
  check: defineCommand({
    meta: { name: 'check', description: 'Check the configuration and print every problem' },
    args: {
      file: { type: 'positional', required: false, description: 'Default: mostik.jsonc' },
      ...JSON_ARGUMENT,
    },
    run: answering(async ({ args }) => await (await import('./check.ts')).check(args.file)),
  }),
  init: defineCommand({
    meta: { name: 'init', description: 'Ask a few questions and write a configuration' },
    args: INIT_ARGUMENTS,
    run: answering(async ({ args }) => {
      const { init } = await import('./init.ts')
      const { folder, name, language, yes } = args
      return await init(folder, { answers: args, name, language, takesPresets: yes === true })
    }),
  }),
  service: defineCommand({
    meta: {
      name: 'service',
      description:
        'Let the machine start Mostik and keep it running: the Task Scheduler of Windows (not tried there yet), systemd',
    },
    args: SERVICE_ARGUMENTS,
    run: answering(async ({ args }) => {
      const { service } = await import('./service.ts')
      const { action, for: target, account, scope } = args
      return await service(action, { isPrinted: args.print === true, target, account, scope })
    }),
  }),
  jobs: defineCommand({
    meta: { name: 'jobs', description: 'List the jobs and how they stand' },
    args: JSON_ARGUMENT,
    run: answering(async () => await (await import('./jobs.ts')).listJobs()),
  }),
  run: defineCommand({
    meta: { name: 'run', description: 'Run a job now and wait for its end' },
    args: {
      job: { ...JOB_ARGUMENT, required: true },
      'dry-run': { type: 'boolean', description: 'Only tell what a run would do, for jobs that can' },
      watch: { type: 'boolean', description: 'Tell how far it is' },
      confirm: {
        type: 'string',
        valueHint: 'ID',
        description: 'The id of the run whose question is answered with yes',
      },
      input: {
        type: 'string',
        valueHint: 'JSON',
        description: 'What this job takes, e.g. \'{"full": true}\'',
      },
      ...JSON_ARGUMENT,
    },
    run: answering(async ({ args }) => {
      const { runJob } = await import('./run.ts')
      const { readRunInput } = await import('./run-options.ts')
      const input = readRunInput({ confirm: args.confirm, input: args.input })
      return await runJob(args.job, {
        input,
        isDry: args['dry-run'] === true,
        isWatched: args.watch === true,
      })
    }),
  }),
  runs: defineCommand({
    meta: { name: 'runs', description: 'List the last runs and what came of them, the newest first' },
    args: {
      job: { ...JOB_ARGUMENT, required: false },
      limit: { type: 'string', valueHint: 'COUNT', default: '20', description: 'How many at most' },
      ...JSON_ARGUMENT,
    },
    run: answering(async ({ args }) => {
      const limit = numberIn('runs', 'limit', args.limit)
      return await (await import('./runs.ts')).listRuns(args.job, { limit })
    }),
  }),
  pause: defineCommand({
    meta: { name: 'pause', description: 'Pause a job; a run under way stops at its next checkpoint' },
    args: {
      job: { ...JOB_ARGUMENT, required: true },
      reason: { type: 'string', valueHint: 'TEXT', description: 'Shown while the pause lasts' },
      ...JSON_ARGUMENT,
    },
    run: answering(
      async ({ args }) =>
        await (await import('./pause.ts')).pauseJob(args.job, { reason: args.reason ?? '' }),
    ),
  }),
  resume: defineCommand({
    meta: { name: 'resume', description: 'Let a paused job go on' },
    args: { job: { ...JOB_ARGUMENT, required: true }, ...JSON_ARGUMENT },
    run: answering(async ({ args }) => await (await import('./pause.ts')).pauseJob(args.job, 'resume')),
  }),
  stop: defineCommand({
    meta: { name: 'stop', description: 'Stop the running service; runs go on at the next start' },
    args: JSON_ARGUMENT,
    run: answering(async () => await (await import('./stop.ts')).stop()),
  }),
  notify: defineCommand({
    meta: { name: 'notify', description: 'Send a test message to everybody who is told of troubles' },
    args: { action: { type: 'positional', required: true, description: 'test' }, ...JSON_ARGUMENT },
    run: answering(async ({ args }) => await (await import('./notify.ts')).notify(args.action)),
  }),
  'simulate-schedule': defineCommand({
    meta: {
      name: 'simulate-schedule',
      description: 'Tell which jobs would begin when, from the configuration alone',
    },
    args: {
      from: { type: 'string', valueHint: 'DATE', description: 'The first day, or a moment; default: now' },
      to: {
        type: 'string',
        valueHint: 'DATE',
        description: 'The day or moment before which it ends; default: a day later',
      },
      job: { type: 'string', valueHint: 'ID', description: 'Only this job, e.g. torgsoft/load' },
      ...JSON_ARGUMENT,
    },
    run: answering(async ({ args }) => await (await import('./simulate-schedule.ts')).simulateSchedule(args)),
  }),
  permissions: defineCommand({
    meta: {
      name: 'permissions',
      description: 'Tell the flags for Deno and the servers for a firewall that this configuration needs',
    },
    args: JSON_ARGUMENT,
    run: answering(async () => await (await import('./permissions.ts')).permissions()),
  }),
  export: defineCommand({
    meta: { name: 'export', description: 'Write everything that is stored into one file' },
    args: {
      file: { type: 'positional', required: true, description: 'The file to write' },
      ...PASSPHRASE_ARGUMENTS,
      force: { type: 'boolean', description: 'Replace a file that is there' },
      ...JSON_ARGUMENT,
    },
    run: answering(async ({ args }) => {
      const { exportFile } = await import('./export.ts')
      return await exportFile(args.file, { ...passphraseIn(args), force: args.force === true })
    }),
  }),
  import: defineCommand({
    meta: { name: 'import', description: 'Fill an empty storage with such a file, while no service runs' },
    args: {
      file: { type: 'positional', required: true, description: 'The file to read' },
      ...PASSPHRASE_ARGUMENTS,
      'skip-secrets': { type: 'boolean', description: 'Leave sealed secrets out' },
      ...JSON_ARGUMENT,
    },
    run: answering(async ({ args }) => {
      const { importFile } = await import('./import.ts')
      return await importFile(args.file, {
        ...passphraseIn(args),
        skipSecrets: args['skip-secrets'] === true,
      })
    }),
  }),
  schema: defineCommand({
    meta: { name: 'schema', description: 'Print the JSON Schema of the configuration' },
    args: JSON_ARGUMENT,
    run: answering(async () => await (await import('./schema.ts')).schema()),
  }),
  simulate: defineCommand({
    meta: { name: 'simulate', description: 'Play the foreign system of a plugin, for trying things out' },
    args: { plugin: { type: 'positional', required: true, description: 'For example torgsoft' } },
    // A simulator knows its own options.
    run: async ({ args, rawArgs }) =>
      await guarded(false, async () => await (await import('./simulate.ts')).simulate(args.plugin, rawArgs)),
  }),
}

/** How people call them, shown with their help. */
export const EXAMPLES: Readonly<Record<keyof typeof commands, readonly string[]>> = {
  serve: ['serve'],
  demo: ['demo', 'demo --port 9000 --keep ./demo'],
  check: ['check', 'check /etc/mostik.jsonc --json'],
  init: ['init', 'init ./shop --language uk', 'init --system torgsoft --shop catalog --yes'],
  service: ['service install', 'service install --print', 'service status'],
  jobs: ['jobs'],
  run: ['run torgsoft/load --watch', 'run pohoda/quantities --dry-run'],
  runs: ['runs', 'runs torgsoft/load --limit 5'],
  pause: ['pause torgsoft/load --reason "stock-taking until noon"'],
  resume: ['resume torgsoft/load'],
  stop: ['stop'],
  notify: ['notify test'],
  'simulate-schedule': [
    'simulate-schedule --from 2026-10-24 --to 2026-10-27',
    'simulate-schedule --job backup/nightly',
  ],
  permissions: ['permissions'],
  export: ['export mostik-state.gz', 'export mostik-state.gz --passphrase-env PASSPHRASE --force'],
  import: ['import mostik-state.gz'],
  schema: ['schema > mostik.schema.json'],
  simulate: ['simulate torgsoft', 'simulate torgsoft --help'],
}

async function startService(): Promise<void> {
  await keepHeapSmall()
  await (await import('./serve.ts')).serve()
}

async function keepHeapSmall(): Promise<void> {
  if (!('deno' in process.versions)) (await import('../core/platform/heap.ts')).keepHeapSmall()
}

function passphraseIn(args: {
  'passphrase-env'?: string | undefined
  'passphrase-file'?: string | undefined
}) {
  return { env: args['passphrase-env'], file: args['passphrase-file'] }
}
