import { AppError } from '../core/errors.ts'
import { type Answers, type Place, type Question, type QuestionName, QUESTIONS } from './init-questions.ts'

/** What stands for the answer to a question: the value of the choice that was meant by its number or name. */
export function readAnswer(
  question: Question,
  given: string,
  answers: Answers,
): { answer: string } | { problem: string } {
  const { choices } = question
  const text = given.trim()
  if (choices === undefined) {
    const problem = text === '' ? 'a text that is not empty' : question.problem(text, answers)
    return problem === undefined ? { answer: text } : { problem }
  }
  const chosen = choices[Number(text) - 1] ?? choices.find(({ value }) => value === text.toLowerCase())
  if (chosen !== undefined) return { answer: chosen.value }
  return { problem: `one of ${choices.map(({ value }) => value).join(', ')}` }
}

/**
 * The answers that come from options alone, and which questions are left.
 * @throws BAD_ARGUMENT for an option that no answer can be, or that belongs to no question put
 */
export function answersFrom(
  options: Answers,
  { place, takesPresets }: { place: Place; takesPresets: boolean },
): { answers: Answers; missing: Question[] } {
  const answers: Answers = {}
  const missing: Question[] = []
  for (const question of QUESTIONS) {
    const given = options[question.name]
    if (!question.isAsked(answers)) {
      if (given !== undefined && missing.length === 0) throw notAsked(question.name, answers)
      continue
    }
    if (given !== undefined) answers[question.name] = answerOf(question, given, answers)
    else if (takesPresets) answers[question.name] = question.preset(answers, place)
    else missing.push(question)
  }
  return { answers, missing }
}

function answerOf(question: Question, given: string, answers: Answers): string {
  const read = readAnswer(question, given, answers)
  if ('answer' in read) return read.answer
  throw refusedAnswer(`--${question.name} is "${given}", it must be ${read.problem}.`)
}

function notAsked(name: QuestionName, { system = '' }: Answers): AppError {
  return refusedAnswer(`--${name} says nothing with --system ${system} and the other answers. Leave it out.`)
}

function refusedAnswer(what: string): AppError {
  return new AppError('BAD_ARGUMENT', `Cannot write a configuration: ${what}`, { retry: 'never' })
}
