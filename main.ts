#!/usr/bin/env node
import process from 'node:process'

// The library of the command line decides on colours when it is loaded, by this value alone, and does not look where it
// writes.
if (!process.stdout.isTTY || process.env['NO_COLOR']) process.env['NO_COLOR'] = '1'
const { runCommandLine } = await import('./cli/command-line.ts')

await runCommandLine(process.argv.slice(2))
