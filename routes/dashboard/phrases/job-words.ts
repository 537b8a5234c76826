import type { Phrases } from '../../../core/language.ts'

/** How jobs and runs stand, everywhere alike. */
export const jobWordPhrases: Phrases = {
  'Switched off': { uk: 'Вимкнено', ru: 'Выключено', cs: 'Vypnuto' },
  Paused: { uk: 'Призупинено', ru: 'Приостановлено', cs: 'Pozastaveno' },
  Running: { uk: 'Працює', ru: 'Работает', cs: 'Běží' },
  'Under way': { uk: 'Триває', ru: 'Идёт', cs: 'Probíhá' },
  'Waits to try again': { uk: 'Чекає на нову спробу', ru: 'Ждёт новой попытки', cs: 'Čeká na další pokus' },
  'Needs you': { uk: 'Потрібне ваше рішення', ru: 'Нужно ваше решение', cs: 'Potřebuje vás' },
  Failed: { uk: 'Не вдалося', ru: 'Не удалось', cs: 'Nezdařilo se' },
  'About to run': { uk: 'Зараз почнеться', ru: 'Сейчас начнётся', cs: 'Začne hned' },
  'Waits for a signal': { uk: 'Чекає на сигнал', ru: 'Ждёт сигнала', cs: 'Čeká na signál' },
  'Waits for its time': { uk: 'Чекає свого часу', ru: 'Ждёт своего времени', cs: 'Čeká na svůj čas' },
  'Nothing happens while the plugin is switched off.': {
    uk: 'Поки плагін вимкнено, нічого не відбувається.',
    ru: 'Пока плагин выключен, ничего не происходит.',
    cs: 'Dokud je plugin vypnutý, nic se neděje.',
  },
  'Nothing happens while the job is paused.': {
    uk: 'Поки завдання призупинено, нічого не відбувається.',
    ru: 'Пока задание приостановлено, ничего не происходит.',
    cs: 'Dokud je úloha pozastavena, nic se neděje.',
  },
  'It waits for your answer. Until then nothing is changed.': {
    uk: 'Завдання чекає на вашу відповідь. До того нічого не змінюється.',
    ru: 'Задание ждёт вашего ответа. До того ничего не меняется.',
    cs: 'Úloha čeká na vaši odpověď. Do té doby se nic nemění.',
  },
  'It is being tried again now.': {
    uk: 'Саме зараз іде нова спроба.',
    ru: 'Прямо сейчас идёт новая попытка.',
    cs: 'Právě se zkouší znovu.',
  },
  'It is tried again at {0}.': {
    uk: 'Нова спроба: {0}.',
    ru: 'Новая попытка: {0}.',
    cs: 'Další pokus: {0}.',
  },
  'It runs again by its schedule at {0}.': {
    uk: 'Знову запуститься за розкладом: {0}.',
    ru: 'Снова запустится по расписанию: {0}.',
    cs: 'Znovu se spustí podle plánu: {0}.',
  },
  'It runs again with the next signal, or when you start it.': {
    uk: 'Знову запуститься з наступним сигналом або коли ви його запустите.',
    ru: 'Снова запустится со следующим сигналом или когда вы его запустите.',
    cs: 'Znovu se spustí s dalším signálem, nebo až ji spustíte.',
  },
  Done: { uk: 'Готово', ru: 'Готово', cs: 'Hotovo' },
  Cancelled: { uk: 'Скасовано', ru: 'Отменено', cs: 'Zrušeno' },
  'Stopped to ask': {
    uk: 'Зупинено із запитанням',
    ru: 'Остановлено с вопросом',
    cs: 'Zastaveno s dotazem',
  },
  'It runs again in a moment.': {
    uk: 'Зараз запуститься знову.',
    ru: 'Сейчас запустится снова.',
    cs: 'Za chvíli se spustí znovu.',
  },
  'Ended early': { uk: 'Закінчено раніше', ru: 'Закончено раньше', cs: 'Ukončeno předčasně' },
  'started by its schedule': { uk: 'за розкладом', ru: 'по расписанию', cs: 'podle plánu' },
  'started by a signal': { uk: 'за сигналом', ru: 'по сигналу', cs: 'na signál' },
  'started by hand': { uk: 'вручну', ru: 'вручную', cs: 'ručně' },
  'started by another job': { uk: 'після іншого завдання', ru: 'после другого задания', cs: 'po jiné úloze' },
  'started by new settings': {
    uk: 'після зміни налаштувань',
    ru: 'после смены настроек',
    cs: 'po změně nastavení',
  },
  '{0} and {1}': { uk: '{0} і {1}', ru: '{0} и {1}', cs: '{0} a {1}' },
  read: { uk: 'прочитано', ru: 'прочитано', cs: 'přečteno' },
  applied: { uk: 'застосовано', ru: 'применено', cs: 'použito' },
  unchanged: { uk: 'без змін', ru: 'без изменений', cs: 'beze změny' },
  skipped: { uk: 'пропущено', ru: 'пропущено', cs: 'přeskočeno' },
  'put aside': { uk: 'відкладено', ru: 'отложено', cs: 'odloženo' },
  quarantined: { uk: 'відкладено', ru: 'отложено', cs: 'odloženo' },
}
