import type { Phrases } from '../../../core/plugin.ts'

/** What stands in the history of an import. */
export const historyPhrases: Phrases = {
  'History of "{0}"': { uk: 'Історія: «{0}»', ru: 'История: «{0}»', cs: 'Historie: „{0}“' },
  state: { uk: 'стан', ru: 'состояние', cs: 'stav' },
  when: { uk: 'коли', ru: 'когда', cs: 'kdy' },
  what: { uk: 'що', ru: 'что', cs: 'co' },
  'what the portal says': { uk: 'що каже портал', ru: 'что говорит портал', cs: 'co říká portál' },
  'Registered here.': { uk: 'Зареєстровано тут.', ru: 'Зарегистрирован здесь.', cs: 'Zaregistrován zde.' },
  'Attached here.': { uk: 'Додано тут.', ru: 'Добавлен здесь.', cs: 'Připojen zde.' },
  'Cancelled here.': { uk: 'Скасовано тут.', ru: 'Отменён здесь.', cs: 'Zrušen zde.' },
  'Registered again. What stands before this was another import with the same id ({0}).': {
    uk: 'Зареєстровано знову. Усе, що раніше, стосується іншого імпорту з тим самим номером ({0}).',
    ru: 'Зарегистрирован снова. Всё, что раньше, относится к другому импорту с тем же номером ({0}).',
    cs: 'Zaregistrován znovu. Co stojí předtím, byl jiný import se stejným číslem ({0}).',
  },
  'Attached again. What stands before this was another import with the same id ({0}).': {
    uk: 'Додано знову. Усе, що раніше, стосується іншого імпорту з тим самим номером ({0}).',
    ru: 'Добавлен снова. Всё, что раньше, относится к другому импорту с тем же номером ({0}).',
    cs: 'Připojen znovu. Co stojí předtím, byl jiný import se stejným číslem ({0}).',
  },
  'Nobody was told of: {0}.': {
    uk: 'Нікого не сповістили про: {0}.',
    ru: 'Никого не оповестили о: {0}.',
    cs: 'Nikdo se nedozvěděl o: {0}.',
  },
  'Its data: {0}': { uk: 'Його дані: {0}', ru: 'Его данные: {0}', cs: 'Jeho data: {0}' },
  '{0} looks in a row have failed. {1}: {2}': {
    uk: 'Не вдалися перевірки поспіль: {0}. {1}: {2}',
    ru: 'Не удались проверки подряд: {0}. {1}: {2}',
    cs: 'Nezdařilo se kontrol po sobě: {0}. {1}: {2}',
  },
  'Nothing could be seen for {0} before this.': {
    uk: 'Перед цим нічого не було видно: {0}.',
    ru: 'Перед этим ничего не было видно: {0}.',
    cs: 'Předtím nebylo nic vidět: {0}.',
  },
  'Stalled: nothing has changed for a long time.': {
    uk: 'Стоїть на місці: довго нічого не змінюється.',
    ru: 'Стоит на месте: долго ничего не меняется.',
    cs: 'Stojí: dlouho se nic nemění.',
  },
  'It moves again.': { uk: 'Він знову рухається.', ru: 'Он снова движется.', cs: 'Znovu postupuje.' },
  'It takes so long that the portal may delete its data before it is done.': {
    uk: 'Він триває так довго, що портал може видалити його дані до завершення.',
    ru: 'Он идёт так долго, что портал может удалить его данные до завершения.',
    cs: 'Trvá tak dlouho, že portál může smazat jeho data dřív, než skončí.',
  },
}
