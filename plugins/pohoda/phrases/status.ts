import type { Phrases } from '../../../core/plugin.ts'

/** How a unit stands, and what the test of the connection says. */
export const statusPhrases: Phrases = {
  'Stock pushed (Zásoby)': {
    uk: 'Залишки надіслано (Zásoby)',
    ru: 'Остатки отправлены (Zásoby)',
    cs: 'Odeslány zásoby',
  },
  'Categories pushed (Kategorie)': {
    uk: 'Категорії надіслано (Kategorie)',
    ru: 'Категории отправлены (Kategorie)',
    cs: 'Odeslány kategorie',
  },
  'Parameters pushed (Int. parametry)': {
    uk: 'Параметри надіслано (Int. parametry)',
    ru: 'Параметры отправлены (Int. parametry)',
    cs: 'Odeslány int. parametry',
  },
  'Storages pushed (Členění)': {
    uk: 'Поділ складів надіслано (Členění)',
    ru: 'Деление складов отправлено (Členění)',
    cs: 'Odesláno členění',
  },
  mServer: { uk: 'mServer', ru: 'mServer', cs: 'mServer' },
  'Orders fetched (Objednávky)': {
    uk: 'Замовлення отримано (Objednávky)',
    ru: 'Заказы получены (Objednávky)',
    cs: 'Staženy objednávky',
  },
  never: { uk: 'ніколи', ru: 'никогда', cs: 'nikdy' },
  'Goods put aside': { uk: 'Відкладені товари', ru: 'Отложенные товары', cs: 'Odložené zboží' },
  'Some of the goods put aside': {
    uk: 'Деякі з відкладених товарів',
    ru: 'Некоторые из отложенных товаров',
    cs: 'Část odloženého zboží',
  },
  code: { uk: 'код', ru: 'код', cs: 'kód' },
  why: { uk: 'чому', ru: 'почему', cs: 'proč' },
  'tried again': { uk: 'наступна спроба', ru: 'следующая попытка', cs: 'další pokus' },
  'Orders to look at': {
    uk: 'Замовлення, на які слід глянути',
    ru: 'Заказы, на которые надо взглянуть',
    cs: 'Objednávky ke kontrole',
  },
  Report: { uk: 'Звіт', ru: 'Отчёт', cs: 'Přehled nesrovnalostí' },
  'Exchanged documents': { uk: 'Документи обміну', ru: 'Документы обмена', cs: 'Vyměněné dokumenty' },
  reached: { uk: 'на зв’язку', ru: 'на связи', cs: 'odpovídá' },
  'not reached': { uk: 'немає зв’язку', ru: 'нет связи', cs: 'neodpovídá' },
  Pictures: { uk: 'Зображення', ru: 'Изображения', cs: 'Obrázky' },
  'on their way': { uk: 'у дорозі', ru: 'в пути', cs: 'na cestě' },
  'Stock from POHODA on its way into the shop': {
    uk: 'Залишки з POHODA прямують до магазину',
    ru: 'Остатки из POHODA идут в магазин',
    cs: 'Zásoby z POHODY na cestě do e-shopu',
  },
  'waits for your answer': {
    uk: 'чекає на вашу відповідь',
    ru: 'ждёт вашего ответа',
    cs: 'čeká na vaši odpověď',
  },
  running: { uk: 'триває', ru: 'идёт', cs: 'běží' },
  '{0} of {1} cards': {
    uk: '{0} з {1} {1|картки|карток|карток}',
    ru: '{0} из {1} {1|карточки|карточек|карточек}',
    cs: '{0} z {1} {1|karty|karet|karet}',
  },
  '{0} cards': {
    uk: '{0} {0|картка|картки|карток}',
    ru: '{0} {0|карточка|карточки|карточек}',
    cs: '{0} {0|karta|karty|karet}',
  },
  'Pushed ({0})': { uk: 'Надіслано ({0})', ru: 'Отправлено ({0})', cs: 'Odesláno ({0})' },
  'Fetched ({0})': { uk: 'Отримано ({0})', ru: 'Получено ({0})', cs: 'Staženo ({0})' },
  'Read all stock again': {
    uk: 'Прочитати всі залишки знову',
    ru: 'Прочитать все остатки снова',
    cs: 'Načíst znovu všechny zásoby',
  },
  'Read all quantities again': {
    uk: 'Прочитати всі кількості знову',
    ru: 'Прочитать все количества снова',
    cs: 'Načíst znovu všechna množství',
  },
  'Send the goods that were put aside once more': {
    uk: 'Передати відкладені товари ще раз',
    ru: 'Передать отложенные товары ещё раз',
    cs: 'Předat odložené zboží znovu',
  },
  'Orders waiting for POHODA': {
    uk: 'Замовлення чекають на POHODA',
    ru: 'Заказы ждут POHODA',
    cs: 'Objednávky čekající na POHODU',
  },
  'Orders handed over in a week, without a receipt': {
    uk: 'Замовлення, передані за тиждень без підтвердження',
    ru: 'Заказы, переданные за неделю без подтверждения',
    cs: 'Objednávky předané za týden bez potvrzení',
  },
  'Orders put aside': { uk: 'Відкладені замовлення', ru: 'Отложенные заказы', cs: 'Odložené objednávky' },
  'Orders changed in the shop afterwards': {
    uk: 'Замовлення, змінені в магазині пізніше',
    ru: 'Заказы, изменённые в магазине позже',
    cs: 'Objednávky dodatečně změněné v e-shopu',
  },
  'Statuses the shop is to be told': {
    uk: 'Стани, які ще слід передати магазину',
    ru: 'Статусы, которые ещё надо передать магазину',
    cs: 'Stavy, které se mají předat e-shopu',
  },
  'Accounting unit and year': {
    uk: 'Облікова одиниця (účetní jednotka) і рік',
    ru: 'Учётная единица (účetní jednotka) и год',
    cs: 'Účetní jednotka a rok',
  },
  'Unit or year changed': {
    uk: 'Змінилася облікова одиниця або рік',
    ru: 'Сменилась учётная единица или год',
    cs: 'Změnila se účetní jednotka nebo rok',
  },
  "POHODA's mServer has changed from {0} to {1}.": {
    uk: 'mServer програми POHODA перейшов з «{0}» на «{1}».',
    ru: 'mServer программы POHODA перешёл с «{0}» на «{1}».',
    cs: 'mServer POHODY přešel z „{0}“ na „{1}“.',
  },
  "POHODA's record ids and the marks of what was read are void and everything is read anew; what the shop was told stays known.":
    {
      uk: 'Номери записів POHODA і позначки прочитаного більше не дійсні, усе читається заново; що вже передано магазину, залишається відомим.',
      ru: 'Номера записей POHODA и отметки прочитанного больше не действительны, всё читается заново; что уже передано магазину, остаётся известным.',
      cs: 'Čísla záznamů POHODY a značky o načtení už neplatí a vše se čte znovu; co už e-shop dostal, zůstává známo.',
    },
  Mapping: { uk: 'Відповідність налаштувань', ru: 'Соответствие настроек', cs: 'Soulad nastavení' },
  'everything fits': { uk: 'усе збігається', ru: 'всё сходится', cs: 'vše souhlasí' },
  '{0} {0|problem|problems}, see the report': {
    uk: '{0} {0|проблема|проблеми|проблем}, див. звіт',
    ru: '{0} {0|проблема|проблемы|проблем}, см. отчёт',
    cs: '{0} {0|problém|problémy|problémů}, viz přehled',
  },

  'The agent starts and stops "{0}".': {
    uk: 'Агент запускає і зупиняє «{0}».',
    ru: 'Агент запускает и останавливает «{0}».',
    cs: 'Agent spouští a zastavuje „{0}“.',
  },
  'The shop "{0}" sells in {1}, POHODA keeps its books in {2}: every order would be put aside. Set the currency of the shop to {2}, or name {1} in "orders.currencies".':
    {
      uk: 'Магазин «{0}» продає у валюті {1}, а POHODA веде облік у {2}: кожне замовлення було б відкладено. Задайте магазину валюту {2} або додайте {1} до «orders.currencies».',
      ru: 'Магазин «{0}» продаёт в валюте {1}, а POHODA ведёт учёт в {2}: каждый заказ был бы отложен. Задайте магазину валюту {2} или добавьте {1} в «orders.currencies».',
      cs: 'E-shop „{0}“ prodává v měně {1}, POHODA účtuje v {2}: každá objednávka by se odložila. Nastavte e-shopu měnu {2}, nebo uveďte {1} v „orders.currencies“.',
    },
  'mServer was not asked: it is {0}.': {
    uk: 'mServer не опитано: {0}.',
    ru: 'mServer не опрошен: {0}.',
    cs: 'mServer nebyl dotázán: {0}.',
  },
  'mServer answers.': { uk: 'mServer відповідає.', ru: 'mServer отвечает.', cs: 'mServer odpovídá.' },
  'mServer answers, it works in {0}.': {
    uk: 'mServer відповідає, він працює в «{0}».',
    ru: 'mServer отвечает, он работает в «{0}».',
    cs: 'mServer odpovídá, pracuje v jednotce {0}.',
  },
  'There are no cards.': { uk: 'Карток немає.', ru: 'Карточек нет.', cs: 'Nejsou tu žádné karty zásob.' },
  'Cards can be read.': { uk: 'Картки читаються.', ru: 'Карточки читаются.', cs: 'Karty zásob lze číst.' },
  'Orders can be read.': { uk: 'Замовлення читаються.', ru: 'Заказы читаются.', cs: 'Objednávky lze číst.' },
  'POHODA does not tell its stock: {0}. See the rights of the user of mServer.': {
    uk: 'POHODA не повідомляє своїх залишків: {0}. Перевірте права користувача mServer.',
    ru: 'POHODA не сообщает свои остатки: {0}. Проверьте права пользователя mServer.',
    cs: 'POHODA neposkytla zásoby: {0}. Zkontrolujte práva uživatele mServeru.',
  },
  'POHODA does not tell its orders: {0}. See the rights of the user of mServer.': {
    uk: 'POHODA не повідомляє своїх замовлень: {0}. Перевірте права користувача mServer.',
    ru: 'POHODA не сообщает свои заказы: {0}. Проверьте права пользователя mServer.',
    cs: 'POHODA neposkytla objednávky: {0}. Zkontrolujte práva uživatele mServeru.',
  },
  'POHODA does not tell its stores: {0}. See the rights of the user of mServer.': {
    uk: 'POHODA не повідомляє своїх складів: {0}. Перевірте права користувача mServer.',
    ru: 'POHODA не сообщает свои склады: {0}. Проверьте права пользователя mServer.',
    cs: 'POHODA neposkytla sklady: {0}. Zkontrolujte práva uživatele mServeru.',
  },
  'This mServer does not tell its unit and year, so that a change of the year will not be noticed.': {
    uk: 'Цей mServer не повідомляє облікову одиницю і рік, тому зміну року не буде помічено.',
    ru: 'Этот mServer не сообщает учётную единицу и год, поэтому смена года не будет замечена.',
    cs: 'Tento mServer neuvádí účetní jednotku a rok, změny roku si proto nikdo nevšimne.',
  },
  'Until now it worked in {0}.': {
    uk: 'Досі він працював у «{0}».',
    ru: 'До сих пор он работал в «{0}».',
    cs: 'Dosud pracoval v jednotce {0}.',
  },
  'mServer works in the year {0}, it is {1}. After the change of the year choose the new one in the settings of mServer, and set "mserver.previousYear" while old orders are open.':
    {
      uk: 'mServer працює в році {0}, а зараз {1}. Після зміни року виберіть новий у налаштуваннях mServer і задайте «mserver.previousYear», поки є відкриті старі замовлення.',
      ru: 'mServer работает в году {0}, а сейчас {1}. После смены года выберите новый в настройках mServer и задайте «mserver.previousYear», пока открыты старые заказы.',
      cs: 'mServer pracuje v roce {0}, je ale rok {1}. Po změně roku vyberte v nastavení mServeru nový rok a nastavte „mserver.previousYear“, dokud jsou otevřené staré objednávky.',
    },
  'The database is named after the IČO {0}, "ico" is "{1}".': {
    uk: 'У назві бази стоїть IČO {0}, а в «ico» задано «{1}».',
    ru: 'В названии базы стоит IČO {0}, а в «ico» задано «{1}».',
    cs: 'Databáze je pojmenována podle IČO {0}, v „ico“ je „{1}“.',
  },
  '"{0}" names the store "{1}", POHODA has: {2}.': {
    uk: 'У «{0}» названо склад «{1}», а в POHODA є: {2}.',
    ru: 'В «{0}» назван склад «{1}», а в POHODA есть: {2}.',
    cs: 'V „{0}“ je uveden sklad „{1}“, POHODA má: {2}.',
  },
  'The first card, as it is understood': {
    uk: 'Перша картка, як її зрозуміло',
    ru: 'Первая карточка, как она понята',
    cs: 'První karta, jak jí rozumíme',
  },
  field: { uk: 'поле', ru: 'поле', cs: 'pole' },
  value: { uk: 'значення', ru: 'значение', cs: 'hodnota' },
  '{0} with VAT': { uk: '{0} з ПДВ', ru: '{0} с НДС', cs: '{0} s DPH' },
  '{0} without VAT': { uk: '{0} без ПДВ', ru: '{0} без НДС', cs: '{0} bez DPH' },
  'The folder "{0}" holds no pictures.': {
    uk: 'У папці «{0}» немає зображень.',
    ru: 'В папке «{0}» нет изображений.',
    cs: 'Ve složce „{0}“ nejsou žádné obrázky.',
  },
  'POHODA makes its folder Obrázky when the first picture is attached by hand.': {
    uk: 'POHODA створює свою папку Obrázky, коли перше зображення додають вручну.',
    ru: 'POHODA создаёт свою папку Obrázky, когда первое изображение добавляют вручную.',
    cs: 'POHODA vytvoří složku Obrázky, jakmile se první obrázek připojí ručně.',
  },
  'The folder "{0}" holds {1} pictures.': {
    uk: 'У папці «{0}» {1} {1|зображення|зображення|зображень}.',
    ru: 'В папке «{0}» {1} {1|изображение|изображения|изображений}.',
    cs: 'Ve složce „{0}“ {1|je|jsou|je} {1} {1|obrázek|obrázky|obrázků}.',
  },
  'The folder "{0}" cannot be read.': {
    uk: 'Папку «{0}» не вдалося прочитати.',
    ru: 'Папку «{0}» не удалось прочитать.',
    cs: 'Složku „{0}“ nelze číst.',
  },
  'POHODA has not called us yet.': {
    uk: 'POHODA ще не зверталася до нас.',
    ru: 'POHODA ещё не обращалась к нам.',
    cs: 'POHODA se nám zatím neozvala.',
  },
  'POHODA has called us.': {
    uk: 'POHODA вже зверталася до нас.',
    ru: 'POHODA уже обращалась к нам.',
    cs: 'POHODA se nám už ozvala.',
  },
  'Paste into POHODA: Nastavení, Internetové obchody (Obecný internetový obchod)': {
    uk: 'Вставте в POHODA: Nastavení, Internetové obchody (Obecný internetový obchod)',
    ru: 'Вставьте в POHODA: Nastavení, Internetové obchody (Obecný internetový obchod)',
    cs: 'Vložte do POHODY: Nastavení, Internetové obchody (Obecný internetový obchod)',
  },
  address: { uk: 'адреса', ru: 'адрес', cs: 'adresa' },
  'last called': { uk: 'останнє звернення', ru: 'последнее обращение', cs: 'naposledy voláno' },
  '{0} {1}: refused, {2}': {
    uk: '{0} {1}: відмовлено, {2}',
    ru: '{0} {1}: отказано, {2}',
    cs: '{0} {1}: odmítnuto, {2}',
  },
  'The addresses are not whole, because "server.publicUrl" is not set.': {
    uk: 'Адреси неповні, бо не задано «server.publicUrl».',
    ru: 'Адреса неполные, потому что не задано «server.publicUrl».',
    cs: 'Adresy nejsou úplné, protože není nastaveno „server.publicUrl“.',
  },
  'Set it to the address under which POHODA reaches this service.': {
    uk: 'Укажіть адресу, за якою POHODA звертається до цього сервісу.',
    ru: 'Укажите адрес, по которому POHODA обращается к этому сервису.',
    cs: 'Uveďte adresu, na které POHODA tuto službu najde.',
  },
  'POHODA would send its password unencrypted. Let "server.publicUrl" begin with https://.': {
    uk: 'POHODA надсилала б свій пароль незашифрованим. Нехай «server.publicUrl» починається з https://.',
    ru: 'POHODA отправляла бы свой пароль незашифрованным. Пусть «server.publicUrl» начинается с https://.',
    cs: 'POHODA by posílala heslo nešifrovaně. Ať „server.publicUrl“ začíná https://.',
  },
  state: { uk: 'стан', ru: 'состояние', cs: 'stav' },
}
