import { LANGUAGES, type Language, type Phrases } from '../../core/language.ts'
import { corePhrases } from '../../core/phrases/core-phrases.ts'
import { createPhrasebook, type Phrasebook } from '../../core/phrases/phrasebook.ts'
import { parseTemplate, type Segment } from '../../core/phrases/template.ts'
import { dashboardPhrases } from '../../routes/dashboard/phrases/dashboard-phrases.ts'

const OTHERS = LANGUAGES.filter((language) => language !== 'en')

/** English that nobody would find in a sentence of another language; names of settings and the like are in quotes. */
const ENGLISH: Readonly<Record<Exclude<Language, 'en'>, RegExp>> = {
  uk: /\b(?:the|is|are|of|and|not|it|its|to|has|was|were|with|for|an|at|from|which|must|should|cannot|there)\b/i,
  ru: /\b(?:the|is|are|of|and|not|it|its|to|has|was|were|with|for|an|at|from|which|must|should|cannot|there)\b/i,
  cs: /\b(?:the|is|are|of|and|not|its|has|was|were|with|for|from|which|should|cannot|there)\b/i,
}

/** The phrasebook that the dashboard has when only this plugin runs. */
export function phrasebookWith(phrases: Phrases = {}): Phrasebook {
  return createPhrasebook([dashboardPhrases, corePhrases, phrases])
}

/** The texts that are not said, or half in English, in some language: one line for each. */
export function unsaid(texts: Iterable<string>, phrasebook: Phrasebook): string[] {
  return [...new Set(texts)].flatMap((text) =>
    OTHERS.flatMap((language) => {
      const said = phrasebook.translate(text, language)
      if (said === undefined) return [`${language}: not said: ${text}`]
      return hasEnglish(said, language) ? [`${language}: half said: ${said}`] : []
    }),
  )
}

/**
 * What is wrong with phrases: another set of slots, a missing form for a number, English in them, nothing in them, or
 * a text of theirs that the phrasebook takes for that of another phrase.
 */
export function phraseProblems(phrases: Phrases, phrasebook = phrasebookWith(phrases)): string[] {
  return Object.entries(phrases).flatMap(([english, others]) => {
    const template = parseTemplate(english)
    const sample = template.map((segment) => sampleOf(segment)).join('')
    const values = slotsOf(template).map((index) => sampleOf({ kind: 'slot', index }))
    const wrong = (what: string) => `${what}: ${english}`
    return [
      ...(formsOf(template).some((forms) => forms.length !== 2) ? [wrong('en has not two forms')] : []),
      ...OTHERS.flatMap((language) => {
        const own = parseTemplate(others[language])
        const isOther = phrasebook.translate(sample, language) !== phrasebook.say(english, values, language)
        return [
          ...(others[language].trim() === '' ? [wrong(`${language} is empty`)] : []),
          ...(slotsOf(own).join() === slotsOf(template).join() ? [] : [wrong(`${language} has other slots`)]),
          ...(formsOf(own).some((forms) => forms.length !== 3)
            ? [wrong(`${language} has not three forms`)]
            : []),
          ...(hasEnglish(others[language], language) ? [wrong(`${language} has English words`)] : []),
          ...(isOther ? [wrong(`${language} is taken for another phrase`)] : []),
        ]
      }),
    ]
  })
}

function hasEnglish(text: string, language: Exclude<Language, 'en'>): boolean {
  return ENGLISH[language].test(text.replaceAll(/[«„"][^«»„“"]*[»“"]|\S*[/_@]\S*/g, ''))
}

function sampleOf(segment: Segment): string {
  if (segment.kind === 'words') return segment.words
  return segment.kind === 'slot' ? `x${segment.index}` : (segment.forms[0] ?? '')
}

function slotsOf(template: readonly Segment[]): number[] {
  const indexes = template.flatMap((segment) => (segment.kind === 'words' ? [] : [segment.index]))
  return [...new Set(indexes)].toSorted((a, b) => a - b)
}

function formsOf(template: readonly Segment[]): (readonly string[])[] {
  return template.flatMap((segment) => (segment.kind === 'forms' ? [segment.forms] : []))
}
