import type { Phrases } from '../language.ts'

/** What a place for storing cannot promise. */
export const storageLimitPhrases: Phrases = {
  'Redis throws keys away when its memory is full (maxmemory-policy is "{0}"): state can be lost. Set it to "noeviction".':
    {
      uk: 'Redis викидає записи, коли закінчується пам’ять (maxmemory-policy має значення «{0}»): дані можуть загубитися. Встановіть «noeviction».',
      ru: 'Redis выбрасывает записи, когда кончается память (maxmemory-policy имеет значение «{0}»): данные могут потеряться. Установите «noeviction».',
      cs: 'Redis zahazuje záznamy, když mu dojde paměť (maxmemory-policy je „{0}“): data se mohou ztratit. Nastavte „noeviction“.',
    },
  'Redis keeps no append-only file: when it crashes, what was written since its last snapshot is lost. Set "appendonly" to "yes".':
    {
      uk: 'Redis не веде файлу змін: після збою загубиться все, що записано після останнього знімка. Встановіть для «appendonly» значення «yes».',
      ru: 'Redis не ведёт файла изменений: после сбоя потеряется всё, что записано после последнего снимка. Установите для «appendonly» значение «yes».',
      cs: 'Redis nevede soubor změn: po pádu se ztratí, co se zapsalo od posledního snímku. Nastavte „appendonly“ na „yes“.',
    },
  'Redis writes to its disk only now and then (appendfsync is "{0}"): when its machine loses power, the last second or more is lost. Set it to "always" if that matters.':
    {
      uk: 'Redis записує на диск лише час від часу (appendfsync має значення «{0}»): якщо зникне живлення, загубиться остання секунда або більше. Якщо це важливо, встановіть «always».',
      ru: 'Redis записывает на диск лишь время от времени (appendfsync имеет значение «{0}»): если пропадёт питание, потеряется последняя секунда или больше. Если это важно, установите «always».',
      cs: 'Redis zapisuje na disk jen občas (appendfsync je „{0}“): při výpadku proudu se ztratí poslední sekunda nebo více. Pokud na tom záleží, nastavte „always“.',
    },
  'Redis has replicas: when one of them takes over, the writes that had not reached it are lost.': {
    uk: 'Redis має репліки: якщо одна з них стане головною, загубиться те, що до неї не дійшло.',
    ru: 'У Redis есть реплики: если одна из них станет главной, потеряется то, что до неё не дошло.',
    cs: 'Redis má repliky: když některá převezme jeho roli, ztratí se zápisy, které k ní nedošly.',
  },
  'Redis does not let this user ask for its time, so that the clocks were not compared; keep those of all instances within {0}, or allow the command TIME.':
    {
      uk: 'Redis не дозволяє цьому користувачеві питати час, тож годинники не звірено; різниця між ними має бути не більша за {0}, або дозвольте команду TIME.',
      ru: 'Redis не разрешает этому пользователю спрашивать время, поэтому часы не сверены; разница между ними должна быть не больше {0}, или разрешите команду TIME.',
      cs: 'Redis nedovoluje tomuto uživateli ptát se na čas, hodiny se proto neporovnaly; rozdíl mezi nimi ať není větší než {0}, nebo povolte příkaz TIME.',
    },
  'When this instance started, {0}: the work of one that died may be taken over early or late. Set both clocks by NTP.':
    {
      uk: 'Під час запуску {0}: роботу процесу, що зупинився, можуть перейняти зарано або запізно. Налаштуйте годинники на обох через NTP.',
      ru: 'При запуске {0}: работу остановившегося процесса могут перехватить слишком рано или слишком поздно. Настройте часы на обоих через NTP.',
      cs: 'Při spuštění {0}: práce procesu, který skončil, může být převzata brzy nebo pozdě. Nastavte oboje hodiny podle NTP.',
    },
  'the clock of this machine was {0} ahead of that of Redis': {
    uk: 'годинник цього комп’ютера випереджав годинник Redis на {0}',
    ru: 'часы этого компьютера опережали часы Redis на {0}',
    cs: 'hodiny tohoto počítače šly o {0} napřed před hodinami Redisu',
  },
  'the clock of Redis was {0} ahead of that of this machine': {
    uk: 'годинник Redis випереджав годинник цього комп’ютера на {0}',
    ru: 'часы Redis опережали часы этого компьютера на {0}',
    cs: 'hodiny Redisu šly o {0} napřed před hodinami tohoto počítače',
  },
  '{0} s': { uk: '{0} с', ru: '{0} с', cs: '{0} s' },
  '{0} min': { uk: '{0} хв', ru: '{0} мин', cs: '{0} min' },
  'Cloudflare KV cannot compare before it writes: of two changes of one value at the same moment the last one wins. A signal that comes while a run stores its checkpoint can be lost, and a run can happen twice.':
    {
      uk: 'Cloudflare KV не порівнює перед записом: з двох одночасних змін лишається остання. Сигнал, що надійшов під час збереження, може загубитися, а запуск відбутися двічі.',
      ru: 'Cloudflare KV не сравнивает перед записью: из двух одновременных изменений остаётся последнее. Сигнал, пришедший во время сохранения, может потеряться, а запуск произойти дважды.',
      cs: 'Cloudflare KV před zápisem neporovnává: ze dvou současných změn zůstane poslední. Signál, který přijde během ukládání, se může ztratit a běh může proběhnout dvakrát.',
    },
  'What KV stored can be a minute old when it is read elsewhere. A pause or a switch may act a minute late, and slots in which there was nothing to do may be told as missed.':
    {
      uk: 'Збережене в KV може відставати на хвилину. Пауза або вимкнення можуть подіяти на хвилину пізніше, а час за розкладом, коли не було роботи, може вважатися пропущеним.',
      ru: 'Сохранённое в KV может отставать на минуту. Пауза или выключение могут подействовать на минуту позже, а время по расписанию, когда не было работы, может считаться пропущенным.',
      cs: 'Co KV uložil, může být jinde o minutu starší. Pozastavení nebo vypnutí může zabrat o minutu později a časy podle plánu, kdy nebylo co dělat, se mohou jevit jako zmeškané.',
    },
  'Requests know nothing of each other: wrong tokens are not counted over requests, the dashboard does not move by itself, and what keeps a job from starting stands in the log only. An export is of no exact moment.':
    {
      uk: 'Запити не знають один про одного: неправильні токени не рахуються, панель не оновлюється сама, а причина, чому завдання не починається, є лише в журналі. Експорт не відповідає точному моменту.',
      ru: 'Запросы не знают друг о друге: неверные токены не считаются, панель не обновляется сама, а причина, почему задание не начинается, есть только в журнале. Экспорт не соответствует точному моменту.',
      cs: 'Požadavky o sobě nevědí: chybné tokeny se nepočítají, přehled se sám neobnovuje a důvod, proč úloha nezačíná, je jen v protokolu. Export neodpovídá přesnému okamžiku.',
    },
  'Keep the state in a Durable Object to be without these limits: "storage": {0}.': {
    uk: 'Щоб цих обмежень не було, зберігайте стан у Durable Object: «storage»: {0}.',
    ru: 'Чтобы этих ограничений не было, храните состояние в Durable Object: «storage»: {0}.',
    cs: 'Bez těchto omezení budete, když stav uložíte do Durable Object: „storage“: {0}.',
  },
}
