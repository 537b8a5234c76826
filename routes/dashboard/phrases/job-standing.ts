import type { Phrases } from '../../../core/language.ts'

/** How a job stands: what is tried again, what waits, and what its calendar means. */
export const jobStandingPhrases: Phrases = {
  'Ask again': { uk: 'Запитати ще раз', ru: 'Спросить ещё раз', cs: 'Zeptat se znovu' },
  'Next try': { uk: 'Наступна спроба', ru: 'Следующая попытка', cs: 'Další pokus' },
  '{0}; times of its schedule until then are skipped': {
    uk: '{0}; час за розкладом до того пропускається',
    ru: '{0}; время по расписанию до того пропускается',
    cs: '{0}; časy podle plánu se do té doby přeskakují',
  },
  'Next look': { uk: 'Наступна перевірка', ru: 'Следующая проверка', cs: 'Další kontrola' },
  '{0}, by its schedule, for something new; what it asks about waits for you': {
    uk: '{0}, за розкладом, чи є щось нове; те, про що воно питає, чекає на вас',
    ru: '{0}, по расписанию, есть ли что-то новое; то, о чём оно спрашивает, ждёт вас',
    cs: '{0}, podle plánu, zda je něco nového; to, na co se ptá, čeká na vás',
  },
  'Next times, skipped until the next try:': {
    uk: 'Наступний час за розкладом, до наступної спроби пропускається:',
    ru: 'Следующее время по расписанию, до следующей попытки пропускается:',
    cs: 'Příští časy podle plánu, do dalšího pokusu se přeskakují:',
  },
  'not needed, a run was under way': {
    uk: 'не потрібно, запуск тривав',
    ru: 'не нужно, запуск ещё шёл',
    cs: 'nebylo třeba, běh ještě probíhal',
  },
  '{0} means: {1} of {2} times of the schedule ({3}).': {
    uk: '{0} означає: {1} з {2} разів за розкладом ({3}).',
    ru: '{0} означает: {1} из {2} раз по расписанию ({3}).',
    cs: '{0} znamená: {1} z {2} časů podle plánu ({3}).',
  },
  'Tried again at {0}: nothing is put aside any more.': {
    uk: 'Нова спроба о {0}: більше нічого не відкладено.',
    ru: 'Новая попытка в {0}: больше ничего не отложено.',
    cs: 'Nový pokus v {0}: nic už není odloženo.',
  },
  'It is tried again when the pause ends.': {
    uk: 'Нова спроба буде після паузи.',
    ru: 'Новая попытка будет после паузы.',
    cs: 'Nový pokus proběhne po pauze.',
  },
  'It is tried again in a moment.': {
    uk: 'Нова спроба почнеться за мить.',
    ru: 'Новая попытка сейчас начнётся.',
    cs: 'Nový pokus za okamžik začne.',
  },
  'Tried again at {0}, refused again.': {
    uk: 'Нова спроба о {0}, знову відмовлено.',
    ru: 'Новая попытка в {0}, снова отказано.',
    cs: 'Nový pokus v {0}, znovu odmítnuto.',
  },
  'Tried again, refused again.': {
    uk: 'Нова спроба, знову відмовлено.',
    ru: 'Новая попытка, снова отказано.',
    cs: 'Nový pokus, znovu odmítnuto.',
  },
  'Tried again at {0}: what was tried is not put aside any more.': {
    uk: 'Нова спроба о {0}: спробуване більше не відкладено.',
    ru: 'Новая попытка в {0}: то, что пробовали, больше не отложено.',
    cs: 'Nový pokus v {0}: to, co se zkoušelo, už není odloženo.',
  },
  'Tried again at {0}, but that run did not come to its end.': {
    uk: 'Нова спроба о {0}, але цей запуск не дійшов до кінця.',
    ru: 'Новая попытка в {0}, но этот запуск не дошёл до конца.',
    cs: 'Nový pokus v {0}, ale tento běh nedošel do konce.',
  },
  'All of it was put aside earlier and is not yet settled.': {
    uk: 'Усе це відкладено раніше і ще не вирішено.',
    ru: 'Всё это отложено раньше и ещё не решено.',
    cs: 'Vše bylo odloženo dříve a ještě není vyřešeno.',
  },
  '{0} {0|row was|rows were} put aside earlier and not yet settled.': {
    uk: 'Раніше відкладено і ще не вирішено: {0} {0|рядок|рядки|рядків}.',
    ru: 'Раньше отложено и ещё не решено: {0} {0|строка|строки|строк}.',
    cs: 'Dříve odloženo a ještě nevyřešeno: {0} {0|řádek|řádky|řádků}.',
  },
}
