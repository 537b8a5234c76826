import type { Phrases } from '../../../core/language.ts'

/** What the most common settings of plugins are for. */
export const pluginSettingPhrases: Phrases = {
  'How long one request may take.': {
    uk: 'Скільки може тривати один запит.',
    ru: 'Сколько может длиться один запрос.',
    cs: 'Jak dlouho smí trvat jeden požadavek.',
  },
  'The instance where the goods are sold.': {
    uk: 'Підключення, у якому продаються товари.',
    ru: 'Подключение, в котором продаются товары.',
    cs: 'Připojení, ve kterém se zboží prodává.',
  },
  'Only orders in these statuses; without it those that the shop counts as placed.': {
    uk: 'Лише замовлення з цими статусами; інакше ті, які магазин вважає оформленими.',
    ru: 'Только заказы с этими статусами; иначе те, которые магазин считает оформленными.',
    cs: 'Jen objednávky v těchto stavech; jinak ty, které e-shop považuje za přijaté.',
  },
  'The share of prices that may move by more than half.': {
    uk: 'Частка цін, які можуть змінитися більш ніж наполовину.',
    ru: 'Доля цен, которые могут измениться более чем наполовину.',
    cs: 'Podíl cen, které se smějí změnit o více než polovinu.',
  },
  'The folder into which Torgsoft exports: a path or an ftp address.': {
    uk: 'Папка, у яку вивантажує Torgsoft: шлях або адреса ftp.',
    ru: 'Папка, в которую выгружает Torgsoft: путь или адрес ftp.',
    cs: 'Složka, do které exportuje Torgsoft: cesta nebo adresa ftp.',
  },
  'The name of the goods file.': {
    uk: 'Назва файлу товарів.',
    ru: 'Имя файла товаров.',
    cs: 'Název souboru se zbožím.',
  },
  'Several goods files instead of `file`; each owns only the goods that it last held.': {
    uk: 'Кілька файлів товарів замість `file`; кожен відповідає лише за товари, які були в ньому востаннє.',
    ru: 'Несколько файлов товаров вместо `file`; каждый отвечает только за товары, которые были в нём в последний раз.',
    cs: 'Několik souborů se zbožím místo `file`; každý odpovídá jen za zboží, které v něm bylo naposledy.',
  },
  'How columns are known: by their titles, by a set of columns, or field by field.': {
    uk: 'Як розпізнаються стовпці: за назвами, за набором стовпців або поле за полем.',
    ru: 'Как распознаются столбцы: по названиям, по набору столбцов или поле за полем.',
    cs: 'Jak se poznají sloupce: podle názvů, podle sady sloupců, nebo pole po poli.',
  },
  'The parameter of the POST request after synchronisation; false: load at every slot.': {
    uk: 'Параметр запиту POST після синхронізації; false: завантажувати щоразу за розкладом.',
    ru: 'Параметр запроса POST после синхронизации; false: загружать каждый раз по расписанию.',
    cs: 'Parametr požadavku POST po synchronizaci; false: načítat pokaždé podle plánu.',
  },
  'A path segment without which the signal address is not found.': {
    uk: 'Частина адреси, без якої адресу сигналу не знайти.',
    ru: 'Часть адреса, без которой адрес сигнала не найти.',
    cs: 'Část cesty, bez které se adresa signálu nenajde.',
  },
  'Whether a signal may come as GET, for trying by hand.': {
    uk: 'Чи може сигнал надходити як GET, щоб випробувати вручну.',
    ru: 'Может ли сигнал приходить как GET, чтобы попробовать вручную.',
    cs: 'Zda smí signál přijít jako GET, na zkoušku ručně.',
  },
  'Whether a changed file is loaded without a signal.': {
    uk: 'Чи завантажувати змінений файл без сигналу.',
    ru: 'Загружать ли изменённый файл без сигнала.',
    cs: 'Zda se změněný soubor načte bez signálu.',
  },
  'How long the file must stay unchanged before it is taken.': {
    uk: 'Скільки файл має не змінюватися, перш ніж його візьмуть.',
    ru: 'Сколько файл должен не меняться, прежде чем его возьмут.',
    cs: 'Jak dlouho se soubor nesmí měnit, než se vezme.',
  },
  'What becomes of goods that the file no longer holds.': {
    uk: 'Що робити з товарами, яких у файлі більше немає.',
    ru: 'Что делать с товарами, которых в файле больше нет.',
    cs: 'Co se stane se zbožím, které v souboru už není.',
  },
  'Numbers of the warehouses that count; without it the whole quantity counts.': {
    uk: 'Номери складів, які враховуються; інакше враховується вся кількість.',
    ru: 'Номера складов, которые учитываются; иначе учитывается всё количество.',
    cs: 'Čísla skladů, které se počítají; jinak se počítá celé množství.',
  },
  'Numbers of shop sections.': {
    uk: 'Номери розділів магазину.',
    ru: 'Номера разделов магазина.',
    cs: 'Čísla oddělení obchodu.',
  },
  'Names of types of goods.': {
    uk: 'Назви видів товарів.',
    ru: 'Названия видов товаров.',
    cs: 'Názvy druhů zboží.',
  },
  'Words that mean an empty value.': {
    uk: 'Слова, які означають порожнє значення.',
    ru: 'Слова, которые означают пустое значение.',
    cs: 'Slova, která znamenají prázdnou hodnotu.',
  },
  'What may be overwritten in goods that the shop already has; without it everything.': {
    uk: 'Що можна переписувати в товарах, які вже є в магазині; інакше все.',
    ru: 'Что можно переписывать в товарах, которые уже есть в магазине; иначе всё.',
    cs: 'Co se smí přepsat u zboží, které e-shop už má; jinak vše.',
  },
  'The share of rows by which a file may shrink.': {
    uk: 'Частка рядків, на яку файл може зменшитися.',
    ru: 'Доля строк, на которую файл может уменьшиться.',
    cs: 'Podíl řádků, o který se soubor smí zmenšit.',
  },
  'The share of barcodes that may get another GoodID.': {
    uk: 'Частка штрихкодів, які можуть отримати інший GoodID.',
    ru: 'Доля штрихкодов, которые могут получить другой GoodID.',
    cs: 'Podíl čárových kódů, které smějí dostat jiné GoodID.',
  },
  'The share of rows that may be unreadable.': {
    uk: 'Частка рядків, які можуть не прочитатися.',
    ru: 'Доля строк, которые могут не прочитаться.',
    cs: 'Podíl řádků, které smějí být nečitelné.',
  },
  'What becomes of a photo in the shop when its file is gone.': {
    uk: 'Що робити з фото в магазині, якщо його файл зник.',
    ru: 'Что делать с фото в магазине, если его файл исчез.',
    cs: 'Co se stane s fotkou v e-shopu, když její soubor zmizí.',
  },
  '`preview`: the first load only counts, and waits for a confirmation.': {
    uk: '`preview`: перше завантаження лише рахує і чекає на підтвердження.',
    ru: '`preview`: первая загрузка только считает и ждёт подтверждения.',
    cs: '`preview`: první načtení jen počítá a čeká na potvrzení.',
  },
  'Orders before this moment stay where they are; without it: before the first run.': {
    uk: 'Замовлення до цього моменту лишаються на місці; інакше: до першого запуску.',
    ru: 'Заказы до этого момента остаются на месте; иначе: до первого запуска.',
    cs: 'Objednávky před tímto okamžikem zůstanou, kde jsou; jinak: před prvním během.',
  },
  'The status that an order gets in the shop once it was handed over.': {
    uk: 'Статус, який замовлення отримує в магазині після передавання.',
    ru: 'Статус, который заказ получает в магазине после передачи.',
    cs: 'Stav, který objednávka v e-shopu dostane po předání.',
  },
  'The GoodID of the article that stands for shipping.': {
    uk: 'GoodID товару, який означає доставку.',
    ru: 'GoodID товара, который означает доставку.',
    cs: 'GoodID položky, která znamená dopravu.',
  },
  'Where changes are sent, e.g. https://receiver.example/mostik.': {
    uk: 'Куди надсилати зміни, наприклад https://receiver.example/mostik.',
    ru: 'Куда отправлять изменения, например https://receiver.example/mostik.',
    cs: 'Kam se posílají změny, například https://receiver.example/mostik.',
  },
  'What signs both ways: "whsec_" and Base64, or a text of at least 16 characters.': {
    uk: 'Чим підписуються обидва боки: "whsec_" і Base64 або текст щонайменше з 16 знаків.',
    ru: 'Чем подписываются обе стороны: "whsec_" и Base64 или текст не короче 16 знаков.',
    cs: 'Čím se podepisuje na obou stranách: "whsec_" a Base64, nebo text o nejméně 16 znacích.',
  },
  'The secret before, while the receiver changes to the new one: signs and is accepted as well.': {
    uk: 'Попередній секрет, поки одержувач переходить на новий: ним теж підписують, і його теж приймають.',
    ru: 'Прежний секрет, пока получатель переходит на новый: им тоже подписывают, и его тоже принимают.',
    cs: 'Předchozí tajný klíč, než příjemce přejde na nový: také se jím podepisuje a také se přijímá.',
  },
  'How many changes one request holds at most.': {
    uk: 'Скільки змін щонайбільше в одному запиті.',
    ru: 'Сколько изменений самое большее в одном запросе.',
    cs: 'Kolik změn je nejvýše v jednom požadavku.',
  },
  'How long the receiver may take to answer.': {
    uk: 'Скільки часу має одержувач на відповідь.',
    ru: 'Сколько времени есть у получателя на ответ.',
    cs: 'Kolik času má příjemce na odpověď.',
  },
  'Whether the receiver answers for each item: always, never, or when its answer has "results".': {
    uk: 'Чи відповідає одержувач за кожну позицію: завжди, ніколи або коли у відповіді є "results".',
    ru: 'Отвечает ли получатель за каждую позицию: всегда, никогда или когда в ответе есть "results".',
    cs: 'Zda příjemce odpovídá za každou položku: vždy, nikdy, nebo když je v odpovědi "results".',
  },
  'Whether photos are sent, as Base64 within the event.': {
    uk: 'Чи надсилати фото як Base64 у самій події.',
    ru: 'Отправлять ли фото как Base64 в самом событии.',
    cs: 'Zda se posílají fotky jako Base64 uvnitř události.',
  },
  'Whether the receiver sends orders back, to /<instance id>/orders.': {
    uk: 'Чи надсилає одержувач замовлення назад, на /<ідентифікатор підключення>/orders.',
    ru: 'Отправляет ли получатель заказы обратно, на /<идентификатор подключения>/orders.',
    cs: 'Zda příjemce posílá objednávky zpět, na /<označení připojení>/orders.',
  },
  'The currency of the prices, and of orders that name none.': {
    uk: 'Валюта цін і замовлень, у яких її не вказано.',
    ru: 'Валюта цен и заказов, в которых она не указана.',
    cs: 'Měna cen a objednávek, které žádnou neuvádějí.',
  },
  'The address of the shop, e.g. https://shop.example.': {
    uk: 'Адреса магазину, наприклад https://shop.example.',
    ru: 'Адрес магазина, например https://shop.example.',
    cs: 'Adresa e-shopu, například https://shop.example.',
  },
  'The consumer key (ck_…) of the REST API, with the right to read and write.': {
    uk: 'Ключ (ck_…) REST API з правом читання і запису.',
    ru: 'Ключ (ck_…) REST API с правом чтения и записи.',
    cs: 'Klíč (ck_…) REST API s právem čtení a zápisu.',
  },
  'The consumer secret (cs_…) that belongs to the key.': {
    uk: 'Секрет (cs_…), що належить до ключа.',
    ru: 'Секрет (cs_…), который относится к ключу.',
    cs: 'Tajný klíč (cs_…), který ke klíči patří.',
  },
  'By what goods are recognised in a shop that has products already.': {
    uk: 'За чим розпізнаються товари в магазині, де вже є товари.',
    ru: 'По чему распознаются товары в магазине, где уже есть товары.',
    cs: 'Podle čeho se zboží pozná v e-shopu, který už produkty má.',
  },
  'Lines of "code;id of the product in the shop".': {
    uk: 'Рядки виду «код;номер товару в магазині».',
    ru: 'Строки вида «код;номер товара в магазине».',
    cs: 'Řádky ve tvaru „kód;číslo produktu v e-shopu“.',
  },
  'What becomes of goods that the shop does not have.': {
    uk: 'Що робити з товарами, яких немає в магазині.',
    ru: 'Что делать с товарами, которых нет в магазине.',
    cs: 'Co se stane se zbožím, které e-shop nemá.',
  },
  'What may be overwritten in products that were there before; without it everything.': {
    uk: 'Що можна переписувати в товарах, які були там раніше; інакше все.',
    ru: 'Что можно переписывать в товарах, которые были там раньше; иначе всё.',
    cs: 'Co se smí přepsat u produktů, které tam byly dříve; jinak vše.',
  },
  'Per code, what is never written.': {
    uk: 'Для кожного коду: що ніколи не записується.',
    ru: 'Для каждого кода: что никогда не записывается.',
    cs: 'Pro každý kód: co se nikdy nezapisuje.',
  },
  'The category under which all others stand, e.g. "Catalogue > Shop".': {
    uk: 'Категорія, під якою стоять усі інші, наприклад "Catalogue > Shop".',
    ru: 'Категория, под которой стоят все остальные, например "Catalogue > Shop".',
    cs: 'Kategorie, pod kterou stojí všechny ostatní, například "Catalogue > Shop".',
  },
  'The shop\'s category for each of the source\'s, e.g. {"Взуття > Кросівки": "Shoes"}.': {
    uk: 'Категорія магазину для кожної категорії джерела, наприклад {"Взуття > Кросівки": "Shoes"}.',
    ru: 'Категория магазина для каждой категории источника, например {"Взуття > Кросівки": "Shoes"}.',
    cs: 'Kategorie e-shopu pro každou kategorii zdroje, například {"Взуття > Кросівки": "Shoes"}.',
  },
  'Where goods go whose category is not in "categoryMap".': {
    uk: 'Куди йдуть товари, категорії яких немає в "categoryMap".',
    ru: 'Куда идут товары, категории которых нет в "categoryMap".',
    cs: 'Kam jde zboží, jehož kategorie není v "categoryMap".',
  },
  'What becomes of photos that a product had before: ours only where there were none, instead, or after them.':
    {
      uk: 'Що робити з фото, які вже були в товару: наші лише де їх не було, замість них або після них.',
      ru: 'Что делать с фото, которые уже были у товара: наши только где их не было, вместо них или после них.',
      cs: 'Co se stane s fotkami, které produkt už měl: naše jen tam, kde žádné nebyly, místo nich, nebo za nimi.',
    },
  "The currency of the source's prices; a check compares it with the shop's.": {
    uk: 'Валюта цін джерела; перевірка порівнює її з валютою магазину.',
    ru: 'Валюта цен источника; проверка сравнивает её с валютой магазина.',
    cs: 'Měna cen zdroje; kontrola ji porovná s měnou e-shopu.',
  },
  "Whether the source's prices are with tax; a check compares it with the shop's setting.": {
    uk: 'Чи ціни джерела з податком; перевірка порівнює це з налаштуванням магазину.',
    ru: 'С налогом ли цены источника; проверка сравнивает это с настройкой магазина.',
    cs: 'Zda jsou ceny zdroje s daní; kontrola to porovná s nastavením e-shopu.',
  },
  'How many decimals prices are rounded to; without it they go as they are.': {
    uk: 'До скількох знаків округлювати ціни; інакше вони йдуть як є.',
    ru: 'До скольких знаков округлять цены; иначе они идут как есть.',
    cs: 'Na kolik desetinných míst se ceny zaokrouhlují; jinak jdou, jak jsou.',
  },
  'The shop\'s tax class for each rate of the source, e.g. {"20": "", "7": "reduced-rate"}.': {
    uk: 'Податковий клас магазину для кожної ставки джерела, наприклад {"20": "", "7": "reduced-rate"}.',
    ru: 'Налоговый класс магазина для каждой ставки источника, например {"20": "", "7": "reduced-rate"}.',
    cs: 'Daňová třída e-shopu pro každou sazbu zdroje, například {"20": "", "7": "reduced-rate"}.',
  },
  'So many pieces of each good are held back from the shop.': {
    uk: 'Стільки штук кожного товару не показується магазину.',
    ru: 'Столько штук каждого товара не показывается магазину.',
    cs: 'Tolik kusů každého zboží se e-shopu nenabídne.',
  },
  'A WordPress user with an application password, to upload photos as bytes.': {
    uk: 'Користувач WordPress із паролем застосунку, щоб завантажувати самі фото.',
    ru: 'Пользователь WordPress с паролем приложения, чтобы загружать сами фото.',
    cs: 'Uživatel WordPressu s heslem aplikace, aby se nahrávaly samotné fotky.',
  },
  'The secret of the WooCommerce webhooks for orders, whose delivery URL is /<instance id>/orders.': {
    uk: 'Секрет вебхуків WooCommerce для замовлень, адреса доставки яких /<ідентифікатор підключення>/orders.',
    ru: 'Секрет вебхуков WooCommerce для заказов, адрес доставки которых /<идентификатор подключения>/orders.',
    cs: 'Tajný klíč webhooků WooCommerce pro objednávky, jejichž adresa doručení je /<označení připojení>/orders.',
  },
  "When the shop's real values are compared with those that were sent.": {
    uk: 'Коли справжні значення в магазині порівнюються з надісланими.',
    ru: 'Когда настоящие значения в магазине сравниваются с отправленными.',
    cs: 'Kdy se skutečné hodnoty v e-shopu porovnají s odeslanými.',
  },
}
