/**
 * Prints one plain line from Vitest's JSON result: `12 passed, 0 failed, 0 skipped`.
 * Ends with 1 when a test failed, when none passed, or when one was skipped: in CI nothing may be skipped.
 */
import { readFileSync } from 'node:fs'

const result = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const { numPassedTests: passed, numFailedTests: failed } = result
const skipped = result.numPendingTests + result.numTodoTests

for (const { fullName, status } of result.testResults.flatMap((file) => file.assertionResults)) {
  if (status !== 'passed' && status !== 'failed') console.error(`Skipped: ${fullName}`)
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
if (passed === 0 || failed > 0 || skipped > 0) process.exitCode = 1
