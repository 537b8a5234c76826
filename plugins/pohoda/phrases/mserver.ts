import type { Phrases } from '../../../core/plugin.ts'

/** What hinders talking to mServer, and to the agent that starts it. */
export const mserverPhrases: Phrases = {
  'Cannot send {0} to mServer at "{1}": {2}': {
    uk: 'Не вдалося надіслати до mServer ({0}) за адресою «{1}»: {2}',
    ru: 'Не удалось отправить в mServer ({0}) по адресу «{1}»: {2}',
    cs: 'Na mServer „{1}“ nelze odeslat ({0}): {2}',
  },
  'Cannot read the status of mServer at "{0}": {1}': {
    uk: 'Не вдалося дізнатися стан mServer за адресою «{0}»: {1}',
    ru: 'Не удалось узнать состояние mServer по адресу «{0}»: {1}',
    cs: 'Stav mServeru „{0}“ nelze zjistit: {1}',
  },
  'Cannot read the file "{0}" from mServer at "{1}": {2}': {
    uk: 'Не вдалося прочитати файл «{0}» з mServer за адресою «{1}»: {2}',
    ru: 'Не удалось прочитать файл «{0}» с mServer по адресу «{1}»: {2}',
    cs: 'Soubor „{0}“ nelze načíst z mServeru „{1}“: {2}',
  },
  stock: { uk: 'залишки', ru: 'остатки', cs: 'zásoby' },
  quantities: { uk: 'кількості', ru: 'количества', cs: 'množství' },
  categories: { uk: 'категорії', ru: 'категории', cs: 'kategorie' },
  order: { uk: 'замовлення', ru: 'заказ', cs: 'objednávka' },
  check: { uk: 'перевірка', ru: 'проверка', cs: 'kontrola' },
  stores: { uk: 'склади', ru: 'склады', cs: 'sklady' },
  'order states': { uk: 'стани замовлень', ru: 'состояния заказов', cs: 'stavy objednávek' },
  'internet parameters': { uk: 'інтернет-параметри', ru: 'интернет-параметры', cs: 'internetové parametry' },
  'parameters of goods': { uk: 'параметри товарів', ru: 'параметры товаров', cs: 'parametry zboží' },
  'suppliers of goods': { uk: 'постачальники товарів', ru: 'поставщики товаров', cs: 'dodavatelé zboží' },
  'it did not answer within {0} s.': {
    uk: 'він не відповів за {0} с.',
    ru: 'он не ответил за {0} с.',
    cs: 'neodpověděl do {0} s.',
  },
  'POHODA may do the work all the same; nothing is done twice when it is tried again.': {
    uk: 'POHODA може все одно виконати роботу; під час нової спроби нічого не зробиться двічі.',
    ru: 'POHODA может всё равно выполнить работу; при новой попытке ничего не сделается дважды.',
    cs: 'POHODA může práci přesto dokončit; při dalším pokusu se nic neprovede dvakrát.',
  },
  'Allow more time in "mserver.timeoutSeconds" if this repeats.': {
    uk: 'Якщо це повторюється, дайте більше часу в «mserver.timeoutSeconds».',
    ru: 'Если это повторяется, дайте больше времени в «mserver.timeoutSeconds».',
    cs: 'Opakuje-li se to, povolte více času v „mserver.timeoutSeconds“.',
  },
  'there is no connection, or it broke off before the answer was whole.': {
    uk: 'з’єднання немає, або воно обірвалося до кінця відповіді.',
    ru: 'соединения нет, или оно оборвалось до конца ответа.',
    cs: 'spojení není, nebo se přerušilo dřív, než byla odpověď celá.',
  },
  'See that mServer runs, and that address and port are its own (127.0.0.1, not "localhost").': {
    uk: 'Перевірте, чи mServer запущено і чи правильні адреса та порт (127.0.0.1, а не «localhost»).',
    ru: 'Проверьте, запущен ли mServer и верны ли адрес и порт (127.0.0.1, а не «localhost»).',
    cs: 'Ověřte, že mServer běží a že adresa a port jsou jeho (127.0.0.1, ne „localhost“).',
  },
  'the answer is larger than what is read here. Ask for smaller pages.': {
    uk: 'відповідь більша, ніж тут читається. Запитуйте менші сторінки.',
    ru: 'ответ больше, чем здесь читается. Запрашивайте меньшие страницы.',
    cs: 'odpověď je větší, než se tu čte. Žádejte menší stránky.',
  },
  'what answers there is no mServer.': {
    uk: 'там відповідає не mServer.',
    ru: 'там отвечает не mServer.',
    cs: 'na této adrese neodpovídá mServer.',
  },
  'what answers there is no mServer ({0}).': {
    uk: 'там відповідає не mServer ({0}).',
    ru: 'там отвечает не mServer ({0}).',
    cs: 'na této adrese neodpovídá mServer ({0}).',
  },
  'Check "mserver.url": protocol, host and port, without "/xml".': {
    uk: 'Перевірте «mserver.url»: протокол, вузол і порт, без «/xml».',
    ru: 'Проверьте «mserver.url»: протокол, узел и порт, без «/xml».',
    cs: 'Zkontrolujte „mserver.url“: protokol, počítač a port, bez „/xml“.',
  },
  'the answer is no whole document of POHODA.': {
    uk: 'відповідь не є повним документом POHODA.',
    ru: 'ответ не является полным документом POHODA.',
    cs: 'odpověď není celý dokument POHODY.',
  },
  'the answer is no whole document of POHODA. It is a page that says: "{0}". It is tried again; if it stays, see what answers at that address.':
    {
      uk: 'відповідь не є повним документом POHODA. Це сторінка з текстом: «{0}». Спробу буде повторено; якщо це залишиться, перевірте, що відповідає за цією адресою.',
      ru: 'ответ не является полным документом POHODA. Это страница с текстом: «{0}». Попытка будет повторена; если это останется, проверьте, что отвечает по этому адресу.',
      cs: 'odpověď není celý dokument POHODY. Je to stránka s textem: „{0}“. Pokus se opakuje; trvá-li to, zjistěte, co na této adrese odpovídá.',
    },
  'It is tried again; if it stays, see what answers at that address.': {
    uk: 'Спробу буде повторено; якщо це залишиться, перевірте, що відповідає за цією адресою.',
    ru: 'Попытка будет повторена; если это останется, проверьте, что отвечает по этому адресу.',
    cs: 'Pokus se opakuje; trvá-li to, zjistěte, co na této adrese odpovídá.',
  },
  'it is left alone until {0} ("mserver.quiet"). It is tried again then.': {
    uk: 'до {0} його не турбують («mserver.quiet»). Тоді буде нова спроба.',
    ru: 'до {0} его не беспокоят («mserver.quiet»). Тогда будет новая попытка.',
    cs: 'do {0} má klid („mserver.quiet“). Potom se pokus opakuje.',
  },
  'POHODA refused all of it: {0}. The settings say "ico": "{1}". It must be the same, spaces included.': {
    uk: 'POHODA відхилила все: {0}. У налаштуваннях «ico»: «{1}». Має бути те саме, разом із пробілами.',
    ru: 'POHODA отклонила всё: {0}. В настройках «ico»: «{1}». Должно быть то же самое, вместе с пробелами.',
    cs: 'POHODA odmítla vše: {0}. V nastavení je „ico“: „{1}“. Musí být stejné včetně mezer.',
  },
  'POHODA refused all of it: {0}. The settings say "ico": "{1}"; POHODA has "{2}". It must be the same, spaces included.':
    {
      uk: 'POHODA відхилила все: {0}. У налаштуваннях «ico»: «{1}», а в POHODA «{2}». Має бути те саме, разом із пробілами.',
      ru: 'POHODA отклонила всё: {0}. В настройках «ico»: «{1}», а в POHODA «{2}». Должно быть то же самое, вместе с пробелами.',
      cs: 'POHODA odmítla vše: {0}. V nastavení je „ico“: „{1}“, POHODA má „{2}“. Musí být stejné včetně mezer.',
    },
  'POHODA refused all of it: {0}. Give the user "{1}" the rights Soubor, Datová komunikace, and Administrátorské funkce, POHODA mServer.':
    {
      uk: 'POHODA відхилила все: {0}. Надайте користувачу «{1}» права Soubor, Datová komunikace та Administrátorské funkce, POHODA mServer.',
      ru: 'POHODA отклонила всё: {0}. Дайте пользователю «{1}» права Soubor, Datová komunikace и Administrátorské funkce, POHODA mServer.',
      cs: 'POHODA odmítla vše: {0}. Dejte uživateli „{1}“ práva Soubor, Datová komunikace a Administrátorské funkce, POHODA mServer.',
    },
  'POHODA refused all of it: {0}. This release of POHODA does not know something that was sent. Update POHODA.':
    {
      uk: 'POHODA відхилила все: {0}. Ця версія POHODA не знає чогось із надісланого. Оновіть POHODA.',
      ru: 'POHODA отклонила всё: {0}. Эта версия POHODA не знает чего-то из отправленного. Обновите POHODA.',
      cs: 'POHODA odmítla vše: {0}. Tato verze POHODY nezná něco z toho, co bylo odesláno. Aktualizujte POHODU.',
    },
  'POHODA refused all of it: {0}. See POHODA: Soubor, Datová komunikace, XML import/export.': {
    uk: 'POHODA відхилила все: {0}. Дивіться в POHODA: Soubor, Datová komunikace, XML import/export.',
    ru: 'POHODA отклонила всё: {0}. Смотрите в POHODA: Soubor, Datová komunikace, XML import/export.',
    cs: 'POHODA odmítla vše: {0}. Podívejte se v POHODĚ: Soubor, Datová komunikace, XML import/export.',
  },
  'it does not say why': { uk: 'вона не каже чому', ru: 'она не говорит почему', cs: 'neuvádí proč' },
  'it gave no reason': { uk: 'вона не назвала причини', ru: 'она не назвала причины', cs: 'neuvedla důvod' },
  'it works in the accounting unit with the IČO "{0}", the settings say "{1}". Correct "ico", or choose the right unit in the settings of mServer in POHODA.':
    {
      uk: 'він працює в обліковій одиниці з IČO «{0}», а в налаштуваннях «{1}». Виправте «ico» або виберіть потрібну одиницю в налаштуваннях mServer у POHODA.',
      ru: 'он работает в учётной единице с IČO «{0}», а в настройках «{1}». Исправьте «ico» или выберите нужную единицу в настройках mServer в POHODA.',
      cs: 'pracuje v účetní jednotce s IČO „{0}“, v nastavení je „{1}“. Opravte „ico“, nebo vyberte správnou jednotku v nastavení mServeru v POHODĚ.',
    },
  'the list is so long that POHODA split it into {0} files, which do not come with the answer. Ask for smaller pages (the setting "page" of the task), or raise the limit in POHODA.':
    {
      uk: 'список такий довгий, що POHODA розбила його на {0} {0|файл|файли|файлів}, а вони не надходять із відповіддю. Запитуйте менші сторінки (налаштування «page» завдання) або збільште межу в POHODA.',
      ru: 'список такой длинный, что POHODA разбила его на {0} {0|файл|файла|файлов}, а они не приходят с ответом. Запрашивайте меньшие страницы (настройка «page» задания) или увеличьте предел в POHODA.',
      cs: 'seznam je tak dlouhý, že jej POHODA rozdělila do {0} {0|souboru|souborů|souborů}, které s odpovědí nepřijdou. Žádejte menší stránky (nastavení „page“ úlohy), nebo zvyšte limit v POHODĚ.',
    },
  'it does not know the user "{0}" with this password (401).': {
    uk: 'він не знає користувача «{0}» з таким паролем (401).',
    ru: 'он не знает пользователя «{0}» с таким паролем (401).',
    cs: 'nezná uživatele „{0}“ s tímto heslem (401).',
  },
  'Check "mserver.user" and "mserver.password"; a password of plain Latin letters and digits is safest.': {
    uk: 'Перевірте «mserver.user» і «mserver.password»; найнадійніший пароль із простих латинських літер і цифр.',
    ru: 'Проверьте «mserver.user» и «mserver.password»; надёжнее всего пароль из простых латинских букв и цифр.',
    cs: 'Zkontrolujte „mserver.user“ a „mserver.password“; nejspolehlivější je heslo z písmen bez diakritiky a číslic.',
  },
  'the user "{0}" may not open this accounting unit (403).': {
    uk: 'користувач «{0}» не має права відкрити цю облікову одиницю (403).',
    ru: 'пользователь «{0}» не имеет права открыть эту учётную единицу (403).',
    cs: 'uživatel „{0}“ nesmí otevřít tuto účetní jednotku (403).',
  },
  'Give that user the right in POHODA: Nastavení, Přístupová práva.': {
    uk: 'Надайте йому це право в POHODA: Nastavení, Přístupová práva.',
    ru: 'Дайте ему это право в POHODA: Nastavení, Přístupová práva.',
    cs: 'Dejte mu toto právo v POHODĚ: Nastavení, Přístupová práva.',
  },
  'POHODA gave up because it took too long (408).': {
    uk: 'POHODA припинила роботу, бо вона тривала задовго (408).',
    ru: 'POHODA прекратила работу, потому что та длилась слишком долго (408).',
    cs: 'POHODA to vzdala, protože to trvalo příliš dlouho (408).',
  },
  'It is tried again; ask for smaller pages if it stays.': {
    uk: 'Спробу буде повторено; якщо це залишиться, запитуйте менші сторінки.',
    ru: 'Попытка будет повторена; если это останется, запрашивайте меньшие страницы.',
    cs: 'Pokus se opakuje; trvá-li to, žádejte menší stránky.',
  },
  'it answers {0}. It is tried again.': {
    uk: 'він відповідає {0}. Спробу буде повторено.',
    ru: 'он отвечает {0}. Попытка будет повторена.',
    cs: 'odpovídá {0}. Pokus se opakuje.',
  },
  'It is tried again.': {
    uk: 'Спробу буде повторено.',
    ru: 'Попытка будет повторена.',
    cs: 'Pokus se opakuje.',
  },
  'Cannot read the {0} of POHODA: mServer answered "{1}". Look at the rights of the user of "mserver".': {
    uk: 'Не вдалося прочитати з POHODA ({0}): mServer відповів «{1}». Перевірте права користувача з «mserver».',
    ru: 'Не удалось прочитать из POHODA ({0}): mServer ответил «{1}». Проверьте права пользователя из «mserver».',
    cs: 'Z POHODY nelze načíst ({0}): mServer odpověděl „{1}“. Zkontrolujte práva uživatele v „mserver“.',
  },
  'Cannot read the stock of POHODA: it wrote the list into files of its own, it should send it. Set "page" of the task to fewer cards.':
    {
      uk: 'Не вдалося прочитати залишки з POHODA: вона записала список у власні файли, а має його надіслати. Задайте в «page» завдання менше карток.',
      ru: 'Не удалось прочитать остатки из POHODA: она записала список в свои файлы, а должна его отправить. Задайте в «page» задания меньше карточек.',
      cs: 'Zásoby z POHODY nelze načíst: zapsala seznam do vlastních souborů, měla jej odeslat. Nastavte „page“ úlohy na méně karet.',
    },
  'Cannot exchange anything with POHODA: {0}': {
    uk: 'Обмін із POHODA неможливий: {0}',
    ru: 'Обмен с POHODA невозможен: {0}',
    cs: 'S POHODOU si nelze nic vyměnit: {0}',
  },
  'mServer runs.': { uk: 'mServer працює.', ru: 'mServer работает.', cs: 'mServer běží.' },
  'mServer takes connections and does not answer. It may be busy.': {
    uk: 'mServer приймає з’єднання, але не відповідає. Можливо, він зайнятий.',
    ru: 'mServer принимает соединения, но не отвечает. Возможно, он занят.',
    cs: 'mServer přijímá spojení, ale neodpovídá. Možná je zaneprázdněn.',
  },
  'It is quiet time. Without the agent mServer is not stopped, only left alone.': {
    uk: 'Зараз час тиші. Без агента mServer не зупиняється, його лише не турбують.',
    ru: 'Сейчас тихое время. Без агента mServer не останавливается, его лишь не беспокоят.',
    cs: 'Je doba klidu. Bez agenta se mServer nezastavuje, jen má klid.',
  },
  'mServer is stopped for the quiet time.': {
    uk: 'mServer зупинено на час тиші.',
    ru: 'mServer остановлен на тихое время.',
    cs: 'mServer je po dobu klidu zastaven.',
  },
  'mServer does not answer, and there is no agent that could start it. Start it in POHODA.': {
    uk: 'mServer не відповідає, а агента, який міг би його запустити, немає. Запустіть його в POHODA.',
    ru: 'mServer не отвечает, а агента, который мог бы его запустить, нет. Запустите его в POHODA.',
    cs: 'mServer neodpovídá a není tu agent, který by jej spustil. Spusťte jej v POHODĚ.',
  },
  'mServer was started.': { uk: 'mServer запущено.', ru: 'mServer запущен.', cs: 'mServer byl spuštěn.' },
  'mServer kept silent and was restarted.': {
    uk: 'mServer мовчав, і його перезапущено.',
    ru: 'mServer молчал, и его перезапустили.',
    cs: 'mServer mlčel a byl restartován.',
  },
  'The agent was told to start mServer, but it does not answer after {0} seconds. Look at the screen of that machine: POHODA may wait for somebody.':
    {
      uk: 'Агенту наказано запустити mServer, але той не відповідає і через {0} {0|секунду|секунди|секунд}. Гляньте на екран того комп’ютера: можливо, POHODA на когось чекає.',
      ru: 'Агенту велено запустить mServer, но тот не отвечает и через {0} {0|секунду|секунды|секунд}. Взгляните на экран того компьютера: возможно, POHODA кого-то ждёт.',
      cs: 'Agent měl spustit mServer, ten však ani po {0} {0|sekundě|sekundách|sekundách} neodpovídá. Podívejte se na obrazovku toho počítače: POHODA možná na někoho čeká.',
    },
  'The agent was told to restart mServer, but it does not answer after {0} seconds. Look at the screen of that machine: POHODA may wait for somebody.':
    {
      uk: 'Агенту наказано перезапустити mServer, але той не відповідає і через {0} {0|секунду|секунди|секунд}. Гляньте на екран того комп’ютера: можливо, POHODA на когось чекає.',
      ru: 'Агенту велено перезапустить mServer, но тот не отвечает и через {0} {0|секунду|секунды|секунд}. Взгляните на экран того компьютера: возможно, POHODA кого-то ждёт.',
      cs: 'Agent měl restartovat mServer, ten však ani po {0} {0|sekundě|sekundách|sekundách} neodpovídá. Podívejte se na obrazovku toho počítače: POHODA možná na někoho čeká.',
    },

  'Cannot ask mServer through the agent at "{0}": {1}': {
    uk: 'Не вдалося опитати mServer через агента за адресою «{0}»: {1}',
    ru: 'Не удалось опросить mServer через агента по адресу «{0}»: {1}',
    cs: 'mServer se nelze zeptat přes agenta „{0}“: {1}',
  },
  'Cannot start mServer through the agent at "{0}": {1}': {
    uk: 'Не вдалося запустити mServer через агента за адресою «{0}»: {1}',
    ru: 'Не удалось запустить mServer через агента по адресу «{0}»: {1}',
    cs: 'mServer nelze spustit přes agenta „{0}“: {1}',
  },
  'Cannot stop mServer through the agent at "{0}": {1}': {
    uk: 'Не вдалося зупинити mServer через агента за адресою «{0}»: {1}',
    ru: 'Не удалось остановить mServer через агента по адресу «{0}»: {1}',
    cs: 'mServer nelze zastavit přes agenta „{0}“: {1}',
  },
  'Cannot restart mServer through the agent at "{0}": {1}': {
    uk: 'Не вдалося перезапустити mServer через агента за адресою «{0}»: {1}',
    ru: 'Не удалось перезапустить mServer через агента по адресу «{0}»: {1}',
    cs: 'mServer nelze restartovat přes agenta „{0}“: {1}',
  },
  'it does not take the token. Set "mserver.agent.token" to the word that the agent was started with.': {
    uk: 'він не приймає ключа. Задайте в «mserver.agent.token» те слово, з яким запущено агента.',
    ru: 'он не принимает ключ. Задайте в «mserver.agent.token» то слово, с которым запущен агент.',
    cs: 'nepřijímá token. Nastavte „mserver.agent.token“ na slovo, se kterým byl agent spuštěn.',
  },
  'another command is under way there. It is tried again.': {
    uk: 'там уже виконується інша команда. Спробу буде повторено.',
    ru: 'там уже выполняется другая команда. Попытка будет повторена.',
    cs: 'právě tam probíhá jiný příkaz. Pokus se opakuje.',
  },
  'nothing answers there as an agent does. See that it runs beside POHODA and that the address is its own.': {
    uk: 'там ніхто не відповідає так, як агент. Перевірте, чи він працює поруч із POHODA і чи це його адреса.',
    ru: 'там никто не отвечает так, как агент. Проверьте, работает ли он рядом с POHODA и его ли это адрес.',
    cs: 'nic tam neodpovídá jako agent. Ověřte, že běží vedle POHODY a že adresa je jeho.',
  },
  'POHODA cannot be run: {0}': {
    uk: 'POHODA не запускається: {0}',
    ru: 'POHODA не запускается: {0}',
    cs: 'POHODU nelze spustit: {0}',
  },
  'POHODA did not end within a minute. Look at its screen: it may wait for somebody.': {
    uk: 'POHODA не завершилася за хвилину. Гляньте на її екран: можливо, вона на когось чекає.',
    ru: 'POHODA не завершилась за минуту. Взгляните на её экран: возможно, она кого-то ждёт.',
    cs: 'POHODA do minuty neskončila. Podívejte se na její obrazovku: možná na někoho čeká.',
  },
  'POHODA was ended on "{0}".': {
    uk: 'Роботу POHODA перервано на команді «{0}».',
    ru: 'Работа POHODA прервана на команде «{0}».',
    cs: 'POHODA byla při příkazu „{0}“ ukončena.',
  },
  'POHODA ended with the code {0} on "{1}".': {
    uk: 'POHODA завершилася з кодом {0} на команді «{1}».',
    ru: 'POHODA завершилась с кодом {0} на команде «{1}».',
    cs: 'POHODA skončila při příkazu „{1}“ s kódem {0}.',
  },
  'See that the configuration has this name.': {
    uk: 'Перевірте, чи конфігурація має таку назву.',
    ru: 'Проверьте, так ли называется конфигурация.',
    cs: 'Ověřte, že se konfigurace takto jmenuje.',
  },
  '{0} It says: "{1}".': {
    uk: '{0} Він відповідає: «{1}».',
    ru: '{0} Он отвечает: «{1}».',
    cs: '{0} Říká: „{1}“.',
  },
  'it answers {0}: it does not understand the request. Check "mserver.url": protocol, host and port, without "/xml".':
    {
      uk: 'він відповідає {0}: він не розуміє запиту. Перевірте «mserver.url»: протокол, вузол і порт, без «/xml».',
      ru: 'он отвечает {0}: он не понимает запроса. Проверьте «mserver.url»: протокол, узел и порт, без «/xml».',
      cs: 'odpovídá {0}: požadavku nerozumí. Zkontrolujte „mserver.url“: protokol, počítač a port, bez „/xml“.',
    },
}
