import type { Phrases } from '../../../core/plugin.ts'

/** What the settings of an instance of Torgsoft are for. */
export const settingPhrases: Phrases = {
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
  'The folder into which Torgsoft exports: a path or an ftp address.': {
    uk: 'Папка, у яку вивантажує Торгсофт: шлях або адреса ftp.',
    ru: 'Папка, в которую выгружает Торгсофт: путь или адрес ftp.',
    cs: 'Složka, do které exportuje Torgsoft: cesta nebo adresa ftp.',
  },
  'The password of an ftp folder.': {
    uk: 'Пароль до папки ftp.',
    ru: 'Пароль к папке ftp.',
    cs: 'Heslo ke složce ftp.',
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
  'The share of prices that may move by more than half.': {
    uk: 'Частка цін, які можуть змінитися більш ніж наполовину.',
    ru: 'Доля цен, которые могут измениться более чем наполовину.',
    cs: 'Podíl cen, které se smějí změnit o více než polovinu.',
  },
  'What becomes of a photo in the shop when its file is gone.': {
    uk: 'Що робити з фото в магазині, якщо його файл зник.',
    ru: 'Что делать с фото в магазине, если его файл исчез.',
    cs: 'Co se stane s fotkou v e-shopu, když její soubor zmizí.',
  },
  'The instance where the goods are sold.': {
    uk: 'Підключення, у якому продаються товари.',
    ru: 'Подключение, в котором продаются товары.',
    cs: 'Připojení, ve kterém se zboží prodává.',
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
  'Only orders in these statuses; without it those that the shop counts as placed.': {
    uk: 'Лише замовлення з цими статусами; інакше ті, які магазин вважає оформленими.',
    ru: 'Только заказы с этими статусами; иначе те, которые магазин считает оформленными.',
    cs: 'Jen objednávky v těchto stavech; jinak ty, které e-shop považuje za přijaté.',
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
}
