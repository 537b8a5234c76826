import type { Phrases } from '../../../core/plugin.ts'

/** What is wrong with documents of POHODA, with the settings, and the names of details. */
export const documentPhrases: Phrases = {
  'Cannot read the document of POHODA: its root is "{0}", it should be "responsePack". Check which address is called.':
    {
      uk: 'Не вдалося прочитати документ POHODA: його корінь «{0}», а має бути «responsePack». Перевірте, до якої адреси йде звернення.',
      ru: 'Не удалось прочитать документ POHODA: его корень «{0}», а должен быть «responsePack». Проверьте, к какому адресу идёт обращение.',
      cs: 'Dokument z POHODY nelze přečíst: kořenový prvek je „{0}“, měl by být „responsePack“. Zkontrolujte volanou adresu.',
    },
  'Cannot read the request of POHODA: its root is "{0}", it should be "dataPack". Check which address is called.':
    {
      uk: 'Не вдалося прочитати запит POHODA: його корінь «{0}», а має бути «dataPack». Перевірте, до якої адреси йде звернення.',
      ru: 'Не удалось прочитать запрос POHODA: его корень «{0}», а должен быть «dataPack». Проверьте, к какому адресу идёт обращение.',
      cs: 'Požadavek z POHODY nelze přečíst: kořenový prvek je „{0}“, měl by být „dataPack“. Zkontrolujte volanou adresu.',
    },
  'Cannot take the document: it is of the accounting unit with the IČO "{0}", it should be of "{1}". Correct the address in that unit, or "ico" in the configuration.':
    {
      uk: 'Документ не прийнято: він з облікової одиниці з IČO «{0}», а має бути з «{1}». Виправте адресу в тій одиниці або «ico» у налаштуваннях.',
      ru: 'Документ не принят: он из учётной единицы с IČO «{0}», а должен быть из «{1}». Исправьте адрес в той единице или «ico» в настройках.',
      cs: 'Dokument nelze přijmout: je z účetní jednotky s IČO „{0}“, měl by být z „{1}“. Opravte adresu v té jednotce, nebo „ico“ v nastavení.',
    },
  'Cannot take the document: it holds no list, it should hold "{0}". Check which address is entered where in POHODA.':
    {
      uk: 'Документ не прийнято: у ньому немає списку, а має бути «{0}». Перевірте, яку адресу де введено в POHODA.',
      ru: 'Документ не принят: в нём нет списка, а должен быть «{0}». Проверьте, какой адрес где введён в POHODA.',
      cs: 'Dokument nelze přijmout: neobsahuje žádný seznam, měl by obsahovat „{0}“. Zkontrolujte, která adresa je v POHODĚ kde zadána.',
    },
  'Cannot take the document: it holds "{0}", it should hold "{1}". Check which address is entered where in POHODA.':
    {
      uk: 'Документ не прийнято: у ньому «{0}», а має бути «{1}». Перевірте, яку адресу де введено в POHODA.',
      ru: 'Документ не принят: в нём «{0}», а должен быть «{1}». Проверьте, какой адрес где введён в POHODA.',
      cs: 'Dokument nelze přijmout: obsahuje „{0}“, měl by obsahovat „{1}“. Zkontrolujte, která adresa je v POHODĚ kde zadána.',
    },
  'Cannot take the document: the task "{0}" is off, it should be on. Name it under "tasks" in the configuration.':
    {
      uk: 'Документ не прийнято: завдання «{0}» вимкнено, а має бути ввімкнено. Назвіть його в «tasks» у налаштуваннях.',
      ru: 'Документ не принят: задание «{0}» выключено, а должно быть включено. Назовите его в «tasks» в настройках.',
      cs: 'Dokument nelze přijmout: úloha „{0}“ je vypnutá, měla by být zapnutá. Uveďte ji v nastavení pod „tasks“.',
    },
  'Cannot take the document: {0} earlier ones wait for the task "finish-export", which is paused or asks something. See to that task, then send it again.':
    {
      uk: 'Документ не прийнято: на завдання «finish-export», яке призупинено або про щось питає, чекає {0} {0|попередній|попередні|попередніх}. Розберіться з тим завданням і надішліть ще раз.',
      ru: 'Документ не принят: задания «finish-export», которое приостановлено или о чём-то спрашивает, {0|ждёт|ждут|ждут} {0} {0|прежний|прежних|прежних}. Разберитесь с тем заданием и отправьте ещё раз.',
      cs: 'Dokument nelze přijmout: na úlohu „finish-export“, která je pozastavená nebo se na něco ptá, {0|čeká|čekají|čeká} {0} {0|dřívější|dřívější|dřívějších}. Vyřešte tu úlohu a odešlete znovu.',
    },
  'Cannot read the document: it is packed as "{0}", it should be packed with gzip or deflate, or not at all. Change how it is sent.':
    {
      uk: 'Не вдалося прочитати документ: його стиснено як «{0}», а має бути gzip, deflate або без стиснення. Змініть спосіб надсилання.',
      ru: 'Не удалось прочитать документ: он сжат как «{0}», а должно быть gzip, deflate или без сжатия. Измените способ отправки.',
      cs: 'Dokument nelze přečíst: je zabalen jako „{0}“, měl by být zabalen pomocí gzip nebo deflate, nebo vůbec. Změňte způsob odesílání.',
    },
  'Cannot take the document: unpacked it has more than {0} bytes. Send a smaller one.': {
    uk: 'Документ не прийнято: розпакований він більший за {0} {0|байт|байти|байтів}. Надішліть менший.',
    ru: 'Документ не принят: распакованный он больше {0} {0|байта|байт|байт}. Отправьте меньший.',
    cs: 'Dokument nelze přijmout: rozbalený má více než {0} {0|bajt|bajty|bajtů}. Odešlete menší.',
  },
  'Cannot take the document: it did not arrive whole, or its packing is damaged. Send it again.': {
    uk: 'Документ не прийнято: він надійшов не повністю або пошкоджений. Надішліть його ще раз.',
    ru: 'Документ не принят: он пришёл не полностью или повреждён. Отправьте его ещё раз.',
    cs: 'Dokument nelze přijmout: nedorazil celý, nebo je poškozen. Odešlete jej znovu.',
  },
  'Cannot read the time "{0}": it has no such form as "2026-03-01T08:00:00". Look at the document of POHODA that it comes from.':
    {
      uk: 'Не вдалося прочитати час «{0}»: він не має вигляду «2026-03-01T08:00:00». Гляньте на документ POHODA, з якого він.',
      ru: 'Не удалось прочитать время «{0}»: оно не имеет вида «2026-03-01T08:00:00». Посмотрите документ POHODA, из которого оно.',
      cs: 'Čas „{0}“ nelze přečíst: nemá tvar „2026-03-01T08:00:00“. Podívejte se na dokument POHODY, ze kterého je.',
    },
  'Cannot read the XML: its encoding is "{0}", it should be Windows-1250 or UTF-8. Export it in one of these.':
    {
      uk: 'Не вдалося прочитати XML: кодування «{0}», а має бути Windows-1250 або UTF-8. Вивантажте в одному з них.',
      ru: 'Не удалось прочитать XML: кодировка «{0}», а должна быть Windows-1250 или UTF-8. Выгрузите в одной из них.',
      cs: 'XML nelze přečíst: kódování je „{0}“, mělo by být Windows-1250 nebo UTF-8. Exportujte v jednom z nich.',
    },
  'Cannot read the XML: it is broken at line {0}, column {1} ({2}), it should be whole and well-formed. Export it again.':
    {
      uk: 'Не вдалося прочитати XML: його порушено в рядку {0}, стовпці {1} ({2}). Вивантажте його ще раз.',
      ru: 'Не удалось прочитать XML: он нарушен в строке {0}, столбце {1} ({2}). Выгрузите его ещё раз.',
      cs: 'XML nelze přečíst: je porušeno na řádku {0}, ve sloupci {1} ({2}). Exportujte jej znovu.',
    },
  'Cannot read the XML: at line {0} {1}, which is more than any true document has. Export it again.': {
    uk: 'Не вдалося прочитати XML: у рядку {0} {1}, це більше, ніж буває в справжньому документі. Вивантажте його ще раз.',
    ru: 'Не удалось прочитать XML: в строке {0} {1}, это больше, чем бывает в настоящем документе. Выгрузите его ещё раз.',
    cs: 'XML nelze přečíst: na řádku {0} {1}, víc, než mívá skutečný dokument. Exportujte jej znovu.',
  },
  'a DOCTYPE is not allowed': {
    uk: 'DOCTYPE не дозволено',
    ru: 'DOCTYPE не допускается',
    cs: 'DOCTYPE není povolen',
  },
  'bytes that its encoding does not have': {
    uk: 'байти, яких немає в його кодуванні',
    ru: 'байты, которых нет в его кодировке',
    cs: 'bajty, které jeho kódování nemá',
  },
  'a text or tag has more than {0} characters': {
    uk: 'текст або тег має понад {0} {0|символ|символи|символів}',
    ru: 'текст или тег длиннее {0} {0|символа|символов|символов}',
    cs: 'text nebo značka má více než {0} {0|znak|znaky|znaků}',
  },
  'elements are nested more than {0} deep': {
    uk: 'вкладеність понад {0} {0|рівень|рівні|рівнів}',
    ru: 'вложенность больше {0} {0|уровня|уровней|уровней}',
    cs: 'prvky jsou vnořeny více než {0}krát',
  },
  'an element has more than {0} attributes': {
    uk: 'елемент має понад {0} {0|атрибут|атрибути|атрибутів}',
    ru: 'у элемента больше {0} {0|атрибута|атрибутов|атрибутов}',
    cs: 'prvek má více než {0} {0|atribut|atributy|atributů}',
  },
  'a text has more than {0} characters': {
    uk: 'текст має понад {0} {0|символ|символи|символів}',
    ru: 'текст длиннее {0} {0|символа|символов|символов}',
    cs: 'text má více než {0} {0|znak|znaky|znaků}',
  },
  'a record has more than {0} characters': {
    uk: 'запис має понад {0} {0|символ|символи|символів}',
    ru: 'запись длиннее {0} {0|символа|символов|символов}',
    cs: 'záznam má více než {0} {0|znak|znaky|znaků}',
  },
  'Cannot read the XML: its root "{0}" is of the namespace "{1}", it should be of http://www.stormware.cz/schema/. Send a document of POHODA.':
    {
      uk: 'Не вдалося прочитати XML: його корінь «{0}» із простору імен «{1}», а має бути з http://www.stormware.cz/schema/. Надішліть документ POHODA.',
      ru: 'Не удалось прочитать XML: его корень «{0}» из пространства имён «{1}», а должен быть из http://www.stormware.cz/schema/. Отправьте документ POHODA.',
      cs: 'XML nelze přečíst: kořenový prvek „{0}“ je z prostoru názvů „{1}“, měl by být z http://www.stormware.cz/schema/. Odešlete dokument POHODY.',
    },

  'Nothing joins this unit to POHODA. Set "push" when POHODA calls Mostik, "mserver" when Mostik calls POHODA, or both.':
    {
      uk: 'Ніщо не з’єднує цю одиницю з POHODA. Задайте «push», якщо POHODA звертається до Mostik, «mserver», якщо Mostik звертається до POHODA, або обидва.',
      ru: 'Ничто не соединяет эту единицу с POHODA. Задайте «push», если POHODA обращается к Mostik, «mserver», если Mostik обращается к POHODA, или оба.',
      cs: 'Tuto jednotku s POHODOU nic nespojuje. Nastavte „push“, volá-li POHODA Mostik, „mserver“, volá-li Mostik POHODU, nebo obojí.',
    },
  'This task asks POHODA over mServer. Set "mserver", or leave the task out.': {
    uk: 'Це завдання звертається до POHODA через mServer. Задайте «mserver» або приберіть завдання.',
    ru: 'Это задание обращается к POHODA через mServer. Задайте «mserver» или уберите задание.',
    cs: 'Tato úloha se ptá POHODY přes mServer. Nastavte „mserver“, nebo úlohu vynechte.',
  },
  'It names "localhost", which may be an IPv6 address, and mServer listens on IPv4 only. Write 127.0.0.1.': {
    uk: 'Тут «localhost», а це може бути адреса IPv6; mServer слухає лише IPv4. Напишіть 127.0.0.1.',
    ru: 'Здесь «localhost», а это может быть адрес IPv6; mServer слушает только IPv4. Напишите 127.0.0.1.',
    cs: 'Je zde „localhost“, což může být adresa IPv6, a mServer naslouchá jen na IPv4. Napište 127.0.0.1.',
  },
  'It goes on behind the server. Write "{0}"; Mostik adds /xml and /status by itself.': {
    uk: 'Після назви сервера зайве. Напишіть «{0}»; /xml і /status Mostik додає сам.',
    ru: 'После имени сервера лишнее. Напишите «{0}»; /xml и /status Mostik добавляет сам.',
    cs: 'Za serverem něco přebývá. Napište „{0}“; /xml a /status si Mostik doplní sám.',
  },
  'Stock is fetched, but nothing brings it into the shop. Add "finish-export", or set this to false.': {
    uk: 'Залишки отримуються, але ніщо не вносить їх до магазину. Додайте «finish-export» або задайте тут false.',
    ru: 'Остатки получаются, но ничто не вносит их в магазин. Добавьте «finish-export» или задайте здесь false.',
    cs: 'Zásoby se stahují, ale nic je nepřenáší do e-shopu. Doplňte „finish-export“, nebo zde nastavte false.',
  },
  'No stock comes. Set "push", or add the task "mserver".': {
    uk: 'Залишки не надходять. Задайте «push» або додайте завдання «mserver».',
    ru: 'Остатки не поступают. Задайте «push» или добавьте задание «mserver».',
    cs: 'Žádné zásoby nepřicházejí. Nastavte „push“, nebo doplňte úlohu „mserver“.',
  },
  'This task follows orders that were brought into POHODA. Set "orders", or leave the task out.': {
    uk: 'Це завдання стежить за замовленнями, внесеними до POHODA. Задайте «orders» або приберіть завдання.',
    ru: 'Это задание следит за заказами, внесёнными в POHODA. Задайте «orders» или уберите задание.',
    cs: 'Tato úloha sleduje objednávky přenesené do POHODY. Nastavte „orders“, nebo úlohu vynechte.',
  },
  'Nobody brings the orders into POHODA. Set "push", or add the task "mserver".': {
    uk: 'Ніхто не вносить замовлення до POHODA. Задайте «push» або додайте завдання «mserver».',
    ru: 'Никто не вносит заказы в POHODA. Задайте «push» или добавьте задание «mserver».',
    cs: 'Objednávky do POHODY nikdo nepřenáší. Nastavte „push“, nebo doplňte úlohu „mserver“.',
  },
  "It is not set. Write the path of POHODA's folder of pictures, or its ftp address.": {
    uk: 'Не задано. Напишіть шлях до папки зображень POHODA або її адресу ftp.',
    ru: 'Не задано. Напишите путь к папке изображений POHODA или её адрес ftp.',
    cs: 'Není nastaveno. Napište cestu ke složce obrázků POHODY, nebo její adresu ftp.',
  },
  'Pictures cannot be fetched over mServer without it. Set "mserver", or choose "folder" or "ftp".': {
    uk: 'Без mServer зображень через нього не отримати. Задайте «mserver» або виберіть «folder» чи «ftp».',
    ru: 'Без mServer изображений через него не получить. Задайте «mserver» или выберите «folder» либо «ftp».',
    cs: 'Bez mServeru přes něj obrázky stahovat nelze. Nastavte „mserver“, nebo zvolte „folder“ či „ftp“.',
  },
  'Cannot keep what POHODA sent: our own storage does not take it, it should. Send it again in a moment; the log tells more.':
    {
      uk: 'Не вдалося зберегти надіслане з POHODA: сховище сервісу не приймає. Надішліть ще раз за мить; докладніше в журналі.',
      ru: 'Не удалось сохранить присланное из POHODA: хранилище сервиса не принимает. Отправьте ещё раз через минуту; подробнее в журнале.',
      cs: 'Data z POHODY nelze uložit: úložiště služby je nepřijímá. Odešlete je za chvíli znovu; více je v protokolu.',
    },

  ico: { uk: 'IČO', ru: 'IČO', cs: 'IČO' },
  root: { uk: 'корінь', ru: 'корень', cs: 'kořenový prvek' },
  namespace: { uk: 'простір імен', ru: 'пространство имён', cs: 'prostor názvů' },
  encoding: { uk: 'кодування', ru: 'кодировка', cs: 'kódování' },
  line: { uk: 'рядок', ru: 'строка', cs: 'řádek' },
  column: { uk: 'стовпець', ru: 'столбец', cs: 'sloupec' },
  problem: { uk: 'проблема', ru: 'проблема', cs: 'problém' },
  expected: { uk: 'очікувано', ru: 'ожидается', cs: 'očekáváno' },
  list: { uk: 'список', ru: 'список', cs: 'seznam' },
  czech: { uk: 'чеською', ru: 'по-чешски', cs: 'česky' },
  task: { uk: 'завдання', ru: 'задание', cs: 'úloha' },
  waiting: { uk: 'чекає', ru: 'ждёт', cs: 'čeká' },
  status: { uk: 'стан', ru: 'состояние', cs: 'stav' },
  'run id': { uk: 'номер запуску', ru: 'номер запуска', cs: 'číslo běhu' },
  guards: { uk: 'запобіжники', ru: 'предохранители', cs: 'pojistky' },
  guard: { uk: 'запобіжник', ru: 'предохранитель', cs: 'pojistka' },
  of: { uk: 'з', ru: 'из', cs: 'z' },
  limit: { uk: 'межа', ru: 'предел', cs: 'mez' },
  examples: { uk: 'приклади', ru: 'примеры', cs: 'příklady' },
  what: { uk: 'що', ru: 'что', cs: 'co' },
  before: { uk: 'було', ru: 'было', cs: 'před' },
  after: { uk: 'стане', ru: 'станет', cs: 'po' },
  counts: { uk: 'підрахунки', ru: 'подсчёты', cs: 'počty' },
  unchanged: { uk: 'без змін', ru: 'без изменений', cs: 'beze změny' },
  skipped: { uk: 'пропущено', ru: 'пропущено', cs: 'přeskočeno' },
}
