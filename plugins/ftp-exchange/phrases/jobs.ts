import type { Phrases } from '../../../core/plugin.ts'

/** Titles and summaries of the jobs, why they wait, and why they stop. */
export const jobPhrases: Phrases = {
  'Goods for the till': { uk: 'Товари для каси', ru: 'Товары для кассы', cs: 'Zboží pro pokladnu' },
  'Reports of the till': { uk: 'Звіти каси', ru: 'Отчёты кассы', cs: 'Výkazy pokladny' },
  'Goods to the till': { uk: 'Товари до каси', ru: 'Товары в кассу', cs: 'Zboží do pokladny' },
  'Reports from the till': { uk: 'Звіти з каси', ru: 'Отчёты из кассы', cs: 'Výkazy z pokladny' },
  'New receipts and goods to the webhook': {
    uk: 'Нові чеки і товари до вебхука',
    ru: 'Новые чеки и товары в вебхук',
    cs: 'Nové účtenky a zboží na webhook',
  },
  'no-goods': { uk: 'товарів немає', ru: 'товаров нет', cs: 'žádné zboží' },
  'no-report': { uk: 'звіту немає', ru: 'отчёта нет', cs: 'žádný výkaz' },
  'no-request': { uk: 'запиту немає', ru: 'запроса нет', cs: 'žádná žádost' },
  'not-read': { uk: 'файли не читаються', ru: 'файлы не читаются', cs: 'soubory se nečtou' },
  'nothing-new': { uk: 'нічого нового', ru: 'ничего нового', cs: 'nic nového' },
  'waits-for-a-free-place': {
    uk: 'чекає на вільне місце',
    ru: 'ждёт свободного места',
    cs: 'čeká na volné místo',
  },
  'waits-for-the-till': { uk: 'чекає на касу', ru: 'ждёт кассу', cs: 'čeká na pokladnu' },
  'was-rejected': {
    uk: 'те, що там лежить, відхилено',
    ru: 'то, что там лежит, отклонено',
    cs: 'co tam leží, bylo odmítnuto',
  },
  'waits-for-your-answer': {
    uk: 'чекає на вашу відповідь',
    ru: 'ждёт вашего ответа',
    cs: 'čeká na vaši odpověď',
  },
  'until {0}: {1}': { uk: 'до {0}: {1}', ru: 'до {0}: {1}', cs: 'do {0}: {1}' },
  'waits until {0}: {1}': { uk: 'чекає до {0}: {1}', ru: 'ждёт до {0}: {1}', cs: 'čeká do {0}: {1}' },
  'waits: {0}': { uk: 'чекає: {0}', ru: 'ждёт: {0}', cs: 'čeká: {0}' },
  'no goods': { uk: 'товарів немає', ru: 'товаров нет', cs: 'žádné zboží' },
  'no report': { uk: 'звіту немає', ru: 'отчёта нет', cs: 'žádný výkaz' },
  'asked for a report': { uk: 'запитано звіт', ru: 'запрошен отчёт', cs: 'výkaz byl vyžádán' },
  'a request is open already': {
    uk: 'запит уже відкрито',
    ru: 'запрос уже открыт',
    cs: 'žádost už je otevřená',
  },
  '{0} {0|report|reports} with {1} new {1|receipt|receipts}': {
    uk: '{0} {0|звіт|звіти|звітів}, нових чеків: {1}',
    ru: '{0} {0|отчёт|отчёта|отчётов}, новых чеков: {1}',
    cs: '{0} {0|výkaz|výkazy|výkazů}, nových účtenek: {1}',
  },
  'a report was sent, {0} new {0|receipt|receipts}': {
    uk: 'звіт надіслано, нових чеків: {0}',
    ru: 'отчёт отправлен, новых чеков: {0}',
    cs: 'výkaz byl odeslán, nových účtenek: {0}',
  },
  'one goods file': { uk: 'один файл товарів', ru: 'один файл товаров', cs: 'jeden soubor zboží' },
  '{0} goods files': {
    uk: '{0} {0|файл|файли|файлів} товарів',
    ru: '{0} {0|файл|файла|файлов} товаров',
    cs: '{0} {0|soubor|soubory|souborů} zboží',
  },
  '{0} {0|field looks|fields look} wrong, the first in {1}: {2}': {
    uk: '{0} {0|поле виглядає неправильним|поля виглядають неправильними|полів виглядають неправильними}, перше: {1}: {2}',
    ru: '{0} {0|поле выглядит неверным|поля выглядят неверными|полей выглядят неверными}, первое: {1}: {2}',
    cs: '{0} {0|pole vypadá chybně|pole vypadají chybně|polí vypadá chybně}, první: {1}: {2}',
  },
  'line {0}': { uk: 'рядок {0}', ru: 'строка {0}', cs: 'řádek {0}' },
  'line {0}, column {1}': {
    uk: 'рядок {0}, стовпець {1}',
    ru: 'строка {0}, столбец {1}',
    cs: 'řádek {0}, sloupec {1}',
  },
  'the file that was refused still lies there: {0}': {
    uk: 'файл, який не прийнято, досі там лежить: {0}',
    ru: 'непринятый файл всё ещё там лежит: {0}',
    cs: 'odmítnutý soubor tam stále leží: {0}',
  },
  'the flag "{0}" is not there yet': {
    uk: 'прапорця «{0}» ще немає',
    ru: 'флага «{0}» ещё нет',
    cs: 'příznak „{0}“ tam ještě není',
  },
  'the file is still being written': {
    uk: 'файл ще записується',
    ru: 'файл ещё записывается',
    cs: 'soubor se ještě zapisuje',
  },
  'the last goods were taken back; all go out at the next look': {
    uk: 'останні товари відкликано; усі вийдуть під час наступної перевірки',
    ru: 'последние товары отозваны; все выйдут при следующей проверке',
    cs: 'poslední zboží bylo staženo; vše odejde při příští kontrole',
  },
  'the till has not taken the last goods': {
    uk: 'каса не забрала останніх товарів',
    ru: 'касса не забрала последние товары',
    cs: 'pokladna nepřevzala poslední zboží',
  },
  'goods are published only from {0} to {1}': {
    uk: 'товари публікуються лише з {0} до {1}',
    ru: 'товары публикуются только с {0} до {1}',
    cs: 'zboží se publikuje jen od {0} do {1}',
  },
  '{0} goods files lie on the server that the till has not taken': {
    uk: 'на сервері лежить {0} {0|файл|файли|файлів} товарів, яких каса не забрала',
    ru: 'на сервере лежит {0} {0|файл|файла|файлов} товаров, которых касса не забрала',
    cs: 'na serveru {0|leží|leží|leží} {0} {0|soubor|soubory|souborů} zboží, které pokladna nepřevzala',
  },
  'a file that is not ours lies in the place of the goods on the server': {
    uk: 'на місці товарів на сервері лежить чужий файл',
    ru: 'на месте товаров на сервере лежит чужой файл',
    cs: 'na místě zboží na serveru leží cizí soubor',
  },
  'another file lies in its place on the server': {
    uk: 'на його місці на сервері лежить інший файл',
    ru: 'на его месте на сервере лежит другой файл',
    cs: 'na jeho místě na serveru leží jiný soubor',
  },
  'the till has taken the last goods': {
    uk: 'каса забрала останні товари',
    ru: 'касса забрала последние товары',
    cs: 'pokladna převzala poslední zboží',
  },
  'goods were published': {
    uk: 'товари опубліковано',
    ru: 'товары опубликованы',
    cs: 'zboží bylo publikováno',
  },
  '{0} files were published': {
    uk: 'опубліковано {0} {0|файл|файли|файлів}',
    ru: 'опубликовано {0} {0|файл|файла|файлов}',
    cs: '{0|publikován|publikovány|publikováno} {0} {0|soubor|soubory|souborů}',
  },
  'the goods file is still being written': {
    uk: 'файл товарів ще записується',
    ru: 'файл товаров ещё записывается',
    cs: 'soubor zboží se ještě zapisuje',
  },
  'the goods file stays: too much waits for the till already': {
    uk: 'файл товарів залишається: на касу вже чекає забагато',
    ru: 'файл товаров остаётся: кассы уже ждёт слишком много',
    cs: 'soubor zboží zůstává: na pokladnu už čeká příliš mnoho',
  },
  'nothing to publish': { uk: 'публікувати нічого', ru: 'публиковать нечего', cs: 'není co publikovat' },
  'the till has not said that it has loaded the last goods (DELETE /<id>/goods)': {
    uk: 'каса не повідомила, що завантажила останні товари (DELETE /<id>/goods)',
    ru: 'касса не сообщила, что загрузила последние товары (DELETE /<id>/goods)',
    cs: 'pokladna neohlásila, že načetla poslední zboží (DELETE /<id>/goods)',
  },
  'the till has not loaded the last goods: the flag "{0}" is there': {
    uk: 'каса не завантажила останніх товарів: прапорець «{0}» на місці',
    ru: 'касса не загрузила последние товары: флаг «{0}» на месте',
    cs: 'pokladna nenačetla poslední zboží: příznak „{0}“ tam je',
  },
  'the till has not taken the last goods: "{0}" is there': {
    uk: 'каса не забрала останніх товарів: «{0}» на місці',
    ru: 'касса не забрала последние товары: «{0}» на месте',
    cs: 'pokladna nepřevzala poslední zboží: „{0}“ tam je',
  },
  'the till is writing its report': {
    uk: 'каса записує свій звіт',
    ru: 'касса записывает свой отчёт',
    cs: 'pokladna zapisuje výkaz',
  },
  'nothing was asked for': { uk: 'нічого не запитано', ru: 'ничего не запрошено', cs: 'nic nebylo vyžádáno' },
  'the till was asked for a report': {
    uk: 'у каси запитано звіт',
    ru: 'у кассы запрошен отчёт',
    cs: 'pokladna byla požádána o výkaz',
  },
  'waits until the office has collected the last report': {
    uk: 'чекає, поки офіс забере останній звіт',
    ru: 'ждёт, пока офис заберёт последний отчёт',
    cs: 'čeká, až kancelář vyzvedne poslední výkaz',
  },
  'the report could not be sent; it waits for "Upload now"': {
    uk: 'звіт не вдалося надіслати; він чекає на «Надіслати зараз»',
    ru: 'отчёт не удалось отправить; он ждёт «Отправить сейчас»',
    cs: 'výkaz se nepodařilo odeslat; čeká na „Odeslat teď“',
  },
  'the report is sent again at {0}': {
    uk: 'звіт надсилатиметься ще раз {0}',
    ru: 'отчёт будет отправлен ещё раз {0}',
    cs: 'výkaz se odešle znovu {0}',
  },
  'the office has not collected the last report': {
    uk: 'офіс не забрав останнього звіту',
    ru: 'офис не забрал последний отчёт',
    cs: 'kancelář nevyzvedla poslední výkaz',
  },
  'Files of the codec "raw" are not read.': {
    uk: 'Файли з codec «raw» не читаються.',
    ru: 'Файлы с codec «raw» не читаются.',
    cs: 'Soubory s codec „raw“ se nečtou.',
  },
  wrong: { uk: 'неправильних', ru: 'неверных', cs: 'chybných' },

  'Cannot look for "{0}" on the server: its folder is not there. Create it, or correct the name in the settings.':
    {
      uk: 'Не вдалося знайти «{0}» на сервері: його папки немає. Створіть її або виправте назву в налаштуваннях.',
      ru: 'Не удалось найти «{0}» на сервере: его папки нет. Создайте её или исправьте имя в настройках.',
      cs: '„{0}“ nelze na serveru hledat: složka neexistuje. Vytvořte ji, nebo opravte název v nastavení.',
    },
  'Cannot look at "{0}" on the server: it is listed there, but the login has no right to see it. Give it the right to read the file.':
    {
      uk: 'Не вдалося глянути на «{0}» на сервері: він є в переліку, але логін не має права його бачити. Надайте право читати файл.',
      ru: 'Не удалось посмотреть «{0}» на сервере: он есть в списке, но у логина нет права его видеть. Дайте право читать файл.',
      cs: '„{0}“ na serveru nelze zobrazit: ve výpisu je, ale přihlášený uživatel jej nesmí vidět. Dejte mu právo soubor číst.',
    },
  'Cannot begin before you confirm: {0} already lies on the server, left from before perhaps. Nothing was changed. Confirm this run to use what lies there, or remove it from the server and run the job again.':
    {
      uk: 'Без вашого підтвердження не почати: {0} вже лежить на сервері, можливо, від попереднього разу. Нічого не змінено. Підтвердьте цей запуск, щоб використати те, що там лежить, або приберіть це з сервера і запустіть завдання знову.',
      ru: 'Без вашего подтверждения не начать: {0} уже лежит на сервере, возможно, с прошлого раза. Ничего не изменено. Подтвердите этот запуск, чтобы использовать то, что там лежит, или уберите это с сервера и запустите задание снова.',
      cs: 'Bez potvrzení nelze začít: {0} už leží na serveru, možná z dřívějška. Nic se nezměnilo. Potvrzením tohoto běhu se použije, co tam leží, nebo to ze serveru odstraňte a spusťte úlohu znovu.',
    },
  'Cannot begin before you confirm: {0} already lie on the server, left from before perhaps. Nothing was changed. Confirm this run to use what lies there, or remove it from the server and run the job again.':
    {
      uk: 'Без вашого підтвердження не почати: {0} вже лежать на сервері, можливо, від попереднього разу. Нічого не змінено. Підтвердьте цей запуск, щоб використати те, що там лежить, або приберіть це з сервера і запустіть завдання знову.',
      ru: 'Без вашего подтверждения не начать: {0} уже лежат на сервере, возможно, с прошлого раза. Ничего не изменено. Подтвердите этот запуск, чтобы использовать то, что там лежит, или уберите это с сервера и запустите задание снова.',
      cs: 'Bez potvrzení nelze začít: {0} už leží na serveru, možná z dřívějška. Nic se nezměnilo. Potvrzením tohoto běhu se použije, co tam leží, nebo to ze serveru odstraňte a spusťte úlohu znovu.',
    },
  'Cannot confirm run "{0}": no run waits for that answer. Run the job again.': {
    uk: 'Не можна підтвердити запуск «{0}»: жоден запуск не чекає на цю відповідь. Запустіть завдання знову.',
    ru: 'Нельзя подтвердить запуск «{0}»: ни один запуск не ждёт этого ответа. Запустите задание снова.',
    cs: 'Běh „{0}“ nelze potvrdit: na tuto odpověď žádný běh nečeká. Spusťte úlohu znovu.',
  },
  'Cannot send "{0}" again without asking: it adds to the stock of the till ($$$ADDQUANTITY), or is of a codec that is not read; its goods would count twice if the till has loaded it before. Confirm this run if the till has not, else leave it.':
    {
      uk: 'Не можна надіслати «{0}» ще раз без вашої згоди: файл додає до залишку каси ($$$ADDQUANTITY) або не читається; якщо каса вже його завантажила, товари порахуються двічі. Підтвердьте цей запуск, якщо каса його не завантажувала, якщо ні, залиште.',
      ru: 'Нельзя отправить «{0}» ещё раз без вашего согласия: файл прибавляет к остатку кассы ($$$ADDQUANTITY) или не читается; если касса его уже загрузила, товары посчитаются дважды. Подтвердите этот запуск, если касса его не загружала, если нет, оставьте.',
      cs: '„{0}“ nelze znovu odeslat bez dotazu: přičítá k zásobě pokladny ($$$ADDQUANTITY), nebo se nečte; pokud jej pokladna už načetla, zboží by se započítalo dvakrát. Potvrďte tento běh, pokud jej nenačetla, jinak to nechte být.',
    },
  'Cannot tell the receiver of "{0}": it answers {1} ({2}), it should take it. It is told again later.': {
    uk: 'Не вдалося повідомити одержувача про «{0}»: він відповідає {1} ({2}). Пізніше буде ще спроба.',
    ru: 'Не удалось сообщить получателю о «{0}»: он отвечает {1} ({2}). Позже будет ещё попытка.',
    cs: 'Příjemci nelze sdělit „{0}“: odpovídá {1} ({2}). Později se pokus opakuje.',
  },
  'Cannot find the copy "{0}": it is not kept, or no longer. Choose one that the list of copies shows.': {
    uk: 'Копію «{0}» не знайдено: її не збережено або вже прибрано. Виберіть із переліку копій.',
    ru: 'Копия «{0}» не найдена: она не сохранена или уже убрана. Выберите из списка копий.',
    cs: 'Kopii „{0}“ nelze najít: není uložena, nebo už ne. Vyberte některou ze seznamu kopií.',
  },
  'Cannot take "{0}": it is larger than {1} MB, it should be smaller. Raise "maxMegabytes" if that is right.':
    {
      uk: 'Не вдалося взяти «{0}»: він більший за {1} МБ. Збільште «maxMegabytes», якщо так і має бути.',
      ru: 'Не удалось взять «{0}»: он больше {1} МБ. Увеличьте «maxMegabytes», если так и должно быть.',
      cs: '„{0}“ nelze převzít: je větší než {1} MB. Je-li to správně, zvyšte „maxMegabytes“.',
    },
  'Cannot take "{0}": it changed while it was read, it should stay as it is. It is read again at the next look.':
    {
      uk: 'Не вдалося взяти «{0}»: він змінився під час читання. Його буде прочитано знову під час наступної перевірки.',
      ru: 'Не удалось взять «{0}»: он изменился во время чтения. Он будет прочитан снова при следующей проверке.',
      cs: '„{0}“ nelze převzít: během čtení se změnil. Při příští kontrole se přečte znovu.',
    },
  'Or set "claim" to false; the status says what that risks.': {
    uk: 'Або задайте «claim»: false; стан покаже, чим це загрожує.',
    ru: 'Или задайте «claim»: false; состояние покажет, чем это грозит.',
    cs: 'Nebo nastavte „claim“ na false; stav ukáže, co tím hrozí.',
  },
  'It still lies in its place.': {
    uk: 'Він досі лежить на своєму місці.',
    ru: 'Он всё ещё лежит на своём месте.',
    cs: 'Stále leží na svém místě.',
  },
  'It was put aside as "{0}".': {
    uk: 'Його відкладено як «{0}».',
    ru: 'Он отложен как «{0}».',
    cs: 'Byl odložen jako „{0}“.',
  },
  'Cannot send the copy again: {0}. Try again when that is over.': {
    uk: 'Не вдалося надіслати копію ще раз: {0}. Спробуйте, коли це мине.',
    ru: 'Не удалось отправить копию ещё раз: {0}. Попробуйте, когда это пройдёт.',
    cs: 'Kopii nelze znovu odeslat: {0}. Zkuste to, až to skončí.',
  },
  '"{0}" is under way just now': {
    uk: '«{0}» саме обробляється',
    ru: '«{0}» как раз обрабатывается',
    cs: '„{0}“ se právě zpracovává',
  },
  'Cannot accept these goods: {0} deliveries wait for the till already, there should be fewer. Look why the till does not take them; then send this again.':
    {
      uk: 'Товари не прийнято: на касу вже {0|чекає|чекають|чекає} {0} {0|поставка|поставки|поставок}. З’ясуйте, чому каса їх не забирає; потім надішліть ще раз.',
      ru: 'Товары не приняты: кассы уже {0|ждёт|ждут|ждёт} {0} {0|поставка|поставки|поставок}. Выясните, почему касса их не забирает; потом отправьте ещё раз.',
      cs: 'Zboží nelze přijmout: na pokladnu už {0|čeká|čekají|čeká} {0} {0|dávka|dávky|dávek}. Zjistěte, proč je pokladna nepřebírá; pak to odešlete znovu.',
    },
  'Cannot accept these goods: the Idempotency-Key "{0}" came with other goods before, each delivery needs one of its own.':
    {
      uk: 'Товари не прийнято: Idempotency-Key «{0}» уже надходив з іншими товарами, кожна поставка потребує власного.',
      ru: 'Товары не приняты: Idempotency-Key «{0}» уже приходил с другими товарами, каждой поставке нужен свой.',
      cs: 'Zboží nelze přijmout: Idempotency-Key „{0}“ už přišel s jiným zbožím, každá dávka potřebuje vlastní.',
    },
  'Cannot publish the copy "{0}" again: it is a report, it should be a goods file. Choose another copy.': {
    uk: 'Копію «{0}» не можна опублікувати ще раз: це звіт, а має бути файл товарів. Виберіть іншу копію.',
    ru: 'Копию «{0}» нельзя опубликовать ещё раз: это отчёт, а должен быть файл товаров. Выберите другую копию.',
    cs: 'Kopii „{0}“ nelze znovu publikovat: je to výkaz, měl by to být soubor zboží. Vyberte jinou kopii.',
  },
  'Cannot bring goods to "{0}": only a point of the side "office" with the codec "frontol" publishes goods of a shop. Name such a point.':
    {
      uk: 'Не вдалося внести товари до «{0}»: товари магазину публікує лише точка зі стороною «office» і codec «frontol». Назвіть таку точку.',
      ru: 'Не удалось внести товары в «{0}»: товары магазина публикует только точка со стороной «office» и codec «frontol». Назовите такую точку.',
      cs: 'Zboží nelze přenést do „{0}“: zboží e-shopu publikuje jen místo se stranou „office“ a codec „frontol“. Uveďte takové místo.',
    },
  'Cannot pass on the request flag "{0}": it is larger than {1} bytes, a flag holds a few lines. Look at what lies there.':
    {
      uk: 'Не вдалося передати прапорець запиту «{0}»: він більший за {1} {1|байт|байти|байтів}, а має містити кілька рядків. Гляньте, що там лежить.',
      ru: 'Не удалось передать флаг запроса «{0}»: он больше {1} {1|байта|байт|байт}, а должен содержать несколько строк. Посмотрите, что там лежит.',
      cs: 'Příznak žádosti „{0}“ nelze předat: je větší než {1} {1|bajt|bajty|bajtů}, příznak mívá pár řádků. Podívejte se, co tam leží.',
    },
  'Cannot read the request flag: it has more than 64 KiB, it should have a few lines. Check which file the office writes under this name.':
    {
      uk: 'Не вдалося прочитати прапорець запиту: у ньому понад 64 КіБ, а має бути кілька рядків. Перевірте, який файл офіс пише під цією назвою.',
      ru: 'Не удалось прочитать флаг запроса: в нём больше 64 КиБ, а должно быть несколько строк. Проверьте, какой файл офис пишет под этим именем.',
      cs: 'Příznak žádosti nelze přečíst: má více než 64 KiB, měl by mít pár řádků. Zkontrolujte, který soubor kancelář pod tímto názvem zapisuje.',
    },
  'Cannot ask for transactions from "{0}" to "{1}": these should be two days such as 2026-12-31 or two moments such as 2026-12-31T08:00:00, the earlier one first. Correct them.':
    {
      uk: 'Не можна запитати транзакції від «{0}» до «{1}»: це мають бути два дні, як-от 2026-12-31, або два моменти, як-от 2026-12-31T08:00:00, спершу раніший. Виправте їх.',
      ru: 'Нельзя запросить транзакции от «{0}» до «{1}»: это должны быть два дня, например 2026-12-31, или два момента, например 2026-12-31T08:00:00, сначала более ранний. Исправьте их.',
      cs: 'Transakce od „{0}“ do „{1}“ nelze vyžádat: mají to být dva dny, např. 2026-12-31, nebo dva okamžiky, např. 2026-12-31T08:00:00, dřívější první. Opravte je.',
    },
  'The report was sent as it is, but no receipts could be read out of it.': {
    uk: 'Звіт надіслано як є, але прочитати з нього чеки не вдалося.',
    ru: 'Отчёт отправлен как есть, но прочитать из него чеки не удалось.',
    cs: 'Výkaz byl odeslán tak, jak je, ale nepodařilo se z něj přečíst účtenky.',
  },
  'Cannot take the report: another one was taken meanwhile, only one may be taken at a time. It is taken again.':
    {
      uk: 'Не вдалося взяти звіт: тим часом узято інший, а за раз береться лише один. Його буде взято знову.',
      ru: 'Не удалось взять отчёт: тем временем взят другой, а за раз берётся только один. Он будет взят снова.',
      cs: 'Výkaz nelze převzít: mezitím byl převzat jiný a najednou se přebírá jen jeden. Převezme se znovu.',
    },
  'what lies on the server was rejected; nothing was changed': {
    uk: 'те, що лежить на сервері, відхилено; нічого не змінено',
    ru: 'то, что лежит на сервере, отклонено; ничего не изменено',
    cs: 'to, co leží na serveru, bylo odmítnuto; nic se nezměnilo',
  },
  '{0} rows ({1}).': {
    uk: '{0} {0|рядок|рядки|рядків} ({1}).',
    ru: '{0} {0|строка|строки|строк} ({1}).',
    cs: '{0} {0|řádek|řádky|řádků} ({1}).',
  },
  'It adds to the stock, so that it must be loaded once only.': {
    uk: 'Він додає до залишку, тому завантажити його можна лише один раз.',
    ru: 'Он прибавляет к остатку, поэтому загрузить его можно только один раз.',
    cs: 'Přičítá k zásobě, smí se proto načíst jen jednou.',
  },
  'It is no longer kept here, so that it cannot be told again.': {
    uk: 'Його тут уже не збережено, тому повторити не можна.',
    ru: 'Здесь он уже не хранится, поэтому повторить нельзя.',
    cs: 'Už zde není uložen, nelze to proto zopakovat.',
  },
  '{0} It still lies in its place.': {
    uk: '{0} Він досі лежить на своєму місці.',
    ru: '{0} Он всё ещё лежит на своём месте.',
    cs: '{0} Stále leží na svém místě.',
  },
  '{0} It was put aside as "{1}".': {
    uk: '{0} Його відкладено як «{1}».',
    ru: '{0} Он отложен как «{1}».',
    cs: '{0} Byl odložen jako „{1}“.',
  },
  '{0} Or set "claim" to false; the status says what that risks.': {
    uk: '{0} Або задайте «claim»: false; стан покаже, чим це загрожує.',
    ru: '{0} Или задайте «claim»: false; состояние покажет, чем это грозит.',
    cs: '{0} Nebo nastavte „claim“ na false; stav ukáže, co tím hrozí.',
  },
  'The report was sent as it is, but no receipts could be read out of it. {0}': {
    uk: 'Звіт надіслано як є, але прочитати з нього чеки не вдалося. {0}',
    ru: 'Отчёт отправлен как есть, но прочитать из него чеки не удалось. {0}',
    cs: 'Výkaz byl odeslán tak, jak je, ale nepodařilo se z něj přečíst účtenky. {0}',
  },
  taken: { uk: 'взято', ru: 'взято', cs: 'převzato' },
}
