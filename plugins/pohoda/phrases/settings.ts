import type { Phrases } from '../../../core/plugin.ts'
import { orderSettingPhrases } from './order-settings.ts'

/** What the settings of a unit are for. */
export const settingPhrases: Phrases = {
  ...orderSettingPhrases,
  'The IČO of the accounting unit, spaces included, as it stands in POHODA.': {
    uk: 'IČO облікової одиниці з пробілами, як у POHODA.',
    ru: 'IČO учётной единицы с пробелами, как в POHODA.',
    cs: 'IČO účetní jednotky včetně mezer, jak je v POHODĚ.',
  },
  'The instance where the goods are sold.': {
    uk: 'Підключення, у якому продаються товари.',
    ru: 'Подключение, в котором продаются товары.',
    cs: 'Připojení, ve kterém se zboží prodává.',
  },
  'What POHODA logs in with when it calls us (Internetové obchodování).': {
    uk: 'З чим POHODA входить, коли звертається до нас (Internetové obchodování).',
    ru: 'С чем POHODA входит, когда обращается к нам (Internetové obchodování).',
    cs: 'Čím se POHODA přihlašuje, když volá nás (Internetové obchodování).',
  },
  'As in POHODA under Internetové obchody, WEB klient: "Webová služba vyžaduje ověření".': {
    uk: 'Як у POHODA: Internetové obchody, WEB klient, «Webová služba vyžaduje ověření».',
    ru: 'Как в POHODA: Internetové obchody, WEB klient, «Webová služba vyžaduje ověření».',
    cs: 'Jako v POHODĚ: Internetové obchody, WEB klient, „Webová služba vyžaduje ověření“.',
  },
  'How we call POHODA.': {
    uk: 'Як ми звертаємося до POHODA.',
    ru: 'Как мы обращаемся к POHODA.',
    cs: 'Jak voláme POHODU.',
  },
  'The address of mServer, e.g. http://127.0.0.1:444 (not "localhost").': {
    uk: 'Адреса mServer, наприклад http://127.0.0.1:444 (не «localhost»).',
    ru: 'Адрес mServer, например http://127.0.0.1:444 (не «localhost»).',
    cs: 'Adresa mServeru, například http://127.0.0.1:444 (ne „localhost“).',
  },
  'Left out for a user without a password.': {
    uk: 'Не вказується для користувача без пароля.',
    ru: 'Не указывается для пользователя без пароля.',
    cs: 'Neuvádí se u uživatele bez hesla.',
  },
  'How long one request may take; POHODA answers them one by one.': {
    uk: 'Скільки може тривати один запит; POHODA відповідає на них по черзі.',
    ru: 'Сколько может длиться один запрос; POHODA отвечает на них по очереди.',
    cs: 'Jak dlouho smí trvat jeden požadavek; POHODA na ně odpovídá jeden po druhém.',
  },
  "The mServer of last year's accounting, while orders of both years are open.": {
    uk: 'mServer торішнього обліку, поки відкриті замовлення обох років.',
    ru: 'mServer прошлогоднего учёта, пока открыты заказы обоих годов.',
    cs: 'mServer loňského účetnictví, dokud jsou otevřené objednávky obou let.',
  },
  'The agent that starts and stops mServer.': {
    uk: 'Агент, який запускає і зупиняє mServer.',
    ru: 'Агент, который запускает и останавливает mServer.',
    cs: 'Agent, který mServer spouští a zastavuje.',
  },
  'Where the agent beside POHODA listens, e.g. http://127.0.0.1:4440.': {
    uk: 'Де слухає агент поруч із POHODA, наприклад http://127.0.0.1:4440.',
    ru: 'Где слушает агент рядом с POHODA, например http://127.0.0.1:4440.',
    cs: 'Kde naslouchá agent vedle POHODY, například http://127.0.0.1:4440.',
  },
  'The word that the agent was started with.': {
    uk: 'Слово, з яким запущено агента.',
    ru: 'Слово, с которым запущен агент.',
    cs: 'Slovo, se kterým byl agent spuštěn.',
  },
  'When mServer is stopped and left alone, e.g. for backups: [{ "from": "01:00", "to": "03:00" }].': {
    uk: 'Коли mServer зупинено і його не чіпають, наприклад для резервних копій: [{ "from": "01:00", "to": "03:00" }].',
    ru: 'Когда mServer остановлен и его не трогают, например для резервных копий: [{ "from": "01:00", "to": "03:00" }].',
    cs: 'Kdy je mServer zastaven a má klid, například pro zálohy: [{ "from": "01:00", "to": "03:00" }].',
  },

  'The background tasks; one that is not named is off.': {
    uk: 'Фонові завдання; не назване вимкнено.',
    ru: 'Фоновые задания; не названное выключено.',
    cs: 'Úlohy na pozadí; která není uvedena, je vypnutá.',
  },
  'How many goods the shop is told of at a time.': {
    uk: 'Про скільки товарів повідомляти магазину за раз.',
    ru: 'О скольких товарах сообщать магазину за раз.',
    cs: 'O kolika položkách zboží se e-shopu dává vědět najednou.',
  },
  'Whether a pushed quantity is told to the shop; false leaves quantities to that task.': {
    uk: 'Чи передавати магазину кількість, яку надіслала POHODA; false лишає кількості завданню quantities.',
    ru: 'Передавать ли магазину количество, которое прислала POHODA; false оставляет количества заданию quantities.',
    cs: 'Zda se e-shopu předá množství, které poslala POHODA; false nechá množství úloze quantities.',
  },
  'Short names of the stores (sklady) whose quantities are summed; without it all of them.': {
    uk: 'Скорочені назви складів (sklady), кількості яких додаються; інакше всіх.',
    ru: 'Сокращённые названия складов (sklady), количества которых складываются; иначе всех.',
    cs: 'Zkratky skladů, jejichž množství se sčítají; jinak všech.',
  },
  'What is taken off the quantity: nothing, what is reserved, all received orders; or POHODA\'s own "count for issue".':
    {
      uk: 'Що відняти від кількості: нічого, зарезервоване, усі прийняті замовлення; або взяти «кількість до видачі» самої POHODA.',
      ru: 'Что вычесть из количества: ничего, зарезервированное, все принятые заказы; или взять «количество к выдаче» самой POHODA.',
      cs: 'Co se od množství odečte: nic, rezervace, všechny přijaté objednávky; nebo vzít „množství k výdeji“ přímo z POHODY.',
    },
  'How often all cards are read, not only the changed ones.': {
    uk: 'Як часто читати всі картки, а не лише змінені.',
    ru: 'Как часто читать все карточки, а не только изменённые.',
    cs: 'Jak často se čtou všechny karty, nejen změněné.',
  },
  'How many cards are asked for at a time.': {
    uk: 'Скільки карток запитувати за раз.',
    ru: 'Сколько карточек запрашивать за раз.',
    cs: 'Kolik karet se vyžádá najednou.',
  },
  'Only what lies below this category of POHODA, e.g. ["E-shop"].': {
    uk: 'Лише те, що лежить нижче цієї категорії POHODA, наприклад ["E-shop"].',
    ru: 'Только то, что лежит ниже этой категории POHODA, например ["E-shop"].',
    cs: 'Jen to, co je pod touto kategorií POHODY, například ["E-shop"].',
  },
  'Whether a category that POHODA no longer shows is removed from the shop.': {
    uk: 'Чи прибирати з магазину категорію, якої POHODA більше не показує.',
    ru: 'Убирать ли из магазина категорию, которую POHODA больше не показывает.',
    cs: 'Zda se z e-shopu odstraní kategorie, kterou POHODA už neukazuje.',
  },
  "The shop's status for each flag of POHODA: Vyřízeno, Přeneseno, Storno.": {
    uk: 'Статус у магазині для кожної позначки POHODA: Vyřízeno, Přeneseno, Storno.',
    ru: 'Статус в магазине для каждой отметки POHODA: Vyřízeno, Přeneseno, Storno.',
    cs: 'Stav v e-shopu pro každý příznak POHODY: Vyřízeno, Přeneseno, Storno.',
  },
  "Whether the invoice's number is written into the note in the shop.": {
    uk: 'Чи записувати номер рахунка в примітку в магазині.',
    ru: 'Записывать ли номер счёта в примечание в магазине.',
    cs: 'Zda se číslo faktury zapíše do poznámky v e-shopu.',
  },
  "POHODA's folder of pictures (…\\Dokumenty\\<firma>\\Obrázky), local or by ftp.": {
    uk: 'Папка зображень POHODA (…\\Dokumenty\\<firma>\\Obrázky), локальна або через ftp.',
    ru: 'Папка изображений POHODA (…\\Dokumenty\\<firma>\\Obrázky), локальная или по ftp.',
    cs: 'Složka obrázků POHODY (…\\Dokumenty\\<firma>\\Obrázky), místní nebo přes ftp.',
  },
  'Whether orders are sent into POHODA.': {
    uk: 'Чи надсилати замовлення до POHODA.',
    ru: 'Отправлять ли заказы в POHODA.',
    cs: 'Zda se objednávky posílají do POHODY.',
  },
  'Whether stock is fetched from POHODA.': {
    uk: 'Чи забирати залишки з POHODA.',
    ru: 'Забирать ли остатки из POHODA.',
    cs: 'Zda se zásoby stahují z POHODY.',
  },

  'The price level that is the price; without it the selling price of the card.': {
    uk: 'Рівень цін, з якого береться ціна; інакше ціна продажу з картки.',
    ru: 'Уровень цен, из которого берётся цена; иначе цена продажи из карточки.',
    cs: 'Cenová hladina, která je cenou; jinak prodejní cena karty.',
  },
  'The price level that is the promo price.': {
    uk: 'Рівень цін, з якого береться акційна ціна.',
    ru: 'Уровень цен, из которого берётся акционная цена.',
    cs: 'Cenová hladina, která je akční cenou.',
  },
  'Whether the shop is told prices with VAT.': {
    uk: 'Чи передавати магазину ціни з ПДВ.',
    ru: 'Передавать ли магазину цены с НДС.',
    cs: 'Zda se e-shopu předávají ceny s DPH.',
  },
  'Where the pictures of goods are taken from; the XML does not carry them.': {
    uk: 'Звідки брати зображення товарів; в XML їх немає.',
    ru: 'Откуда брать изображения товаров; в XML их нет.',
    cs: 'Odkud se berou obrázky zboží; v XML nejsou.',
  },
  'The folder within the documents of the firm.': {
    uk: 'Папка серед документів фірми.',
    ru: 'Папка среди документов фирмы.',
    cs: 'Složka v dokumentech firmy.',
  },
  'What becomes of goods whose card was deleted or taken off the internet.': {
    uk: 'Що робити з товарами, картку яких видалено або прибрано з інтернету.',
    ru: 'Что делать с товарами, карточка которых удалена или убрана из интернета.',
    cs: 'Co se stane se zbožím, jehož karta byla smazána nebo stažena z internetu.',
  },
  '`preview`: the first stock only counts, and waits for a confirmation.': {
    uk: '`preview`: перші залишки лише рахуються і чекають на підтвердження.',
    ru: '`preview`: первые остатки только считаются и ждут подтверждения.',
    cs: '`preview`: první zásoby se jen spočítají a čekají na potvrzení.',
  },
  'The share by which a full list may shrink.': {
    uk: 'Частка, на яку повний список може зменшитися.',
    ru: 'Доля, на которую полный список может уменьшиться.',
    cs: 'Podíl, o který se úplný seznam smí zmenšit.',
  },
  'The share of goods that may sell out at once.': {
    uk: 'Частка товарів, які можуть закінчитися одразу.',
    ru: 'Доля товаров, которые могут закончиться разом.',
    cs: 'Podíl zboží, které se smí najednou vyprodat.',
  },
  'The share of prices that may move by more than half.': {
    uk: 'Частка цін, які можуть змінитися більш ніж наполовину.',
    ru: 'Доля цен, которые могут измениться более чем наполовину.',
    cs: 'Podíl cen, které se smějí změnit o více než polovinu.',
  },
  'The share of cards that may be unreadable.': {
    uk: 'Частка карток, які можуть не прочитатися.',
    ru: 'Доля карточек, которые могут не прочитаться.',
    cs: 'Podíl karet, které smějí být nečitelné.',
  },
  'Goods that change so often are paused for a while.': {
    uk: 'Товари, які змінюються так часто, на певний час призупиняються.',
    ru: 'Товары, которые меняются так часто, на время приостанавливаются.',
    cs: 'Zboží, které se mění tak často, se na čas pozastaví.',
  },
}
