import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { readAnswer } from './init-answers.ts'
import { type Answers, type Place, QUESTIONS } from './init-questions.ts'
import type { Say } from './init-text.ts'

/** Where questions are put. */
export interface Terminal {
  say(line: string): void
  /** What somebody typed; undefined when nobody will type any more. */
  ask(prompt: string): Promise<string | undefined>
  close(): void
}

/** The terminal of the process; undefined where there is none. What is asked goes beside the answer of the command. */
export function openTerminal(): Terminal | undefined {
  const { stdin: input, stderr: output } = process
  if (!input.isTTY || !output.isTTY) return undefined
  const lines = createInterface({ input, output })
  const ended = new AbortController()
  lines.once('close', () => ended.abort())
  return {
    say: (line) => void output.write(`${line}\n`),
    ask: async (prompt) => {
      if (ended.signal.aborted) return undefined
      return await lines.question(prompt, { signal: ended.signal }).catch(() => undefined)
    },
    close: () => lines.close(),
  }
}

/** Puts the questions that options have not answered, each until its answer will do. Undefined: nobody answers. */
export async function askFor(
  given: Answers,
  { terminal, place, say }: { terminal: Terminal; place: Place; say: Say },
): Promise<Answers | undefined> {
  const answers: Answers = {}
  for (const question of QUESTIONS) {
    if (!question.isAsked(answers)) continue
    const { name, choices = [] } = question
    const option = given[name]
    const preset = question.preset(answers, place)
    if (option === undefined) {
      terminal.say(`\n${say(question.ask(answers))}`)
      for (const [index, { value, words }] of choices.entries()) {
        terminal.say(`  ${index + 1}  ${say(words)} (${value})`)
      }
    }
    const answer = option ?? (await insist(answers))
    if (answer === undefined) return undefined
    answers[name] = answer

    async function insist(before: Answers): Promise<string | undefined> {
      for (;;) {
        const typed = await terminal.ask(`[${preset}] `)
        if (typed === undefined) return undefined
        const read = readAnswer(question, typed.trim() === '' ? preset : typed, before)
        if ('answer' in read) return read.answer
        if (choices.length === 0) terminal.say(`${say('This cannot be. It must be:')} ${say(read.problem)}`)
        else terminal.say(`${say('This cannot be. It must be one of these:')} 1–${choices.length}`)
      }
    }
  }
  return answers
}
