import type { Phrases } from '../../../core/plugin.ts'

/** What a load asks before it goes on. */
export const questionPhrases: Phrases = {
  'Cannot load goods file "{0}" without asking: {1}. Nothing was changed. Look at the examples; confirm this run if the export is right, else export again.':
    {
      uk: 'Не можна завантажити файл товарів «{0}» без вашої згоди: {1}. Нічого не змінено. Перегляньте приклади; якщо вивантаження правильне, підтвердьте цей запуск, якщо ні, вивантажте ще раз.',
      ru: 'Нельзя загрузить файл товаров «{0}» без вашего согласия: {1}. Ничего не изменено. Посмотрите примеры; если выгрузка верна, подтвердите этот запуск, если нет, выгрузите ещё раз.',
      cs: 'Soubor zboží „{0}“ nelze načíst bez dotazu: {1}. Nic se nezměnilo. Podívejte se na příklady; je-li export správný, potvrďte tento běh, jinak exportujte znovu.',
    },
  '{0} goods after {1} in the last good run': {
    uk: '{0} {0|товар|товари|товарів}, а минулого разу було {1}',
    ru: '{0} {0|товар|товара|товаров}, а в прошлый раз было {1}',
    cs: '{0} {0|položka|položky|položek} zboží, minule jich bylo {1}',
  },
  '{0} of {1} known barcodes have another GoodID': {
    uk: '{0} з {1} відомих штрихкодів мають інший GoodID',
    ru: '{0} из {1} известных штрихкодов имеют другой GoodID',
    cs: '{0} z {1} známých čárových kódů má jiné GoodID',
  },
  '{0} of {1} rows cannot be read': {
    uk: '{0} з {1} рядків не читаються',
    ru: '{0} из {1} строк не читаются',
    cs: '{0} z {1} řádků nelze přečíst',
  },
  '{0} of {1} prices move by more than half': {
    uk: '{0} з {1} цін змінюються більш ніж наполовину',
    ru: '{0} из {1} цен меняются больше чем наполовину',
    cs: '{0} z {1} cen se mění o více než polovinu',
  },
  'line {0}': { uk: 'рядок {0}', ru: 'строка {0}', cs: 'řádek {0}' },
  'barcode {0}': { uk: 'штрихкод {0}', ru: 'штрихкод {0}', cs: 'čárový kód {0}' },
  keyChange: { uk: 'інші GoodID', ru: 'другие GoodID', cs: 'jiná GoodID' },
  price: { uk: 'ціна', ru: 'цена', cs: 'cena' },
  'Cannot load goods file "{0}" before you confirm: this is the preview of the first load, it would create {1}, change {2} and leave {3} goods as they are.':
    {
      uk: 'Не можна завантажити файл товарів «{0}» до вашого підтвердження. Це попередній перегляд першого завантаження: буде створено {1}, змінено {2}, залишено без змін {3}.',
      ru: 'Нельзя загрузить файл товаров «{0}» до вашего подтверждения. Это предварительный просмотр первой загрузки: будет создано {1}, изменено {2}, оставлено без изменений {3}.',
      cs: 'Soubor zboží „{0}“ nelze načíst, dokud to nepotvrdíte. Toto je náhled prvního načtení: vytvoří se {1}, změní se {2}, beze změny zůstane {3}.',
    },
  '{0} would be skipped.': {
    uk: 'Буде пропущено: {0}.',
    ru: 'Будет пропущено: {0}.',
    cs: 'Přeskočí se: {0}.',
  },
  'Nothing was changed.': { uk: 'Нічого не змінено.', ru: 'Ничего не изменено.', cs: 'Nic se nezměnilo.' },
  'All of it stands at {0}.': {
    uk: 'Усе видно тут: {0}.',
    ru: 'Всё видно здесь: {0}.',
    cs: 'Vše je vidět zde: {0}.',
  },
  'Confirm this run to load.': {
    uk: 'Підтвердьте цей запуск, щоб завантажити.',
    ru: 'Подтвердите этот запуск, чтобы загрузить.',
    cs: 'Potvrďte tento běh a zboží se načte.',
  },
  'Cannot confirm run "{0}": no load waits for that answer, the file may have changed since. Run the load again.':
    {
      uk: 'Не вдалося підтвердити запуск «{0}»: жодне завантаження не чекає на цю відповідь, файл міг відтоді змінитися. Запустіть завантаження ще раз.',
      ru: 'Не удалось подтвердить запуск «{0}»: ни одна загрузка не ждёт этого ответа, файл мог с тех пор измениться. Запустите загрузку ещё раз.',
      cs: 'Běh „{0}“ nelze potvrdit: žádné načtení na tuto odpověď nečeká, soubor se mezitím mohl změnit. Spusťte načtení znovu.',
    },
  '{0}: rejected, nothing was changed': {
    uk: '{0}: відхилено, нічого не змінено',
    ru: '{0}: отклонено, ничего не изменено',
    cs: '{0}: odmítnuto, nic se nezměnilo',
  },
  '{0}: the export that was rejected; nothing was changed': {
    uk: '{0}: вивантаження, яке було відхилено; нічого не змінено',
    ru: '{0}: выгрузка, которая была отклонена; ничего не изменено',
    cs: '{0}: export, který byl odmítnut; nic se nezměnilo',
  },
  '{0}: line {1}': { uk: '{0}: рядок {1}', ru: '{0}: строка {1}', cs: '{0}: řádek {1}' },
  'The file is loaded as it is.': {
    uk: 'Файл буде завантажено, як є.',
    ru: 'Файл будет загружен как есть.',
    cs: 'Soubor se načte tak, jak je.',
  },
  'Goods that it lacks stay in the shop as they are.': {
    uk: 'Товари, яких у ньому немає, залишаться в магазині без змін.',
    ru: 'Товары, которых в нём нет, останутся в магазине без изменений.',
    cs: 'Zboží, které v něm chybí, zůstane v e-shopu beze změny.',
  },
  'Goods that it lacks get the stock 0 at once.': {
    uk: 'Товари, яких у ньому немає, одразу отримають залишок 0.',
    ru: 'Товары, которых в нём нет, сразу получат остаток 0.',
    cs: 'Zboží, které v něm chybí, bude mít ihned zásobu 0.',
  },
  'Goods that it lacks are hidden once two different exports in a row lack them; this is one of the two.': {
    uk: 'Товари, яких у ньому немає, буде приховано, коли їх не буде у двох різних вивантаженнях поспіль; це одне з двох.',
    ru: 'Товары, которых в нём нет, будут скрыты, когда их не будет в двух разных выгрузках подряд; эта одна из двух.',
    cs: 'Zboží, které v něm chybí, se skryje, až bude chybět ve dvou různých exportech po sobě; tento je jeden z nich.',
  },
  'Goods that it lacks are deleted from the shop once two different exports in a row lack them; this is one of the two.':
    {
      uk: 'Товари, яких у ньому немає, буде видалено з магазину, коли їх не буде у двох різних вивантаженнях поспіль; це одне з двох.',
      ru: 'Товары, которых в нём нет, будут удалены из магазина, когда их не будет в двух разных выгрузках подряд; эта одна из двух.',
      cs: 'Zboží, které v něm chybí, se z e-shopu smaže, až bude chybět ve dvou různých exportech po sobě; tento je jeden z nich.',
    },
  'Nothing is changed, neither the goods in the file nor those that it lacks.': {
    uk: 'Нічого не зміниться: ні товари з файлу, ні ті, яких у ньому немає.',
    ru: 'Ничего не изменится: ни товары из файла, ни те, которых в нём нет.',
    cs: 'Nic se nezmění, ani zboží v souboru, ani to, které v něm chybí.',
  },
  'This export is not asked about again; the next one is looked at anew.': {
    uk: 'Про це вивантаження запитання більше не буде; наступне буде перевірено заново.',
    ru: 'Об этой выгрузке вопроса больше не будет; следующая будет проверена заново.',
    cs: 'Na tento export se už neptá; příští se prověří znovu.',
  },
  'Only what the file has is loaded.': {
    uk: 'Буде завантажено лише те, що є у файлі.',
    ru: 'Будет загружено только то, что есть в файле.',
    cs: 'Načte se jen to, co v souboru je.',
  },
  'Goods that it lacks stay in the shop as they are and do not count as missing.': {
    uk: 'Товари, яких у ньому немає, залишаться в магазині без змін і не вважатимуться зниклими.',
    ru: 'Товары, которых в нём нет, останутся в магазине без изменений и не будут считаться исчезнувшими.',
    cs: 'Zboží, které v něm chybí, zůstane v e-shopu beze změny a nebude se počítat jako chybějící.',
  },
}
