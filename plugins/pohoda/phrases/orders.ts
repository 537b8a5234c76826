import type { Phrases } from '../../../core/plugin.ts'

/** Why orders are put aside, and what a person has to do with them. */
export const orderPhrases: Phrases = {
  'Order {0}': { uk: 'Замовлення {0}', ru: 'Заказ {0}', cs: 'Objednávka {0}' },
  'edited in the shop': { uk: 'змінено в магазині', ru: 'изменён в магазине', cs: 'změněna v e-shopu' },
  'cancelled in the shop': {
    uk: 'скасовано в магазині',
    ru: 'отменён в магазине',
    cs: 'zrušena v e-shopu',
  },
  'the shop does not take its status': {
    uk: 'магазин не приймає його статус',
    ru: 'магазин не принимает его статус',
    cs: 'e-shop nepřijímá její stav',
  },
  Since: { uk: 'Відколи', ru: 'С какого времени', cs: 'Od' },
  'Number in POHODA': { uk: 'Номер у POHODA', ru: 'Номер в POHODA', cs: 'Číslo v POHODĚ' },
  'Send again': { uk: 'Надіслати ще раз', ru: 'Отправить ещё раз', cs: 'Odeslat znovu' },
  'Order {0} leaves this list for good. What Mostik has not sent of it, it does not send by itself any more.':
    {
      uk: 'Замовлення {0} зникне з цього списку назавжди. Чого Mostik ще не надіслав, того він сам більше не надсилатиме.',
      ru: 'Заказ {0} исчезнет из этого списка навсегда. Чего Mostik ещё не отправил, того он сам больше не отправит.',
      cs: 'Objednávka {0} z tohoto seznamu navždy zmizí. Co z ní Mostik ještě neodeslal, to už sám neodešle.',
    },
  'Dealt with': { uk: 'Вирішено', ru: 'Решено', cs: 'Vyřízeno' },
  'More orders to look at': {
    uk: 'Ще замовлень, на які слід глянути',
    ru: 'Ещё заказов, на которые надо взглянуть',
    cs: 'Dalších objednávek ke kontrole',
  },
  'order {0}': { uk: 'замовлення {0}', ru: 'заказ {0}', cs: 'objednávka {0}' },
  'It was cancelled in the shop after it went to POHODA. Cancel it there by hand (Storno), if it is there.': {
    uk: 'Його скасували в магазині після передачі до POHODA. Якщо воно там є, скасуйте його вручну (Storno).',
    ru: 'Его отменили в магазине после передачи в POHODA. Если он там есть, отмените его вручную (Storno).',
    cs: 'V e-shopu byla zrušena až po předání do POHODY. Je-li v POHODĚ, stornujte ji tam ručně.',
  },
  'It was edited in the shop after it went to POHODA ({0}). Change it there by hand.': {
    uk: 'Його змінили в магазині після передачі до POHODA ({0}). Змініть його там вручну.',
    ru: 'Его изменили в магазине после передачи в POHODA ({0}). Измените его там вручную.',
    cs: 'V e-shopu byla změněna až po předání do POHODY ({0}). Změňte ji tam ručně.',
  },
  'Cannot find order "{0}": no order with this id came this way. List those to look at: GET orders/attention.':
    {
      uk: 'Замовлення «{0}» не знайдено: замовлення з таким номером тут не проходило. Список тих, на які слід глянути: GET orders/attention.',
      ru: 'Заказ «{0}» не найден: заказ с таким номером здесь не проходил. Список тех, на которые надо взглянуть: GET orders/attention.',
      cs: 'Objednávku „{0}“ nelze najít: žádná s tímto číslem tudy neprošla. Seznam těch ke kontrole: GET orders/attention.',
    },
  'POHODA fetched this order on {0} at {1} and does not have it: it has refused it, or its user did not save it.':
    {
      uk: 'POHODA забрала це замовлення {0} о {1}, але його там немає: вона відмовила або користувач його не зберіг.',
      ru: 'POHODA забрала этот заказ {0} в {1}, но его там нет: она отказала или пользователь его не сохранил.',
      cs: 'POHODA si tuto objednávku stáhla {0} v {1}, ale nemá ji: odmítla ji, nebo ji uživatel neuložil.',
    },
  'Look into the protocol of its import, mend what it names, and replay the order.': {
    uk: 'Перегляньте протокол імпорту, виправте назване в ньому і передайте замовлення ще раз.',
    ru: 'Посмотрите протокол импорта, исправьте названное в нём и передайте заказ ещё раз.',
    cs: 'Podívejte se do protokolu importu, opravte, co uvádí, a předejte objednávku znovu.',
  },
  '{0} has {1} characters and was cut to {2}.': {
    uk: '{0}: {1} {1|символ|символи|символів}, обрізано до {2}.',
    ru: '{0}: {1} {1|символ|символа|символов}, обрезано до {2}.',
    cs: '{0}: {1} {1|znak|znaky|znaků}, zkráceno na {2}.',
  },
  '{0} "{1}" has {2} characters, POHODA keeps {3}.': {
    uk: '{0} «{1}»: {2} {2|символ|символи|символів}, а POHODA зберігає {3}.',
    ru: '{0} «{1}»: {2} {2|символ|символа|символов}, а POHODA хранит {3}.',
    cs: '{0} „{1}“: {2} {2|znak|znaky|znaků}, POHODA jich uloží {3}.',
  },
  '{0} "{1}" holds characters that POHODA does not know: {2}.': {
    uk: '{0} «{1}»: POHODA не знає цих символів: {2}.',
    ru: '{0} «{1}»: POHODA не знает этих символов: {2}.',
    cs: '{0} „{1}“: POHODA nezná tyto znaky: {2}.',
  },
  'The number': { uk: 'Номер', ru: 'Номер', cs: 'Číslo' },
  'The id': { uk: 'Ідентифікатор', ru: 'Идентификатор', cs: 'Identifikátor' },
  'The name of the system (orders.system)': {
    uk: 'Назва системи (orders.system)',
    ru: 'Название системы (orders.system)',
    cs: 'Název systému (orders.system)',
  },
  'The text': { uk: 'Текст', ru: 'Текст', cs: 'Text' },
  'The name of line {0}': { uk: 'Назва в рядку {0}', ru: 'Название в строке {0}', cs: 'Název v řádku {0}' },
  'The code of line {0}': { uk: 'Код у рядку {0}', ru: 'Код в строке {0}', cs: 'Kód v řádku {0}' },
  "The customer's VAT number (DIČ)": {
    uk: 'Податковий номер покупця (DIČ)',
    ru: 'Налоговый номер покупателя (DIČ)',
    cs: 'DIČ zákazníka',
  },
  "The customer's company number (IČO)": {
    uk: 'Номер фірми покупця (IČO)',
    ru: 'Номер фирмы покупателя (IČO)',
    cs: 'IČO zákazníka',
  },
  "The customer's name": { uk: 'Ім’я покупця', ru: 'Имя покупателя', cs: 'Jméno zákazníka' },
  "The customer's company": { uk: 'Фірма покупця', ru: 'Фирма покупателя', cs: 'Firma zákazníka' },
  "The customer's town": { uk: 'Місто покупця', ru: 'Город покупателя', cs: 'Obec zákazníka' },
  "The customer's street": { uk: 'Вулиця покупця', ru: 'Улица покупателя', cs: 'Ulice zákazníka' },
  "The customer's postal code": {
    uk: 'Поштовий індекс покупця',
    ru: 'Почтовый индекс покупателя',
    cs: 'PSČ zákazníka',
  },
  "The customer's phone": { uk: 'Телефон покупця', ru: 'Телефон покупателя', cs: 'Telefon zákazníka' },
  "The recipient's name": { uk: 'Ім’я одержувача', ru: 'Имя получателя', cs: 'Jméno příjemce' },
  "The recipient's company": { uk: 'Фірма одержувача', ru: 'Фирма получателя', cs: 'Firma příjemce' },
  "The recipient's town": { uk: 'Місто одержувача', ru: 'Город получателя', cs: 'Obec příjemce' },
  "The recipient's street": { uk: 'Вулиця одержувача', ru: 'Улица получателя', cs: 'Ulice příjemce' },
  "The recipient's postal code": {
    uk: 'Поштовий індекс одержувача',
    ru: 'Почтовый индекс получателя',
    cs: 'PSČ příjemce',
  },
  "The recipient's phone": { uk: 'Телефон одержувача', ru: 'Телефон получателя', cs: 'Telefon příjemce' },
  'The customer\'s country is "{0}", it should be two letters such as "CZ".': {
    uk: 'Країна покупця «{0}», а мають бути дві літери, наприклад «CZ».',
    ru: 'Страна покупателя «{0}», а должны быть две буквы, например «CZ».',
    cs: 'Země zákazníka je „{0}“, měla by to být dvě písmena, např. „CZ“.',
  },
  'The recipient\'s country is "{0}", it should be two letters such as "CZ".': {
    uk: 'Країна одержувача «{0}», а мають бути дві літери, наприклад «CZ».',
    ru: 'Страна получателя «{0}», а должны быть две буквы, например «CZ».',
    cs: 'Země příjemce je „{0}“, měla by to být dvě písmena, např. „CZ“.',
  },
  "The customer's e-mail address is too long for POHODA and was left out.": {
    uk: 'Адреса пошти покупця задовга для POHODA, її пропущено.',
    ru: 'Адрес почты покупателя слишком длинный для POHODA, он пропущен.',
    cs: 'E-mail zákazníka je pro POHODU příliš dlouhý a byl vynechán.',
  },
  "The recipient's e-mail address is too long for POHODA and was left out.": {
    uk: 'Адреса пошти одержувача задовга для POHODA, її пропущено.',
    ru: 'Адрес почты получателя слишком длинный для POHODA, он пропущен.',
    cs: 'E-mail příjemce je pro POHODU příliš dlouhý a byl vynechán.',
  },
  'The order has no number.': {
    uk: 'Замовлення не має номера.',
    ru: 'У заказа нет номера.',
    cs: 'Objednávka nemá číslo.',
  },
  'Line {0} ("{1}") has no code (Kód). Match the product with a stock card of POHODA.': {
    uk: 'Рядок {0} («{1}») не має коду (Kód). Зіставте товар із карткою в POHODA.',
    ru: 'У строки {0} («{1}») нет кода (Kód). Сопоставьте товар с карточкой в POHODA.',
    cs: 'Řádek {0} („{1}“) nemá kód. Spárujte produkt s kartou zásoby v POHODĚ.',
  },
  'Line {0} ("{1}") has the quantity {2}: POHODA takes one above zero with at most four decimals and seven digits.':
    {
      uk: 'Рядок {0} («{1}») має кількість {2}: POHODA приймає більшу за нуль, щонайбільше з чотирма десятковими знаками і сімома цифрами.',
      ru: 'В строке {0} («{1}») количество {2}: POHODA принимает больше нуля, не более чем с четырьмя десятичными знаками и семью цифрами.',
      cs: 'Řádek {0} („{1}“) má množství {2}: POHODA přijme kladné, nejvýše se čtyřmi desetinnými místy a sedmi číslicemi.',
    },
  'Line {0} ("{1}") has the price "{2}", which is no amount.': {
    uk: 'Рядок {0} («{1}») має ціну «{2}», а це не сума.',
    ru: 'В строке {0} («{1}») цена «{2}», а это не сумма.',
    cs: 'Řádek {0} („{1}“) má cenu „{2}“, což není částka.',
  },
  'The total "{0}" is no amount with at most two decimals.': {
    uk: 'Підсумок «{0}» не є сумою щонайбільше з двома десятковими знаками.',
    ru: 'Итог «{0}» не является суммой не более чем с двумя десятичными знаками.',
    cs: 'Celková cena „{0}“ není částka s nejvýše dvěma desetinnými místy.',
  },
  'The total {0} is below zero.': {
    uk: 'Підсумок {0} менший за нуль.',
    ru: 'Итог {0} меньше нуля.',
    cs: 'Celková cena {0} je záporná.',
  },
  'The lines come to {0} in POHODA, the shop says {1}: the difference is more than {2} (orders.roundingItem.most). Enter the order in POHODA by hand.':
    {
      uk: 'Рядки в POHODA дають {0}, а магазин каже {1}: різниця більша за {2} (orders.roundingItem.most). Внесіть замовлення до POHODA вручну.',
      ru: 'Строки в POHODA дают {0}, а магазин говорит {1}: разница больше {2} (orders.roundingItem.most). Внесите заказ в POHODA вручную.',
      cs: 'Řádky dávají v POHODĚ {0}, e-shop uvádí {1}: rozdíl je větší než {2} (orders.roundingItem.most). Zadejte objednávku do POHODY ručně.',
    },
  'The total needed a line "{0}" of {1}.': {
    uk: 'Для підсумку довелося додати рядок «{0}» на {1}.',
    ru: 'Для итога пришлось добавить строку «{0}» на {1}.',
    cs: 'Do součtu bylo nutné přidat řádek „{0}“ za {1}.',
  },
  'The amount of shipping is "{0}", which is no amount.': {
    uk: 'Вартість доставки «{0}», а це не сума.',
    ru: 'Стоимость доставки «{0}», а это не сумма.',
    cs: 'Cena dopravy je „{0}“, což není částka.',
  },
  'The amount of the discount is "{0}", which is no amount.': {
    uk: 'Знижка «{0}», а це не сума.',
    ru: 'Скидка «{0}», а это не сумма.',
    cs: 'Sleva je „{0}“, což není částka.',
  },
  'The order was placed at "{0}", which is no time.': {
    uk: 'Час замовлення «{0}», а це не час.',
    ru: 'Время заказа «{0}», а это не время.',
    cs: 'Čas objednávky je „{0}“, což není čas.',
  },
  'POHODA does not know these characters, they become "?" or are left out: {0}.': {
    uk: 'POHODA не знає цих символів, вони стають «?» або пропускаються: {0}.',
    ru: 'POHODA не знает этих символов, они становятся «?» или пропускаются: {0}.',
    cs: 'POHODA nezná tyto znaky, nahradí se „?“ nebo se vynechají: {0}.',
  },
  'The settings have no "orders".': {
    uk: 'У налаштуваннях немає «orders».',
    ru: 'В настройках нет «orders».',
    cs: 'V nastavení chybí „orders“.',
  },
  'Cannot give orders: the settings have no "orders", they should say how orders are written for POHODA. Add them to the configuration.':
    {
      uk: 'Не вдалося видати замовлення: у налаштуваннях немає «orders», де сказано, як записувати замовлення для POHODA. Додайте їх до налаштувань.',
      ru: 'Не удалось выдать заказы: в настройках нет «orders», где сказано, как записывать заказы для POHODA. Добавьте их в настройки.',
      cs: 'Objednávky nelze vydat: v nastavení chybí „orders“, kde má stát, jak se objednávky pro POHODU zapisují. Doplňte je.',
    },
  'POHODA says that it knows this order, but it is not found there.': {
    uk: 'POHODA каже, що знає це замовлення, але його там не знайдено.',
    ru: 'POHODA говорит, что знает этот заказ, но его там не найти.',
    cs: 'POHODA říká, že tuto objednávku zná, ale není v ní k nalezení.',
  },
  'POHODA says that it knows this order as {0}, but it is not found there.': {
    uk: 'POHODA каже, що знає це замовлення як {0}, але його там не знайдено.',
    ru: 'POHODA говорит, что знает этот заказ как {0}, но его там не найти.',
    cs: 'POHODA říká, že tuto objednávku zná jako {0}, ale není v ní k nalezení.',
  },
  'POHODA refused it and does not say why.': {
    uk: 'POHODA відмовила і не каже чому.',
    ru: 'POHODA отказала и не говорит почему.',
    cs: 'POHODA ji odmítla a neuvádí proč.',
  },
  'POHODA says that it took this order, but it is not found there.': {
    uk: 'POHODA каже, що прийняла це замовлення, але його там не знайдено.',
    ru: 'POHODA говорит, что приняла этот заказ, но его там не найти.',
    cs: 'POHODA říká, že tuto objednávku přijala, ale není v ní k nalezení.',
  },
  'Look for it in POHODA: dismiss it here if it is there, else ask for it again (replay).': {
    uk: 'Пошукайте його в POHODA: якщо воно там є, зніміть його тут зі списку, якщо ні, передайте ще раз (replay).',
    ru: 'Поищите его в POHODA: если он там есть, снимите его здесь со списка, если нет, передайте ещё раз (replay).',
    cs: 'Hledejte ji v POHODĚ: je-li tam, vyřaďte ji zde ze seznamu, jinak ji vyžádejte znovu (replay).',
  },
  'POHODA says of "{0}" (see {1}): {2}': {
    uk: 'POHODA каже про «{0}» (див. {1}): {2}',
    ru: 'POHODA говорит о «{0}» (см. {1}): {2}',
    cs: 'POHODA k „{0}“ uvádí (viz {1}): {2}',
  },
  'Cannot send order "{0}": the answer of mServer says nothing of it. It is tried again with the same ids, so that it comes to POHODA once.':
    {
      uk: 'Не вдалося надіслати замовлення «{0}»: у відповіді mServer про нього нічого немає. Спробу буде повторено з тими самими номерами, тож до POHODA воно потрапить один раз.',
      ru: 'Не удалось отправить заказ «{0}»: в ответе mServer о нём ничего нет. Попытка будет повторена с теми же номерами, так что в POHODA он попадёт один раз.',
      cs: 'Objednávku „{0}“ nelze odeslat: odpověď mServeru o ní nic neříká. Pokus se opakuje se stejnými čísly, takže se do POHODY dostane jen jednou.',
    },
  'Another order of this year has the same number, so POHODA would take both for one. Enter this one by hand.':
    {
      uk: 'Інше замовлення цього року має той самий номер, тож POHODA сприйняла б обидва за одне. Внесіть це вручну.',
      ru: 'У другого заказа этого года тот же номер, так что POHODA приняла бы оба за один. Внесите этот вручную.',
      cs: 'Jiná objednávka z tohoto roku má stejné číslo, POHODA by obě brala jako jednu. Zadejte tuto ručně.',
    },
  'Another order with the same id in the shop went to POHODA before, and would be taken for this one. Enter it by hand.':
    {
      uk: 'Інше замовлення з тим самим номером у магазині вже пішло до POHODA, і її б прийняли за це. Внесіть його вручну.',
      ru: 'Другой заказ с тем же номером в магазине уже ушёл в POHODA, и его приняли бы за этот. Внесите его вручную.',
      cs: 'Jiná objednávka se stejným číslem v e-shopu už do POHODY šla a byla by brána jako tato. Zadejte ji ručně.',
    },
  'It was cancelled in the shop before it went to POHODA.': {
    uk: 'Його скасували в магазині до передачі до POHODA.',
    ru: 'Его отменили в магазине до передачи в POHODA.',
    cs: 'V e-shopu byla zrušena ještě před předáním do POHODY.',
  },
  'It was cancelled in the shop while it was on its way, and may be in POHODA.': {
    uk: 'Його скасували в магазині дорогою, воно може бути в POHODA.',
    ru: 'Его отменили в магазине в пути, он может быть в POHODA.',
    cs: 'V e-shopu byla zrušena cestou a může být v POHODĚ.',
  },
  'It may be in last year\'s accounting, whose mServer ("mserver.previousYear") does not answer. Ask for it again (replay) when that runs.':
    {
      uk: 'Воно може бути в обліку минулого року, чий mServer («mserver.previousYear») не відповідає. Передайте його ще раз (replay), коли той запрацює.',
      ru: 'Он может быть в учёте прошлого года, чей mServer («mserver.previousYear») не отвечает. Передайте его ещё раз (replay), когда тот заработает.',
      cs: 'Může být v loňském účetnictví, jehož mServer („mserver.previousYear“) neodpovídá. Vyžádejte ji znovu (replay), až poběží.',
    },
  'POHODA has another order ({0}, number "{1}") with the same id in the shop. Enter this one by hand.': {
    uk: 'У POHODA є інше замовлення ({0}, номер «{1}») з тим самим номером у магазині. Внесіть це вручну.',
    ru: 'В POHODA есть другой заказ ({0}, номер «{1}») с тем же номером в магазине. Внесите этот вручную.',
    cs: 'POHODA má jinou objednávku ({0}, číslo „{1}“) se stejným číslem v e-shopu. Zadejte tuto ručně.',
  },
  'The order is in "{0}", and orders.currencies does not name that currency. Add it there when POHODA may get such orders.':
    {
      uk: 'Замовлення у валюті «{0}», а в orders.currencies її немає. Додайте її туди, якщо POHODA може отримувати такі замовлення.',
      ru: 'Заказ в валюте «{0}», а в orders.currencies её нет. Добавьте её туда, если POHODA может получать такие заказы.',
      cs: 'Objednávka je v měně „{0}“, která v orders.currencies není. Doplňte ji tam, má-li POHODA takové objednávky dostávat.',
    },
  'The payment "{0}" is not in {1}, so POHODA\'s name for it is not known.': {
    uk: 'Способу оплати «{0}» немає в {1}, тому невідомо, як його називає POHODA.',
    ru: 'Способа оплаты «{0}» нет в {1}, поэтому неизвестно, как его называет POHODA.',
    cs: 'Způsob platby „{0}“ není v {1}, není proto známo, jak se v POHODĚ jmenuje.',
  },
  'The carrier "{0}" is not in {1}, so POHODA\'s name for it is not known.': {
    uk: 'Перевізника «{0}» немає в {1}, тому невідомо, як його називає POHODA.',
    ru: 'Перевозчика «{0}» нет в {1}, поэтому неизвестно, как его называет POHODA.',
    cs: 'Dopravce „{0}“ není v {1}, není proto známo, jak se v POHODĚ jmenuje.',
  },
  'It is close to "{0}".': { uk: 'Схоже на «{0}».', ru: 'Похоже на «{0}».', cs: 'Podobá se „{0}“.' },
  'Add it there.': { uk: 'Додайте туди.', ru: 'Добавьте туда.', cs: 'Doplňte jej tam.' },
  'The goods go to "{0}", and orders.oss does not say how their VAT is handled. Name the country there, or enter the order in POHODA by hand.':
    {
      uk: 'Товари їдуть до «{0}», а в orders.oss не сказано, що робити з ПДВ. Назвіть там країну або внесіть замовлення до POHODA вручну.',
      ru: 'Товары едут в «{0}», а в orders.oss не сказано, что делать с НДС. Назовите там страну или внесите заказ в POHODA вручную.',
      cs: 'Zboží jede do „{0}“ a orders.oss neříká, co s DPH. Uveďte tam tuto zemi, nebo zadejte objednávku do POHODY ručně.',
    },
  'The customer has a VAT number and the goods go to "{0}": that may be a supply without VAT (reverse charge). Enter the order in POHODA by hand.':
    {
      uk: 'Покупець має податковий номер, а товари їдуть до «{0}»: це може бути поставка без ПДВ (reverse charge). Внесіть замовлення до POHODA вручну.',
      ru: 'У покупателя есть налоговый номер, а товары едут в «{0}»: это может быть поставка без НДС (reverse charge). Внесите заказ в POHODA вручную.',
      cs: 'Zákazník má DIČ a zboží jede do „{0}“: může jít o dodání bez DPH (reverse charge). Zadejte objednávku do POHODY ručně.',
    },
  'Line {0} ("{1}") goes to "{2}" without VAT. Enter the order in POHODA by hand.': {
    uk: 'Рядок {0} («{1}») їде до «{2}» без ПДВ. Внесіть замовлення до POHODA вручну.',
    ru: 'Строка {0} («{1}») едет в «{2}» без НДС. Внесите заказ в POHODA вручную.',
    cs: 'Řádek {0} („{1}“) jede do „{2}“ bez DPH. Zadejte objednávku do POHODY ručně.',
  },
  'Line {0} ("{1}") has no rate of VAT. Say under "unknown" in orders.vat which rate such lines have.': {
    uk: 'Рядок {0} («{1}») не має ставки ПДВ. Скажіть під «unknown» в orders.vat, яка ставка в таких рядків.',
    ru: 'У строки {0} («{1}») нет ставки НДС. Скажите под «unknown» в orders.vat, какая ставка у таких строк.',
    cs: 'Řádek {0} („{1}“) nemá sazbu DPH. Uveďte pod „unknown“ v orders.vat, jakou sazbu takové řádky mají.',
  },
  'Line {0} ("{1}") has {2} % VAT, and orders.vat has no rate of POHODA for it. Add "{2}" there.': {
    uk: 'Рядок {0} («{1}») має {2} % ПДВ, а в orders.vat немає для цього ставки POHODA. Додайте туди «{2}».',
    ru: 'В строке {0} («{1}») {2} % НДС, а в orders.vat нет для этого ставки POHODA. Добавьте туда «{2}».',
    cs: 'Řádek {0} („{1}“) má {2} % DPH a orders.vat pro to nemá sazbu POHODY. Doplňte tam „{2}“.',
  },
  'The goods for "{0}" have several rates of VAT, and nothing says which one shipping has. Set "rate" in orders.oss.{0}.':
    {
      uk: 'Товари до «{0}» мають кілька ставок ПДВ, і ніде не сказано, яка в доставки. Задайте «rate» в orders.oss.{0}.',
      ru: 'У товаров в «{0}» несколько ставок НДС, и нигде не сказано, какая у доставки. Задайте «rate» в orders.oss.{0}.',
      cs: 'Zboží do „{0}“ má několik sazeb DPH a nikde nestojí, jakou má doprava. Nastavte „rate“ v orders.oss.{0}.',
    },
  '{0}, {1}': { uk: '{0}, {1}', ru: '{0}, {1}', cs: '{0}, {1}' },
  currency: { uk: 'валюта', ru: 'валюта', cs: 'měna' },
  customer: { uk: 'покупець', ru: 'покупатель', cs: 'zákazník' },
  billing: { uk: 'адреса оплати', ru: 'адрес плательщика', cs: 'fakturační adresa' },
  shipping: { uk: 'адреса доставки', ru: 'адрес доставки', cs: 'dodací adresa' },
  payment: { uk: 'спосіб оплати', ru: 'способ оплаты', cs: 'způsob platby' },
  carrier: { uk: 'перевізник', ru: 'перевозчик', cs: 'dopravce' },
  note: { uk: 'примітка', ru: 'примечание', cs: 'poznámka' },
  items: { uk: 'рядки', ru: 'строки', cs: 'řádky' },
  shippingTotal: { uk: 'вартість доставки', ru: 'стоимость доставки', cs: 'cena dopravy' },
  discountTotal: { uk: 'знижка', ru: 'скидка', cs: 'sleva' },
  total: { uk: 'підсумок', ru: 'итог', cs: 'celková cena' },
  'Line {0} ("{1}")': { uk: 'Рядок {0} («{1}»)', ru: 'Строка {0} («{1}»)', cs: 'Řádek {0} („{1}“)' },
  'attribute {0}': { uk: 'властивість {0}', ru: 'свойство {0}', cs: 'vlastnost {0}' },
}
