#!/usr/bin/env node
import process from 'node:process'
import { isAppError } from './core/errors.ts'

// The library decides on colours when it is loaded, by this value alone, and does not look where it writes.
if (!process.stdout.isTTY || process.env['NO_COLOR']) process.env['NO_COLOR'] = '1'
const { defineCommand, runMain } = await import('citty')

/** Secrets are sealed under a passphrase, which never stands on the command line itself. */
const passphraseArgs = {
  'passphrase-env': {
    type: 'string',
    valueHint: 'NAME',
    description: 'The environment variable with the passphrase for secrets',
  },
  'passphrase-file': { type: 'string', valueHint: 'PATH', description: 'The file with the passphrase' },
} as const

/** The command line of Mostik on Node and Deno. Commands are loaded when they are used. */
const main = defineCommand({
  meta: { name: 'mostik', description: 'A small bridge between shops, tills and accounting.' },
  subCommands: {
    serve: defineCommand({
      meta: { name: 'serve', description: 'Start the service' },
      run: async () => await guarded(startService),
    }),
    check: defineCommand({
      meta: { name: 'check', description: 'Check the configuration and print every problem' },
      args: { file: { type: 'positional', required: false, description: 'Default: mostik.jsonc' } },
      run: async ({ args }) =>
        await guarded(async () => await (await import('./cli/check.ts')).check(args.file)),
    }),
    jobs: defineCommand({
      meta: { name: 'jobs', description: 'List the jobs and how they stand' },
      args: { json: { type: 'boolean', description: 'As JSON' } },
      run: async ({ args }) =>
        await guarded(
          async () => await (await import('./cli/jobs.ts')).listJobs({ json: args.json === true }),
        ),
    }),
    run: defineCommand({
      meta: { name: 'run', description: 'Run a job now and wait for its end' },
      args: {
        job: { type: 'positional', required: true, description: 'For example torgsoft/load' },
        confirm: { type: 'string', description: 'The id of the run whose question is answered with yes' },
        input: {
          type: 'string',
          valueHint: 'JSON',
          description: 'What this job takes, e.g. \'{"dryRun": true}\'',
        },
        json: { type: 'boolean', description: 'As JSON' },
      },
      run: async ({ args, rawArgs }) =>
        await guarded(async () => {
          const { runJob } = await import('./cli/jobs.ts')
          const { readRunInput } = await import('./cli/run-options.ts')
          const { confirm, input: given, _: positionals } = args
          const input = readRunInput({ confirm, input: given, words: rawArgs, positionals })
          return await runJob(args.job, { input, json: args.json === true })
        }),
    }),
    pause: defineCommand({
      meta: { name: 'pause', description: 'Pause a job; a run under way stops at its next checkpoint' },
      args: {
        job: { type: 'positional', required: true },
        reason: { type: 'string', description: 'Shown while the pause lasts' },
      },
      run: async ({ args }) =>
        await guarded(
          async () => await (await import('./cli/jobs.ts')).pauseJob(args.job, { reason: args.reason ?? '' }),
        ),
    }),
    resume: defineCommand({
      meta: { name: 'resume', description: 'Let a paused job go on' },
      args: { job: { type: 'positional', required: true } },
      run: async ({ args }) =>
        await guarded(async () => await (await import('./cli/jobs.ts')).pauseJob(args.job, 'resume')),
    }),
    stop: defineCommand({
      meta: { name: 'stop', description: 'Stop the running service; runs go on at the next start' },
      run: async () => await guarded(async () => await (await import('./cli/stop.ts')).stop()),
    }),
    export: defineCommand({
      meta: { name: 'export', description: 'Write everything that is stored into one file' },
      args: {
        file: { type: 'positional', required: true },
        ...passphraseArgs,
        force: { type: 'boolean', description: 'Replace a file that is there' },
      },
      run: async ({ args }) =>
        await guarded(async () => {
          const { exportFile } = await import('./cli/export.ts')
          return await exportFile(args.file, { ...passphraseIn(args), force: args.force === true })
        }),
    }),
    import: defineCommand({
      meta: { name: 'import', description: 'Fill an empty storage with such a file, while no service runs' },
      args: {
        file: { type: 'positional', required: true },
        ...passphraseArgs,
        'skip-secrets': { type: 'boolean', description: 'Leave sealed secrets out' },
      },
      run: async ({ args }) =>
        await guarded(async () => {
          const { importFile } = await import('./cli/import.ts')
          return await importFile(args.file, {
            ...passphraseIn(args),
            skipSecrets: args['skip-secrets'] === true,
          })
        }),
    }),
    schema: defineCommand({
      meta: { name: 'schema', description: 'Print the JSON Schema of the configuration' },
      run: async () => await guarded(async () => await (await import('./cli/schema.ts')).schema()),
    }),
    simulate: defineCommand({
      meta: { name: 'simulate', description: 'Play the foreign system of a plugin, for trying things out' },
      args: { plugin: { type: 'positional', required: true, description: 'For example torgsoft' } },
      run: async ({ args, rawArgs }) =>
        await guarded(async () => await (await import('./cli/simulate.ts')).simulate(args.plugin, rawArgs)),
    }),
  },
})

const [command, plugin = '', ...rest] = process.argv.slice(2)
// A simulator knows its own options; the library would answer with what all commands have.
if (command === 'simulate' && rest.some((word) => word === '--help' || word === '-h')) {
  await guarded(async () => await (await import('./cli/simulate.ts')).simulate(plugin, ['--help']))
} else {
  await runMain(main)
}

async function startService(): Promise<void> {
  if (!('deno' in process.versions)) (await import('./core/platform/heap.ts')).keepHeapSmall()
  await (await import('./cli/serve.ts')).serve()
}

function passphraseIn(args: {
  'passphrase-env'?: string | undefined
  'passphrase-file'?: string | undefined
}) {
  return { env: args['passphrase-env'], file: args['passphrase-file'] }
}

/** Runs a command; an error that has words for people is printed without a stack. */
async function guarded(command: () => Promise<number | void>): Promise<void> {
  try {
    const code = await command()
    if (code !== undefined) process.exitCode = code
  } catch (error) {
    if (!isAppError(error)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
