import process from 'node:process'

// JavaScript, so that a Node that reads no TypeScript can say so in plain words.
if (process.features.typescript) {
  void import('./agent.ts')
} else {
  const needed = 'Install Node 22.18 or later from https://nodejs.org.'
  process.stderr.write(
    `Cannot start the agent: this is Node ${process.versions.node}, which is too old. ${needed}\n`,
  )
  process.exitCode = 1
}
