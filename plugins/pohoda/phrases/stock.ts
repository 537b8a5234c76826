import type { Phrases } from '../../../core/plugin.ts'

/** Why goods are put aside, and what is asked before stock goes into the shop. */
export const stockPhrases: Phrases = {
  'it has no code (Kód)': { uk: 'вона не має коду (Kód)', ru: 'у неё нет кода (Kód)', cs: 'nemá kód' },
  'its {0} is "{1}", which is no number': {
    uk: '{0} має значення «{1}», а це не число',
    ru: '{0} имеет значение «{1}», а это не число',
    cs: '{0} má hodnotu „{1}“, a to není číslo',
  },
  'rate of VAT': { uk: 'ставка ПДВ', ru: 'ставка НДС', cs: 'sazba DPH' },
  'price "{0}"': { uk: 'ціна «{0}»', ru: 'цена «{0}»', cs: 'cena „{0}“' },
  sellingPrice: { uk: 'ціна продажу', ru: 'цена продажи', cs: 'prodejní cena' },
  mass: { uk: 'вага', ru: 'вес', cs: 'hmotnost' },
  count: { uk: 'кількість', ru: 'количество', cs: 'počet' },
  countIssue: { uk: 'кількість до видачі', ru: 'количество к выдаче', cs: 'množství k výdeji' },
  reservation: { uk: 'резерв', ru: 'резерв', cs: 'rezervace' },
  countReceivedOrders: {
    uk: 'кількість у замовленнях',
    ru: 'количество в заказах',
    cs: 'množství v přijatých objednávkách',
  },
  'its card has no name': {
    uk: 'картка не має назви',
    ru: 'у карточки нет названия',
    cs: 'karta nemá název',
  },
  'its price is "{0}", it should be a number': {
    uk: 'ціна має значення «{0}», а має бути число',
    ru: 'цена имеет значение «{0}», а должно быть число',
    cs: 'cena má hodnotu „{0}“, mělo by to být číslo',
  },
  'its rate of VAT has no percentage, so that its price cannot be turned': {
    uk: 'у ставки ПДВ немає відсотка, тому ціну не перерахувати',
    ru: 'у ставки НДС нет процента, поэтому цену не пересчитать',
    cs: 'sazba DPH nemá procenta, cenu proto nelze přepočítat',
  },
  'Cannot tell "{0}": {1}.': {
    uk: 'Не вдалося передати «{0}»: {1}.',
    ru: 'Не удалось передать «{0}»: {1}.',
    cs: '„{0}“ nelze předat: {1}.',
  },
  'It was changed {0} times within {1} minutes; the last state is told after a pause.': {
    uk: 'Змінено {0} {0|раз|рази|разів} за {1} {1|хвилину|хвилини|хвилин}; останній стан буде передано після паузи.',
    ru: 'Изменено {0} {0|раз|раза|раз} за {1} {1|минуту|минуты|минут}; последнее состояние будет передано после паузы.',
    cs: 'Změněno {0}krát během {1} {1|minuty|minut|minut}; poslední stav se předá po přestávce.',
  },
  'Its card cannot be told: {0}.': {
    uk: 'Картку не можна передати: {0}.',
    ru: 'Карточку нельзя передать: {0}.',
    cs: 'Kartu nelze předat: {0}.',
  },
  'The shop did not answer for it; it is told again.': {
    uk: 'Магазин не відповів про цей товар; його буде передано ще раз.',
    ru: 'Магазин не ответил об этом товаре; он будет передан ещё раз.',
    cs: 'E-shop na ně neodpověděl; předá se znovu.',
  },
  'The shop does not have it; it is made anew.': {
    uk: 'У магазині цього товару немає; його буде створено знову.',
    ru: 'В магазине этого товара нет; он будет создан заново.',
    cs: 'V e-shopu není; vytvoří se znovu.',
  },
  'The shop skips it: {0}.': {
    uk: 'Магазин пропускає цей товар: {0}.',
    ru: 'Магазин пропускает этот товар: {0}.',
    cs: 'E-shop je přeskakuje: {0}.',
  },
  'It is made anew there.': {
    uk: 'Її буде створено там заново.',
    ru: 'Она будет создана там заново.',
    cs: 'Vytvoří se tam znovu.',
  },
  'The shop did not answer for it.': {
    uk: 'Магазин на це не відповів.',
    ru: 'Магазин на это не ответил.',
    cs: 'E-shop na ni neodpověděl.',
  },
  'POHODA shows it no longer; the shop keeps it, because goods or categories are still in it.': {
    uk: 'POHODA її більше не показує; магазин її залишає, бо в ній ще є товари або категорії.',
    ru: 'POHODA её больше не показывает; магазин её оставляет, потому что в ней ещё есть товары или категории.',
    cs: 'POHODA ji už nezobrazuje; e-shop ji ponechává, protože v ní ještě je zboží nebo kategorie.',
  },
  'POHODA shows it no longer; the shop did not remove it.': {
    uk: 'POHODA її більше не показує; магазин її не видалив.',
    ru: 'POHODA её больше не показывает; магазин её не удалил.',
    cs: 'POHODA ji už nezobrazuje; e-shop ji neodebral.',
  },
  'Cannot move category "{0}": {1}': {
    uk: 'Не вдалося перемістити категорію «{0}»: {1}',
    ru: 'Не удалось переместить категорию «{0}»: {1}',
    cs: 'Kategorii „{0}“ nelze přesunout: {1}',
  },
  'POHODA split the list into files, so it is not whole: nothing is removed.': {
    uk: 'POHODA розбила список на файли, тож він неповний: нічого не видаляється.',
    ru: 'POHODA разбила список на файлы, поэтому он неполный: ничего не удаляется.',
    cs: 'POHODA rozdělila seznam do souborů, není tedy úplný: nic se neodebírá.',
  },
  'the list': { uk: 'список', ru: 'список', cs: 'seznam' },
  'category {0}': { uk: 'категорія {0}', ru: 'категория {0}', cs: 'kategorie {0}' },
  'card {0}': { uk: 'картка {0}', ru: 'карточка {0}', cs: 'karta {0}' },
  'a card without a code': { uk: 'картка без коду', ru: 'карточка без кода', cs: 'karta bez kódu' },
  'It has no name, so it is left out with all below it.': {
    uk: 'Вона не має назви, тому її пропущено з усім, що під нею.',
    ru: 'У неё нет названия, поэтому она пропущена со всем, что под ней.',
    cs: 'Nemá název, proto je vynechána se vším, co je pod ní.',
  },
  'Categories {0} have the same name at the same place and are one in the shop.': {
    uk: 'Категорії {0} мають однакову назву в тому самому місці, у магазині це одна категорія.',
    ru: 'Категории {0} имеют одинаковое название в одном месте, в магазине это одна категория.',
    cs: 'Kategorie {0} mají na stejném místě stejný název a v e-shopu jsou jednou.',
  },
  'Cannot take the categories below "{0}": POHODA\'s list has no such category; its topmost ones are {1}. Correct "tasks.categories.root". Nothing was changed.':
    {
      uk: 'Не вдалося взяти категорії під «{0}»: у списку POHODA такої категорії немає, найвищі в ньому: {1}. Виправте «tasks.categories.root». Нічого не змінено.',
      ru: 'Не удалось взять категории под «{0}»: в списке POHODA такой категории нет, верхние в нём: {1}. Исправьте «tasks.categories.root». Ничего не изменено.',
      cs: 'Kategorie pod „{0}“ nelze převzít: v seznamu POHODY taková kategorie není, nejvyšší jsou {1}. Opravte „tasks.categories.root“. Nic se nezměnilo.',
    },

  'Cannot bring the stock that POHODA told into the shop without asking: {0}. Nothing was changed. Look at the examples; confirm this run if that is right, else mend it in POHODA and send it again.':
    {
      uk: 'Не можна внести до магазину залишки з POHODA без вашої згоди: {0}. Нічого не змінено. Перегляньте приклади; якщо все правильно, підтвердьте цей запуск, якщо ні, виправте в POHODA і надішліть ще раз.',
      ru: 'Нельзя внести в магазин остатки из POHODA без вашего согласия: {0}. Ничего не изменено. Посмотрите примеры; если всё верно, подтвердите этот запуск, если нет, исправьте в POHODA и отправьте ещё раз.',
      cs: 'Zásoby z POHODY nelze přenést do e-shopu bez dotazu: {0}. Nic se nezměnilo. Podívejte se na příklady; je-li to správně, potvrďte tento běh, jinak to opravte v POHODĚ a odešlete znovu.',
    },
  'Cannot bring the quantities that POHODA told into the shop without asking: {0}. Nothing was changed. Look at the examples; confirm this run if that is right, else mend it in POHODA and send it again.':
    {
      uk: 'Не можна внести до магазину кількості з POHODA без вашої згоди: {0}. Нічого не змінено. Перегляньте приклади; якщо все правильно, підтвердьте цей запуск, якщо ні, виправте в POHODA і надішліть ще раз.',
      ru: 'Нельзя внести в магазин количества из POHODA без вашего согласия: {0}. Ничего не изменено. Посмотрите примеры; если всё верно, подтвердите этот запуск, если нет, исправьте в POHODA и отправьте ещё раз.',
      cs: 'Množství z POHODY nelze přenést do e-shopu bez dotazu: {0}. Nic se nezměnilo. Podívejte se na příklady; je-li to správně, potvrďte tento běh, jinak to opravte v POHODĚ a odešlete znovu.',
    },
  '{0} of {1} goods in stock would sell out or be hidden': {
    uk: '{0} з {1} товарів у наявності стали б розпроданими або прихованими',
    ru: '{0} из {1} товаров в наличии стали бы распроданными или скрытыми',
    cs: '{0} z {1} skladových položek by se vyprodalo nebo skrylo',
  },
  '{0} of {1} prices move by more than half': {
    uk: '{0} з {1} цін змінюються більш ніж наполовину',
    ru: '{0} из {1} цен меняются больше чем наполовину',
    cs: '{0} z {1} cen se mění o více než polovinu',
  },
  '{0} of {1} cards cannot be read': {
    uk: '{0} з {1} карток не читаються',
    ru: '{0} из {1} карточек не читаются',
    cs: '{0} z {1} karet nelze přečíst',
  },
  'the list lacks {0} of {1} known cards': {
    uk: 'у списку бракує {0} з {1} відомих карток',
    ru: 'в списке не хватает {0} из {1} известных карточек',
    cs: 'v seznamu chybí {0} z {1} známých karet',
  },
  '{0}; {1}': { uk: '{0}; {1}', ru: '{0}; {1}', cs: '{0}; {1}' },
  'Cannot bring the stock into the shop before you confirm: this is the preview of the first one, it {0}. Nothing was changed. Confirm this run to go on.':
    {
      uk: 'Залишки не потраплять до магазину, поки ви не підтвердите: це перегляд першого внесення, {0}. Нічого не змінено. Підтвердьте цей запуск, щоб продовжити.',
      ru: 'Остатки не попадут в магазин, пока вы не подтвердите: это просмотр первого внесения, {0}. Ничего не изменено. Подтвердите этот запуск, чтобы продолжить.',
      cs: 'Zásoby nelze přenést do e-shopu, dokud to nepotvrdíte: toto je náhled prvního přenosu, {0}. Nic se nezměnilo. Potvrzením tohoto běhu se pokračuje.',
    },
  'Cannot bring the stock into the shop before you confirm: this is the preview of the first one, it {0}. Nothing was changed. All of it stands at {1}. Confirm this run to go on.':
    {
      uk: 'Залишки не потраплять до магазину, поки ви не підтвердите: це перегляд першого внесення, {0}. Нічого не змінено. Усе можна побачити тут: {1}. Підтвердьте цей запуск, щоб продовжити.',
      ru: 'Остатки не попадут в магазин, пока вы не подтвердите: это просмотр первого внесения, {0}. Ничего не изменено. Всё можно увидеть здесь: {1}. Подтвердите этот запуск, чтобы продолжить.',
      cs: 'Zásoby nelze přenést do e-shopu, dokud to nepotvrdíte: toto je náhled prvního přenosu, {0}. Nic se nezměnilo. Vše najdete na {1}. Potvrzením tohoto běhu se pokračuje.',
    },
  'Cannot answer for run "{0}": nothing waits for that answer, newer stock may have come since. Run the task again.':
    {
      uk: 'Не можна відповісти на запуск «{0}»: на цю відповідь ніщо не чекає, можливо, відтоді надійшли новіші залишки. Запустіть завдання знову.',
      ru: 'Нельзя ответить на запуск «{0}»: этого ответа ничто не ждёт, возможно, с тех пор пришли более новые остатки. Запустите задание снова.',
      cs: 'Na běh „{0}“ nelze odpovědět: na tuto odpověď nic nečeká, mezitím možná přišly novější zásoby. Spusťte úlohu znovu.',
    },
  'in {0}': { uk: 'є на складі {0}', ru: 'есть на складе {0}', cs: 'na skladě {0}' },
  hidden: { uk: 'приховано', ru: 'скрыто', cs: 'skryto' },
  drop: { uk: 'менше, ніж було', ru: 'меньше, чем было', cs: 'méně než dříve' },
  zero: { uk: 'розпродані товари', ru: 'распроданные товары', cs: 'vyprodané zboží' },
  price: { uk: 'ціна', ru: 'цена', cs: 'cena' },
  '{0}: would be skipped, {1}': {
    uk: '{0}: було б пропущено, {1}',
    ru: '{0}: пропущено, {1}',
    cs: '{0}: přeskočeno, {1}',
  },

  'Cannot take over the categories of POHODA without asking: {0} categories after {1} in the last good run, which is a drop by more than the share {2}. Nothing was changed in the shop. Confirm this run if POHODA is right; after a change of the accounting year, look first whether mServer works in the right one.':
    {
      uk: 'Не можна взяти категорії з POHODA без вашої згоди: тепер їх {0}, а минулого вдалого запуску було {1}, і це зменшення більше за дозволену частку {2}. У магазині нічого не змінено. Підтвердьте цей запуск, якщо POHODA має рацію; після зміни облікового року спершу перевірте, чи в потрібному році працює mServer.',
      ru: 'Нельзя взять категории из POHODA без вашего согласия: теперь их {0}, а при прошлом удачном запуске было {1}, и это уменьшение больше дозволенной доли {2}. В магазине ничего не изменено. Подтвердите этот запуск, если POHODA права; после смены учётного года сначала проверьте, в нужном ли году работает mServer.',
      cs: 'Kategorie z POHODY nelze převzít bez dotazu: teď jich je {0}, při posledním zdařilém běhu jich bylo {1}, což je větší pokles než povolený podíl {2}. V e-shopu se nic nezměnilo. Potvrďte tento běh, má-li POHODA pravdu; po změně účetního roku nejdříve zkontrolujte, zda mServer pracuje ve správném.',
    },
  'Cannot take over the values of parameters, producers and suppliers of POHODA without asking: {0} values of parameters, producers and suppliers after {1} in the last good run, which is a drop by more than the share {2}. Nothing was changed in the shop. Confirm this run if POHODA is right; after a change of the accounting year, look first whether mServer works in the right one.':
    {
      uk: 'Не можна взяти значення параметрів, виробників і постачальників з POHODA без вашої згоди: тепер їх {0}, а минулого вдалого запуску було {1}, і це зменшення більше за дозволену частку {2}. У магазині нічого не змінено. Підтвердьте цей запуск, якщо POHODA має рацію; після зміни облікового року спершу перевірте, чи в потрібному році працює mServer.',
      ru: 'Нельзя взять значения параметров, производителей и поставщиков из POHODA без вашего согласия: теперь их {0}, а при прошлом удачном запуске было {1}, и это уменьшение больше дозволенной доли {2}. В магазине ничего не изменено. Подтвердите этот запуск, если POHODA права; после смены учётного года сначала проверьте, в нужном ли году работает mServer.',
      cs: 'Hodnoty parametrů, výrobců a dodavatelů z POHODY nelze převzít bez dotazu: teď jich je {0}, při posledním zdařilém běhu jich bylo {1}, což je větší pokles než povolený podíl {2}. V e-shopu se nic nezměnilo. Potvrďte tento běh, má-li POHODA pravdu; po změně účetního roku nejdříve zkontrolujte, zda mServer pracuje ve správném.',
    },
  'Cannot confirm run "{0}": nothing of "{1}" waits for that answer, the list may have changed since. Run the task again.':
    {
      uk: 'Не можна підтвердити запуск «{0}»: у «{1}» ніщо не чекає на цю відповідь, можливо, список відтоді змінився. Запустіть завдання знову.',
      ru: 'Нельзя подтвердить запуск «{0}»: в «{1}» ничто не ждёт этого ответа, возможно, список с тех пор изменился. Запустите задание снова.',
      cs: 'Běh „{0}“ nelze potvrdit: v úloze „{1}“ na tuto odpověď nic nečeká, seznam se mezitím možná změnil. Spusťte úlohu znovu.',
    },

  'POHODA gave no answer for this card.': {
    uk: 'POHODA не відповіла про цю картку.',
    ru: 'POHODA не ответила об этой карточке.',
    cs: 'POHODA k této kartě neodpověděla.',
  },
  'POHODA refused it and did not say why.': {
    uk: 'POHODA відмовила і не сказала чому.',
    ru: 'POHODA отказала и не сказала почему.',
    cs: 'POHODA to odmítla a neuvedla proč.',
  },
  'Cannot lay pictures into POHODA\'s folder: it is not there. Check "tasks.images.folder"; POHODA makes the folder when the first picture is attached to a card by hand.':
    {
      uk: 'Не вдалося покласти зображення до папки POHODA: її немає. Перевірте «tasks.images.folder»; POHODA створює папку, коли перше зображення додають до картки вручну.',
      ru: 'Не удалось положить изображения в папку POHODA: её нет. Проверьте «tasks.images.folder»; POHODA создаёт папку, когда первое изображение добавляют к карточке вручную.',
      cs: 'Obrázky nelze uložit do složky POHODY: složka neexistuje. Zkontrolujte „tasks.images.folder“; POHODA ji vytvoří, jakmile se první obrázek připojí ke kartě ručně.',
    },
  'Cannot lay pictures into POHODA\'s folder: it is not there. Check "tasks.images.folder"; POHODA makes the folder when the first picture is attached to a card by hand. {0}':
    {
      uk: 'Не вдалося покласти зображення до папки POHODA: її немає. Перевірте «tasks.images.folder»; POHODA створює папку, коли перше зображення додають до картки вручну. {0}',
      ru: 'Не удалось положить изображения в папку POHODA: её нет. Проверьте «tasks.images.folder»; POHODA создаёт папку, когда первое изображение добавляют к карточке вручную. {0}',
      cs: 'Obrázky nelze uložit do složky POHODY: složka neexistuje. Zkontrolujte „tasks.images.folder“; POHODA ji vytvoří, jakmile se první obrázek připojí ke kartě ručně. {0}',
    },
  'Cannot lay picture "{0}" into POHODA\'s folder: files with other bytes have all of its names. Remove them.':
    {
      uk: 'Не вдалося покласти зображення «{0}» до папки POHODA: усі можливі назви вже зайняті іншими файлами. Приберіть їх.',
      ru: 'Не удалось положить изображение «{0}» в папку POHODA: все возможные имена уже заняты другими файлами. Уберите их.',
      cs: 'Obrázek „{0}“ nelze uložit do složky POHODY: všechny možné názvy mají jiné soubory. Odstraňte je.',
    },
  'it is no JPEG, PNG, GIF or WebP picture. Save it as one of these.': {
    uk: 'це не JPEG, PNG, GIF чи WebP. Збережіть його в одному з цих форматів.',
    ru: 'это не JPEG, PNG, GIF или WebP. Сохраните его в одном из этих форматов.',
    cs: 'není to JPEG, PNG, GIF ani WebP. Uložte jej v jednom z těchto formátů.',
  },
  'its end is missing. Copy it there again.': {
    uk: 'файл обрізано. Скопіюйте його туди ще раз.',
    ru: 'файл обрезан. Скопируйте его туда ещё раз.',
    cs: 'soubor není celý. Zkopírujte jej tam znovu.',
  },
  'it is larger than 10 MB. Make it smaller.': {
    uk: 'воно більше за 10 МБ. Зменште його.',
    ru: 'оно больше 10 МБ. Уменьшите его.',
    cs: 'je větší než 10 MB. Zmenšete jej.',
  },
  'this is no name of a file. Attach it in POHODA anew.': {
    uk: 'це не назва файлу. Додайте його в POHODA знову.',
    ru: 'это не имя файла. Добавьте его в POHODA заново.',
    cs: 'toto není název souboru. Připojte jej v POHODĚ znovu.',
  },
  'it is not in the folder of pictures. Put it there, or take it off the card.': {
    uk: 'його немає в папці зображень. Покладіть його туди або приберіть з картки.',
    ru: 'его нет в папке изображений. Положите его туда или уберите с карточки.',
    cs: 'není ve složce obrázků. Vložte jej tam, nebo jej z karty odeberte.',
  },
  'Cannot take pictures from mServer: "mserver" is not set, it must be. Set it, or choose another "pictures.from".':
    {
      uk: 'Не вдалося взяти зображення з mServer: «mserver» не задано. Задайте його або виберіть інше «pictures.from».',
      ru: 'Не удалось взять изображения из mServer: «mserver» не задан. Задайте его или выберите другое «pictures.from».',
      cs: 'Obrázky nelze brát z mServeru: „mserver“ není nastaven. Nastavte jej, nebo zvolte jiné „pictures.from“.',
    },
  'The card tells no store, so it cannot be addressed.': {
    uk: 'У картці не вказано склад, тому до неї не можна звернутися.',
    ru: 'В карточке не указан склад, поэтому к ней нельзя обратиться.',
    cs: 'Karta neuvádí sklad, nelze ji proto adresovat.',
  },
  'Cannot use picture "{0}": {1}': {
    uk: 'Зображення «{0}» не підходить: {1}',
    ru: 'Изображение «{0}» не подходит: {1}',
    cs: 'Obrázek „{0}“ nelze použít: {1}',
  },
  '{0} It is made anew there.': {
    uk: '{0} Її буде створено там заново.',
    ru: '{0} Она будет создана там заново.',
    cs: '{0} Vytvoří se tam znovu.',
  },
  'The folder "{0}" cannot be read. {1}': {
    uk: 'Папку «{0}» не вдалося прочитати. {1}',
    ru: 'Папку «{0}» не удалось прочитать. {1}',
    cs: 'Složku „{0}“ nelze číst. {1}',
  },
}
