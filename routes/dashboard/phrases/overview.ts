import type { Phrases } from '../../../core/language.ts'

const health: Phrases = {
  Health: { uk: 'Стан', ru: 'Состояние', cs: 'Stav' },
  'All is well: {0} {0|plugin|plugins} running.': {
    uk: 'Усе гаразд: {0|працює|працюють|працює} {0} {0|плагін|плагіни|плагінів}.',
    ru: 'Всё в порядке: {0|работает|работают|работает} {0} {0|плагин|плагина|плагинов}.',
    cs: 'Vše je v pořádku: běží {0} {0|plugin|pluginy|pluginů}.',
  },
  'At work: {0}.': { uk: 'Зараз працює: {0}.', ru: 'Сейчас работает: {0}.', cs: 'Právě pracuje: {0}.' },
  'Next run: {0} at {1}.': {
    uk: 'Наступний запуск: {0}, {1}.',
    ru: 'Следующий запуск: {0}, {1}.',
    cs: 'Další běh: {0}, {1}.',
  },
  'No plugin is configured. Name one under "plugins" in the configuration.': {
    uk: 'Жодного плагіна не налаштовано. Назвіть його в розділі "plugins" конфігурації.',
    ru: 'Ни один плагин не настроен. Назовите его в разделе "plugins" конфигурации.',
    cs: 'Není nastaven žádný plugin. Uveďte ho v oddílu "plugins" konfigurace.',
  },
  '{0} {0|plugin|plugins} failed to start: {1}.': {
    uk: '{0} {0|плагін не запустився|плагіни не запустилися|плагінів не запустилося}: {1}.',
    ru: '{0} {0|плагин не запустился|плагина не запустились|плагинов не запустились}: {1}.',
    cs: '{0} {0|plugin se nespustil|pluginy se nespustily|pluginů se nespustilo}: {1}.',
  },
  '{0} {0|job|jobs} failed: {1}.': {
    uk: 'Не вдалося {0} {0|завдання|завдання|завдань}: {1}.',
    ru: 'Не удалось {0} {0|задание|задания|заданий}: {1}.',
    cs: '{0} {0|úloha se nezdařila|úlohy se nezdařily|úloh se nezdařilo}: {1}.',
  },
  '{0} {0|job needs|jobs need} you: {1}.': {
    uk: '{0} {0|завдання потребує|завдання потребують|завдань потребують} вашого рішення: {1}.',
    ru: '{0} {0|задание ждёт|задания ждут|заданий ждут} вашего решения: {1}.',
    cs: '{0} {0|úloha čeká|úlohy čekají|úloh čeká} na vaše rozhodnutí: {1}.',
  },
  '{0} more': { uk: 'ще {0}', ru: 'ещё {0}', cs: 'a ještě {0}' },
  '{0} more: {1}': { uk: 'ще {0}: {1}', ru: 'ещё {0}: {1}', cs: 'ještě {0}: {1}' },
  '{0} needs a look: {1}.': {
    uk: 'На {0} варто глянути: {1}.',
    ru: 'На {0} стоит взглянуть: {1}.',
    cs: 'Na {0} se podívejte: {1}.',
  },
  'no reason given': { uk: 'причину не вказано', ru: 'причина не указана', cs: 'důvod neuveden' },
  'Paused without end: {0} ({1}, since {2}).': {
    uk: 'Призупинено без кінцевого часу: {0} ({1}, з {2}).',
    ru: 'Приостановлено без срока: {0} ({1}, с {2}).',
    cs: 'Pozastaveno bez konce: {0} ({1}, od {2}).',
  },
  '{0} is tried again at {1}.': {
    uk: '{0}: нова спроба о {1}.',
    ru: '{0}: новая попытка в {1}.',
    cs: '{0}: další pokus v {1}.',
  },
}

const row: Phrases = {
  'at {0}.': { uk: '{0}.', ru: '{0}.', cs: '{0}.' },
  'Next at {0}.': { uk: 'Далі {0}.', ru: 'Далее {0}.', cs: 'Další {0}.' },
  'Paused until {0}.': {
    uk: 'Призупинено до {0}.',
    ru: 'Приостановлено до {0}.',
    cs: 'Pozastaveno do {0}.',
  },
  'Of the last {0} {0|run|runs} {1} failed': {
    uk: 'З {0} {0|останнього запуску|останніх запусків|останніх запусків} невдалих: {1}',
    ru: 'Из {0} {0|последнего запуска|последних запусков|последних запусков} неудачных: {1}',
    cs: 'Z {0} {0|posledního běhu|posledních běhů|posledních běhů} nezdařených: {1}',
  },
}

const folded: Phrases = {
  '{0} {0|job|jobs}': {
    uk: '{0} {0|завдання|завдання|завдань}',
    ru: '{0} {0|задание|задания|заданий}',
    cs: '{0} {0|úloha|úlohy|úloh}',
  },
  '{0} more {0|job is|jobs are} well': {
    uk: 'Ще {0} {0|завдання|завдання|завдань}: усе гаразд',
    ru: 'Ещё {0} {0|задание|задания|заданий}: всё в порядке',
    cs: 'Ještě {0} {0|úloha|úlohy|úloh}: vše v pořádku',
  },
  '{0} {0|job|jobs}, all well': {
    uk: '{0} {0|завдання|завдання|завдань}, усе гаразд',
    ru: '{0} {0|задание|задания|заданий}, всё в порядке',
    cs: '{0} {0|úloha|úlohy|úloh}, vše v pořádku',
  },
  '{0} {0|job|jobs}, all well, next at {1}': {
    uk: '{0} {0|завдання|завдання|завдань}, усе гаразд, далі {1}',
    ru: '{0} {0|задание|задания|заданий}, всё в порядке, далее {1}',
    cs: '{0} {0|úloha|úlohy|úloh}, vše v pořádku, další {1}',
  },
}

const footer: Phrases = {
  'Storage {0}.': { uk: 'Сховище {0}.', ru: 'Хранилище {0}.', cs: 'Úložiště {0}.' },
  'What this storage cannot promise': {
    uk: 'Чого це сховище не може обіцяти',
    ru: 'Чего это хранилище не может обещать',
    cs: 'Co toto úložiště nemůže slíbit',
  },
}

const instance: Phrases = {
  Starting: { uk: 'Запускається', ru: 'Запускается', cs: 'Spouští se' },
  On: { uk: 'Увімкнено', ru: 'Включено', cs: 'Zapnuto' },
  Off: { uk: 'Вимкнено', ru: 'Выключено', cs: 'Vypnuto' },
  'Failed to start': { uk: 'Не запустилося', ru: 'Не запустилось', cs: 'Nespustilo se' },
  'Try now': { uk: 'Спробувати зараз', ru: 'Попробовать сейчас', cs: 'Zkusit hned' },
  'For programs': { uk: 'Для програм', ru: 'Для программ', cs: 'Pro programy' },
  'These answer with JSON. A program asks for them with the admin token.': {
    uk: 'Тут відповіді в JSON. Програма запитує їх із токеном адміністратора.',
    ru: 'Здесь ответы в JSON. Программа запрашивает их с токеном администратора.',
    cs: 'Zde jsou odpovědi v JSON. Program si je žádá s tokenem správce.',
  },
  'Are you sure?': { uk: 'Ви впевнені?', ru: 'Вы уверены?', cs: 'Opravdu?' },
  'This cannot be undone.': {
    uk: 'Скасувати це не можна.',
    ru: 'Отменить это нельзя.',
    cs: 'Nelze to vzít zpět.',
  },
  'Leave it as it is': { uk: 'Залишити як є', ru: 'Оставить как есть', cs: 'Nechat, jak je' },
  Jobs: { uk: 'Завдання', ru: 'Задания', cs: 'Úlohy' },
  'It stays so until its settings are changed.': {
    uk: 'Так буде, доки не зміняться налаштування.',
    ru: 'Так будет, пока не изменятся настройки.',
    cs: 'Zůstane to tak, dokud se nezmění nastavení.',
  },
  'Its jobs do not run, and whoever sends it something is told to come again later.': {
    uk: 'Завдання не запускаються, а тому, хто щось надсилає, відповідають: зверніться пізніше.',
    ru: 'Задания не запускаются, а тому, кто что-то присылает, отвечают: обратитесь позже.',
    cs: 'Úlohy se nespouštějí a kdo něco posílá, dostane odpověď, ať přijde později.',
  },
  'How {0} stands': { uk: 'Стан: {0}', ru: 'Состояние: {0}', cs: 'Stav: {0}' },
  Good: { uk: 'Добре', ru: 'Хорошо', cs: 'Dobré' },
  Problem: { uk: 'Проблема', ru: 'Проблема', cs: 'Problém' },
  'At {0}.': { uk: '{0}.', ru: '{0}.', cs: '{0}.' },
  'at {0}': { uk: '{0}', ru: '{0}', cs: '{0}' },
  '{0} {0|row|rows}': {
    uk: '{0} {0|рядок|рядки|рядків}',
    ru: '{0} {0|строка|строки|строк}',
    cs: '{0} {0|řádek|řádky|řádků}',
  },
}

const check: Phrases = {
  'Test connection': { uk: 'Перевірити зв’язок', ru: 'Проверить связь', cs: 'Vyzkoušet spojení' },
  'Test of {0}': { uk: 'Перевірка {0}', ru: 'Проверка {0}', cs: 'Zkouška {0}' },
  'Test again': { uk: 'Перевірити ще раз', ru: 'Проверить ещё раз', cs: 'Vyzkoušet znovu' },
  'Back to {0}': { uk: 'Назад до {0}', ru: 'Назад к {0}', cs: 'Zpět na {0}' },
  'It works': { uk: 'Працює', ru: 'Работает', cs: 'Funguje' },
  'It does not work': { uk: 'Не працює', ru: 'Не работает', cs: 'Nefunguje' },
}

const onOff: Phrases = {
  'Switch on': { uk: 'Увімкнути', ru: 'Включить', cs: 'Zapnout' },
  'Switch off': { uk: 'Вимкнути', ru: 'Выключить', cs: 'Vypnout' },
  'Switch off…': { uk: 'Вимкнути…', ru: 'Выключить…', cs: 'Vypnout…' },
  'Switch {0} off?': { uk: 'Вимкнути {0}?', ru: 'Выключить {0}?', cs: 'Vypnout {0}?' },
  'Leave it on': { uk: 'Залишити увімкненим', ru: 'Оставить включённым', cs: 'Nechat zapnuté' },
  'A run under way ends at its next checkpoint and goes on when it is switched on again.': {
    uk: 'Запуск, що триває, зупиниться на найближчій контрольній точці й продовжиться після ввімкнення.',
    ru: 'Идущий запуск остановится на ближайшей контрольной точке и продолжится после включения.',
    cs: 'Probíhající běh skončí u nejbližšího kontrolního bodu a po zapnutí bude pokračovat.',
  },
  'Times of the schedule that pass meanwhile are recorded as skipped.': {
    uk: 'Час за розкладом, що мине тим часом, буде записано як пропущений.',
    ru: 'Время по расписанию, которое за это время пройдёт, будет записано как пропущенное.',
    cs: 'Časy podle plánu, které mezitím uplynou, se zapíšou jako vynechané.',
  },
  'Whoever sends it something is told to come again later.': {
    uk: 'Тому, хто щось надсилає, відповідають: зверніться пізніше.',
    ru: 'Тому, кто что-то присылает, отвечают: обратитесь позже.',
    cs: 'Kdo něco posílá, dostane odpověď, ať přijde později.',
  },
}

/** What the overview and the pages of the instances say. */
export const overviewPhrases: Phrases = {
  ...health,
  ...row,
  ...folded,
  ...footer,
  ...instance,
  ...check,
  ...onOff,
}
