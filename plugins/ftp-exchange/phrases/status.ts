import type { Phrases } from '../../../core/plugin.ts'

/** How a point stands, and what it can be told to do. */
export const statusPhrases: Phrases = {
  'FTP exchange with tills': {
    uk: 'Обмін із касами через FTP',
    ru: 'Обмен с кассами через FTP',
    cs: 'Výměna s pokladnami přes FTP',
  },
  'Errors in a row': { uk: 'Помилок поспіль', ru: 'Ошибок подряд', cs: 'Chyb v řadě' },
  'Last error': { uk: 'Остання помилка', ru: 'Последняя ошибка', cs: 'Poslední chyba' },
  '{0}: {1}': { uk: '{0}: {1}', ru: '{0}: {1}', cs: '{0}: {1}' },
  '{0}; {1}': { uk: '{0}; {1}', ru: '{0}; {1}', cs: '{0}; {1}' },
  '{0}, {1}': { uk: '{0}, {1}', ru: '{0}, {1}', cs: '{0}, {1}' },
  'Next try': { uk: 'Наступна спроба', ru: 'Следующая попытка', cs: 'Další pokus' },
  'by the schedule': { uk: 'за розкладом', ru: 'по расписанию', cs: 'podle plánu' },
  'is not seen; its folder may not be listed, so that nobody can tell why': {
    uk: 'не видно; перелік файлів у папці заборонено, тож причини не дізнатися',
    ru: 'не видно; список файлов в папке запрещён, поэтому причину не узнать',
    cs: 'není vidět; výpis složky není povolen, takže nelze říci proč',
  },
  'Held back': { uk: 'Стримано', ru: 'Придержано', cs: 'Pozdrženo' },
  '{0}: a setting or a right is wrong. One try an hour is made until it is corrected; a run by hand tries at once':
    {
      uk: '{0}: неправильне налаштування або право. Поки не виправлять, робиться одна спроба на годину; запуск вручну пробує відразу',
      ru: '{0}: неверная настройка или право. Пока не исправят, делается одна попытка в час; запуск вручную пробует сразу',
      cs: '{0}: chybné nastavení nebo právo. Dokud se to neopraví, zkouší se jednou za hodinu; ruční běh to zkusí hned',
    },
  'goods file': { uk: 'файл товарів', ru: 'файл товаров', cs: 'soubor zboží' },
  report: { uk: 'звіт', ru: 'отчёт', cs: 'výkaz' },
  goods: { uk: 'товари', ru: 'товары', cs: 'zboží' },
  publish: { uk: 'публікація', ru: 'публикация', cs: 'publikování' },
  collect: { uk: 'збір звітів', ru: 'сбор отчётов', cs: 'sběr výkazů' },
  'Request of the office': { uk: 'Запит офісу', ru: 'Запрос офиса', cs: 'Žádost kanceláře' },
  open: { uk: 'відкритий', ru: 'открыт', cs: 'otevřená' },
  'Last request answered': {
    uk: 'Останній виконаний запит',
    ru: 'Последний выполненный запрос',
    cs: 'Poslední vyřízená žádost',
  },
  'sha256 {0}': { uk: 'sha256 {0}', ru: 'sha256 {0}', cs: 'sha256 {0}' },
  'Next try of the report': {
    uk: 'Наступна спроба надіслати звіт',
    ru: 'Следующая попытка отправить отчёт',
    cs: 'Další pokus o odeslání výkazu',
  },
  'after {0} failed': {
    uk: 'невдалих спроб: {0}',
    ru: 'неудачных попыток: {0}',
    cs: 'nezdařených pokusů: {0}',
  },
  'Goods files not taken yet': {
    uk: 'Файли товарів, які ще не забрано',
    ru: 'Файлы товаров, которые ещё не забраны',
    cs: 'Soubory zboží, které ještě nikdo nevyzvedl',
  },
  'Goods wait': { uk: 'Товари чекають', ru: 'Товары ждут', cs: 'Zboží čeká' },
  'Goods on the server': { uk: 'Товари на сервері', ru: 'Товары на сервере', cs: 'Zboží na serveru' },
  'Last goods taken by the till': {
    uk: 'Останні товари, забрані касою',
    ru: 'Последние товары, забранные кассой',
    cs: 'Poslední zboží převzaté pokladnou',
  },
  'publication {0}': { uk: 'публікація {0}', ru: 'публикация {0}', cs: 'publikace {0}' },
  Requests: { uk: 'Запитів', ru: 'Запросов', cs: 'Žádostí' },
  'Last request for a report': {
    uk: 'Останній запит звіту',
    ru: 'Последний запрос отчёта',
    cs: 'Poslední žádost o výkaz',
  },
  answered: { uk: 'виконано', ru: 'выполнен', cs: 'vyřízena' },
  'not answered yet': { uk: 'ще не виконано', ru: 'ещё не выполнен', cs: 'ještě nevyřízena' },
  'Last goods file': {
    uk: 'Останній файл товарів',
    ru: 'Последний файл товаров',
    cs: 'Poslední soubor zboží',
  },
  'Last report': { uk: 'Останній звіт', ru: 'Последний отчёт', cs: 'Poslední výkaz' },
  'A goods file is under way': {
    uk: 'Файл товарів обробляється',
    ru: 'Файл товаров обрабатывается',
    cs: 'Soubor zboží se zpracovává',
  },
  'A report is under way': { uk: 'Звіт обробляється', ru: 'Отчёт обрабатывается', cs: 'Výkaz se zpracovává' },
  'A goods file waits': { uk: 'Файл товарів чекає', ru: 'Файл товаров ждёт', cs: 'Soubor zboží čeká' },
  'A report waits': { uk: 'Звіт чекає', ru: 'Отчёт ждёт', cs: 'Výkaz čeká' },
  'A goods file was refused': {
    uk: 'Файл товарів не прийнято',
    ru: 'Файл товаров не принят',
    cs: 'Soubor zboží byl odmítnut',
  },
  'A report was refused': { uk: 'Звіт не прийнято', ru: 'Отчёт не принят', cs: 'Výkaz byl odmítnut' },
  'claiming "{0}"': { uk: 'закріплення «{0}»', ru: 'закрепление «{0}»', cs: 'zabírá se „{0}“' },
  'fetching "{0}"': { uk: 'отримання «{0}»', ru: 'получение «{0}»', cs: 'stahuje se „{0}“' },
  'examining "{0}"': { uk: 'перевірка «{0}»', ru: 'проверка «{0}»', cs: 'kontroluje se „{0}“' },
  'placing "{0}"': { uk: 'розміщення «{0}»', ru: 'размещение «{0}»', cs: 'ukládá se „{0}“' },
  'acknowledging "{0}"': { uk: 'підтвердження «{0}»', ru: 'подтверждение «{0}»', cs: 'potvrzuje se „{0}“' },
  'refusing "{0}"': { uk: 'відмова від «{0}»', ru: 'отказ от «{0}»', cs: 'odmítá se „{0}“' },
  'Report to be sent': { uk: 'Звіт до надсилання', ru: 'Отчёт к отправке', cs: 'Výkaz k odeslání' },
  'could not be sent; it waits for "Upload now"': {
    uk: 'не вдалося надіслати; чекає на «Надіслати зараз»',
    ru: 'не удалось отправить; ждёт «Отправить сейчас»',
    cs: 'nepodařilo se odeslat; čeká na „Odeslat teď“',
  },
  'is on the server': { uk: 'на сервері', ru: 'на сервере', cs: 'je na serveru' },
  'could not be sent yet': {
    uk: 'ще не вдалося надіслати',
    ru: 'ещё не удалось отправить',
    cs: 'zatím se nepodařilo odeslat',
  },
  'is on its way': { uk: 'у дорозі', ru: 'в пути', cs: 'je na cestě' },
  '{0} bytes, sha256 {1}': {
    uk: '{0} {0|байт|байти|байтів}, sha256 {1}',
    ru: '{0} {0|байт|байта|байт}, sha256 {1}',
    cs: '{0} {0|bajt|bajty|bajtů}, sha256 {1}',
  },
  '{0}, {1} bytes, sha256 {2}': {
    uk: '{0}, {1} {1|байт|байти|байтів}, sha256 {2}',
    ru: '{0}, {1} {1|байт|байта|байт}, sha256 {2}',
    cs: '{0}, {1} {1|bajt|bajty|bajtů}, sha256 {2}',
  },
  'What remains possible': {
    uk: 'Що ще може статися',
    ru: 'Что ещё может случиться',
    cs: 'Co se ještě může stát',
  },
  'Looked for goods last': {
    uk: 'Остання перевірка товарів',
    ru: 'Последняя проверка товаров',
    cs: 'Poslední pohled po zboží',
  },
  'Looked for requests and reports last': {
    uk: 'Остання перевірка запитів і звітів',
    ru: 'Последняя проверка запросов и отчётов',
    cs: 'Poslední pohled po žádostech a výkazech',
  },
  'Looked for goods to publish last': {
    uk: 'Остання перевірка товарів для публікації',
    ru: 'Последняя проверка товаров для публикации',
    cs: 'Poslední pohled po zboží k publikování',
  },
  'Looked for reports last': {
    uk: 'Остання перевірка звітів',
    ru: 'Последняя проверка отчётов',
    cs: 'Poslední pohled po výkazech',
  },
  'none since the start': {
    uk: 'від запуску ще не було',
    ru: 'с запуска ещё не было',
    cs: 'od spuštění ještě nebyl',
  },
  'Publish goods now': {
    uk: 'Опублікувати товари зараз',
    ru: 'Опубликовать товары сейчас',
    cs: 'Publikovat zboží teď',
  },
  'Collect reports now': {
    uk: 'Зібрати звіти зараз',
    ru: 'Собрать отчёты сейчас',
    cs: 'Vyzvednout výkazy teď',
  },
  'Ask for a report now': {
    uk: 'Запитати звіт зараз',
    ru: 'Запросить отчёт сейчас',
    cs: 'Vyžádat výkaz teď',
  },
  'Look for goods now': {
    uk: 'Перевірити товари зараз',
    ru: 'Проверить товары сейчас',
    cs: 'Podívat se po zboží teď',
  },
  'Look for requests and reports now': {
    uk: 'Перевірити запити і звіти зараз',
    ru: 'Проверить запросы и отчёты сейчас',
    cs: 'Podívat se po žádostech a výkazech teď',
  },
  'Upload now': { uk: 'Надіслати зараз', ru: 'Отправить сейчас', cs: 'Odeslat teď' },
  'Send the last goods file again': {
    uk: 'Надіслати останній файл товарів ще раз',
    ru: 'Отправить последний файл товаров ещё раз',
    cs: 'Odeslat poslední soubor zboží znovu',
  },
  'Send the last report again': {
    uk: 'Надіслати останній звіт ще раз',
    ru: 'Отправить последний отчёт ещё раз',
    cs: 'Odeslat poslední výkaz znovu',
  },
  'download the last goods file': {
    uk: 'завантажити останній файл товарів',
    ru: 'скачать последний файл товаров',
    cs: 'stáhnout poslední soubor zboží',
  },
  'download the last report': {
    uk: 'завантажити останній звіт',
    ru: 'скачать последний отчёт',
    cs: 'stáhnout poslední výkaz',
  },
  'check the last goods file': {
    uk: 'перевірити останній файл товарів',
    ru: 'проверить последний файл товаров',
    cs: 'zkontrolovat poslední soubor zboží',
  },
  'check the last report': {
    uk: 'перевірити останній звіт',
    ru: 'проверить последний отчёт',
    cs: 'zkontrolovat poslední výkaz',
  },
  copies: { uk: 'копії', ru: 'копии', cs: 'kopie' },
  days: { uk: 'продажі за днями', ru: 'продажи по дням', cs: 'prodeje po dnech' },
  receipts: { uk: 'чеки', ru: 'чеки', cs: 'účtenky' },
  'Kept copies': { uk: 'Збережені копії', ru: 'Сохранённые копии', cs: 'Uložené kopie' },
  id: { uk: 'номер', ru: 'номер', cs: 'číslo' },
  when: { uk: 'коли', ru: 'когда', cs: 'kdy' },
  what: { uk: 'що', ru: 'что', cs: 'co' },
  bytes: { uk: 'байтів', ru: 'байт', cs: 'bajtů' },
  outcome: { uk: 'результат', ru: 'итог', cs: 'výsledek' },
  placed: { uk: 'покладено', ru: 'положено', cs: 'uloženo' },
  collected: { uk: 'зібрано', ru: 'собрано', cs: 'vyzvednuto' },
  published: { uk: 'опубліковано', ru: 'опубликовано', cs: 'publikováno' },
  posted: { uk: 'надіслано', ru: 'отправлено', cs: 'odesláno' },
  refused: { uk: 'відмовлено', ru: 'отказано', cs: 'odmítnuto' },

  'With readiness "none" a goods file that the office is still uploading can be taken half: many servers hand out what is there and call it whole.':
    {
      uk: 'З readiness «none» файл товарів, який офіс ще вивантажує, може бути взято наполовину: багато серверів віддають наявне і називають це цілим.',
      ru: 'С readiness «none» файл товаров, который офис ещё выгружает, может быть взят наполовину: многие серверы отдают то, что есть, и называют это целым.',
      cs: 'S readiness „none“ může být soubor zboží, který kancelář ještě nahrává, převzat napůl: mnoho serverů vydá, co mají, jako celek.',
    },
  'With readiness "none" a report that the till is still uploading can be taken half: many servers hand out what is there and call it whole.':
    {
      uk: 'З readiness «none» звіт, який каса ще вивантажує, може бути взято наполовину: багато серверів віддають наявне і називають це цілим.',
      ru: 'С readiness «none» отчёт, который касса ещё выгружает, может быть взят наполовину: многие серверы отдают то, что есть, и называют это целым.',
      cs: 'S readiness „none“ může být výkaz, který pokladna ještě nahrává, převzat napůl: mnoho serverů vydá, co mají, jako celek.',
    },
  'With readiness "stable" a goods file can be taken half when its upload stands still for more than {0} seconds or breaks off.':
    {
      uk: 'З readiness «stable» файл товарів може бути взято наполовину, якщо його вивантаження стоїть понад {0} {0|секунду|секунди|секунд} або обривається.',
      ru: 'С readiness «stable» файл товаров может быть взят наполовину, если его выгрузка стоит дольше {0} {0|секунды|секунд|секунд} или обрывается.',
      cs: 'S readiness „stable“ může být soubor zboží převzat napůl, když jeho nahrávání stojí déle než {0} {0|sekundu|sekundy|sekund} nebo se přeruší.',
    },
  'With readiness "stable" a report can be taken half when its upload stands still for more than {0} seconds or breaks off.':
    {
      uk: 'З readiness «stable» звіт може бути взято наполовину, якщо його вивантаження стоїть понад {0} {0|секунду|секунди|секунд} або обривається.',
      ru: 'С readiness «stable» отчёт может быть взят наполовину, если его выгрузка стоит дольше {0} {0|секунды|секунд|секунд} или обрывается.',
      cs: 'S readiness „stable“ může být výkaz převzat napůl, když jeho nahrávání stojí déle než {0} {0|sekundu|sekundy|sekund} nebo se přeruší.',
    },
  'Without "claim" all of it is then taken once more.': {
    uk: 'Без «claim» тоді все береться ще раз.',
    ru: 'Без «claim» тогда всё берётся ещё раз.',
    cs: 'Bez „claim“ se pak převezme vše ještě jednou.',
  },
  'Without "claim" a goods file that is replaced in the very moment of being removed can be lost, and two points that share the server can both take it.':
    {
      uk: 'Без «claim» файл товарів, який замінюють саме в мить видалення, може загубитися, а дві точки на одному сервері можуть узяти його обидві.',
      ru: 'Без «claim» файл товаров, который заменяют в самый миг удаления, может потеряться, а две точки на одном сервере могут взять его обе.',
      cs: 'Bez „claim“ se soubor zboží, který někdo nahradí právě při mazání, může ztratit a dvě místa na stejném serveru ho mohou převzít obě.',
    },
  'Without "claim" a report that is replaced in the very moment of being removed can be lost, and two points that share the server can both take it.':
    {
      uk: 'Без «claim» звіт, який замінюють саме в мить видалення, може загубитися, а дві точки на одному сервері можуть узяти його обидві.',
      ru: 'Без «claim» отчёт, который заменяют в самый миг удаления, может потеряться, а две точки на одном сервере могут взять его обе.',
      cs: 'Bez „claim“ se výkaz, který někdo nahradí právě při mazání, může ztratit a dvě místa na stejném serveru ho mohou převzít obě.',
    },
  'Without "claim" the report is uploaded straight to its name: the office can read half of it. One that it collects just while this service stops is uploaded again.':
    {
      uk: 'Без «claim» звіт вивантажується відразу під своєю назвою: офіс може прочитати половину. Звіт, який він забирає саме під час зупинки сервісу, вивантажується ще раз.',
      ru: 'Без «claim» отчёт выгружается сразу под своим именем: офис может прочитать половину. Отчёт, который он забирает как раз при остановке сервиса, выгружается ещё раз.',
      cs: 'Bez „claim“ se výkaz nahrává rovnou pod svým názvem: kancelář může přečíst polovinu. Výkaz, který vyzvedne právě při zastavení služby, se nahraje znovu.',
    },
  'Without "claim" the goods file is uploaded straight to its name: the till can read half of it. One that it collects just while this service stops is uploaded again.':
    {
      uk: 'Без «claim» файл товарів вивантажується відразу під своєю назвою: каса може прочитати половину. Файл, який вона забирає саме під час зупинки сервісу, вивантажується ще раз.',
      ru: 'Без «claim» файл товаров выгружается сразу под своим именем: касса может прочитать половину. Файл, который она забирает как раз при остановке сервиса, выгружается ещё раз.',
      cs: 'Bez „claim“ se soubor zboží nahrává rovnou pod svým názvem: pokladna může přečíst polovinu. Soubor, který vyzvedne právě při zastavení služby, se nahraje znovu.',
    },
  'Without "claim" goods that add to the stock ($$$ADDQUANTITY) can then be added twice.': {
    uk: 'Без «claim» товари, що додаються до залишку ($$$ADDQUANTITY), тоді можуть додатися двічі.',
    ru: 'Без «claim» товары, которые прибавляются к остатку ($$$ADDQUANTITY), тогда могут прибавиться дважды.',
    cs: 'Bez „claim“ se pak zboží, které se přičítá k zásobě ($$$ADDQUANTITY), může přičíst dvakrát.',
  },
  'With unread "overwrite" goods that the till has not loaded yet are replaced by the next ones.': {
    uk: 'З unread «overwrite» товари, які каса ще не завантажила, замінюються наступними.',
    ru: 'С unread «overwrite» товары, которые касса ещё не загрузила, заменяются следующими.',
    cs: 'S unread „overwrite“ se zboží, které pokladna ještě nenačetla, nahradí dalším.',
  },
  'With slotPolicy "overwrite" a report that the office has not collected is replaced by the next one, and an office that reads and deletes without renaming can delete it unread.':
    {
      uk: 'Зі slotPolicy «overwrite» звіт, якого офіс не забрав, замінюється наступним, а офіс, що читає і видаляє без перейменування, може видалити його непрочитаним.',
      ru: 'Со slotPolicy «overwrite» отчёт, который офис не забрал, заменяется следующим, а офис, который читает и удаляет без переименования, может удалить его непрочитанным.',
      cs: 'Se slotPolicy „overwrite“ se výkaz, který kancelář nevyzvedla, nahradí dalším, a kancelář, která čte a maže bez přejmenování, ho může smazat nepřečtený.',
    },
  'With slotPolicy "append" an office that reads and deletes without renaming can delete a report unread that came while it was reading the one before, and can get the transactions of that one twice. Choose "wait" for such an office.':
    {
      uk: 'Зі slotPolicy «append» офіс, що читає і видаляє без перейменування, може видалити непрочитаним звіт, який надійшов під час читання попереднього, і отримати транзакції того двічі. Для такого офісу виберіть «wait».',
      ru: 'Со slotPolicy «append» офис, который читает и удаляет без переименования, может удалить непрочитанным отчёт, пришедший во время чтения предыдущего, и получить транзакции того дважды. Для такого офиса выберите «wait».',
      cs: 'Se slotPolicy „append“ může kancelář, která čte a maže bez přejmenování, smazat nepřečtený výkaz, který přišel při čtení předchozího, a transakce předchozího dostat dvakrát. Pro takovou kancelář zvolte „wait“.',
    },
  'With slotPolicy "overwrite" goods that the till has not taken are replaced by the next ones, and a till that reads and deletes without renaming can delete them unread.':
    {
      uk: 'Зі slotPolicy «overwrite» товари, яких каса не забрала, замінюються наступними, а каса, що читає і видаляє без перейменування, може видалити їх непрочитаними.',
      ru: 'Со slotPolicy «overwrite» товары, которые касса не забрала, заменяются следующими, а касса, которая читает и удаляет без переименования, может удалить их непрочитанными.',
      cs: 'Se slotPolicy „overwrite“ se zboží, které pokladna nepřevzala, nahradí dalším, a pokladna, která čte a maže bez přejmenování, ho může smazat nepřečtené.',
    },
  'With slotPolicy "append" a till that reads and deletes without renaming can load goods that were taken back, and load them again with the next file. Leave it out, or choose "wait", for such a till.':
    {
      uk: 'Зі slotPolicy «append» каса, що читає і видаляє без перейменування, може завантажити відкликані товари, а потім ще раз із наступним файлом. Для такої каси приберіть це або виберіть «wait».',
      ru: 'Со slotPolicy «append» касса, которая читает и удаляет без переименования, может загрузить отозванные товары, а потом ещё раз со следующим файлом. Для такой кассы уберите это или выберите «wait».',
      cs: 'Se slotPolicy „append“ může pokladna, která čte a maže bez přejmenování, načíst stažené zboží a s dalším souborem ještě jednou. Pro takovou pokladnu to vynechte, nebo zvolte „wait“.',
    },
}
