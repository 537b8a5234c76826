import type { Phrases } from '../../../core/plugin.ts'

/** What the settings for orders are for. */
export const orderSettingPhrases: Phrases = {
  'How orders of the shop are written into POHODA.': {
    uk: 'Як замовлення магазину записуються до POHODA.',
    ru: 'Как заказы магазина записываются в POHODA.',
    cs: 'Jak se objednávky e-shopu zapisují do POHODY.',
  },
  'How the line reads in POHODA.': {
    uk: 'Як рядок називається в POHODA.',
    ru: 'Как строка называется в POHODA.',
    cs: 'Jak se řádek v POHODĚ jmenuje.',
  },
  'The code (Kód) of a stock card for it.': {
    uk: 'Код (Kód) складської картки для нього.',
    ru: 'Код (Kód) складской карточки для неё.',
    cs: 'Kód skladové karty pro něj.',
  },
  'The kind of supply (Druh dodání) of the lines; "GD" is goods.': {
    uk: 'Вид постачання (Druh dodání) рядків; «GD» означає товари.',
    ru: 'Вид поставки (Druh dodání) строк; «GD» означает товары.',
    cs: 'Druh dodání řádků; „GD“ je zboží.',
  },
  'The rate for shipping when the goods of an order have several.': {
    uk: 'Ставка для доставки, коли товари замовлення мають різні ставки.',
    ru: 'Ставка для доставки, когда у товаров заказа разные ставки.',
    cs: 'Sazba pro dopravu, když má zboží objednávky více sazeb.',
  },
  'The number series (číselná řada) of the orders, e.g. "26OP".': {
    uk: 'Числовий ряд (číselná řada) замовлень, наприклад «26OP».',
    ru: 'Числовой ряд (číselná řada) заказов, например «26OP».',
    cs: 'Číselná řada objednávek, například „26OP“.',
  },
  'Whether the stock is reserved.': {
    uk: 'Чи резервувати залишки.',
    ru: 'Резервировать ли остатки.',
    cs: 'Zda se zásoby rezervují.',
  },
  'By the payment as the shop names it: the form of payment in POHODA, or { "type": "creditcard" }.': {
    uk: 'За назвою оплати в магазині: форма оплати в POHODA або { "type": "creditcard" }.',
    ru: 'По названию оплаты в магазине: форма оплаты в POHODA или { "type": "creditcard" }.',
    cs: 'Podle názvu platby v e-shopu: forma úhrady v POHODĚ, nebo { "type": "creditcard" }.',
  },
  'By the carrier as the shop names it: the carrier (Dopravce) in POHODA.': {
    uk: 'За назвою перевізника в магазині: перевізник (Dopravce) у POHODA.',
    ru: 'По названию перевозчика в магазине: перевозчик (Dopravce) в POHODA.',
    cs: 'Podle názvu dopravce v e-shopu: dopravce v POHODĚ.',
  },
  'By the rate in percent: its name in POHODA, beside 21, 12 and 0; "unknown" is for lines of which the shop tells no rate.':
    {
      uk: 'За ставкою у відсотках: її назва в POHODA, крім 21, 12 і 0; «unknown» для рядків, ставки яких магазин не повідомляє.',
      ru: 'По ставке в процентах: её название в POHODA, кроме 21, 12 и 0; «unknown» для строк, ставку которых магазин не сообщает.',
      cs: 'Podle sazby v procentech: její název v POHODĚ, vedle 21, 12 a 0; „unknown“ je pro řádky, u kterých e-shop sazbu neuvádí.',
    },
  'The line for shipping.': {
    uk: 'Рядок для доставки.',
    ru: 'Строка для доставки.',
    cs: 'Řádek pro dopravu.',
  },
  'The rate of VAT of the line.': {
    uk: 'Ставка ПДВ рядка.',
    ru: 'Ставка НДС строки.',
    cs: 'Sazba DPH řádku.',
  },
  'The line for a discount.': { uk: 'Рядок для знижки.', ru: 'Строка для скидки.', cs: 'Řádek pro slevu.' },
  'The rate of VAT; without it the discount is shared out over the rates of the goods.': {
    uk: 'Ставка ПДВ; інакше знижка ділиться між ставками товарів.',
    ru: 'Ставка НДС; иначе скидка делится между ставками товаров.',
    cs: 'Sazba DPH; jinak se sleva rozdělí mezi sazby zboží.',
  },
  'The line that makes the total the same as in the shop.': {
    uk: 'Рядок, завдяки якому підсумок такий, як у магазині.',
    ru: 'Строка, благодаря которой итог такой, как в магазине.',
    cs: 'Řádek, díky kterému je celková částka stejná jako v e-shopu.',
  },
  'How far the lines may be from the total of the shop; an order that is farther off is put aside.': {
    uk: 'Наскільки рядки можуть відрізнятися від підсумку магазину; замовлення з більшою різницею відкладається.',
    ru: 'Насколько строки могут отличаться от итога магазина; заказ с большей разницей откладывается.',
    cs: 'O kolik se řádky smějí lišit od celkové částky e-shopu; objednávka s větším rozdílem se odloží.',
  },
  'The centre (Středisko) of the orders.': {
    uk: 'Підрозділ (Středisko) замовлень.',
    ru: 'Подразделение (Středisko) заказов.',
    cs: 'Středisko objednávek.',
  },
  'The store (sklad) from which goods are ordered; without it the first of tasks.quantities.stores.': {
    uk: 'Склад (sklad), з якого замовляються товари; інакше перший із tasks.quantities.stores.',
    ru: 'Склад (sklad), с которого заказываются товары; иначе первый из tasks.quantities.stores.',
    cs: 'Sklad, ze kterého se zboží objednává; jinak první z tasks.quantities.stores.',
  },
  'The home currency of the accounting unit.': {
    uk: 'Основна валюта облікової одиниці.',
    ru: 'Основная валюта учётной единицы.',
    cs: 'Domácí měna účetní jednotky.',
  },
  'What the amount costs in the home currency; without it POHODA takes its own rate.': {
    uk: 'Скільки ця сума коштує в основній валюті; інакше POHODA бере власний курс.',
    ru: 'Сколько эта сумма стоит в основной валюте; иначе POHODA берёт свой курс.',
    cs: 'Kolik ta částka stojí v domácí měně; jinak POHODA použije vlastní kurz.',
  },
  'Foreign currencies that POHODA may get, e.g. { "EUR": {} }; orders in others are put aside.': {
    uk: 'Іноземні валюти, які POHODA може отримувати, наприклад { "EUR": {} }; замовлення в інших відкладаються.',
    ru: 'Иностранные валюты, которые POHODA может получать, например { "EUR": {} }; заказы в других откладываются.',
    cs: 'Cizí měny, které POHODA smí dostat, například { "EUR": {} }; objednávky v jiných se odloží.',
  },
  'The home country.': { uk: 'Своя країна.', ru: 'Своя страна.', cs: 'Domácí země.' },
  'Countries abroad, by their two letters: {} for VAT under OSS, "home" for VAT as at home; orders to others are put aside.':
    {
      uk: 'Країни за кордоном, двома літерами: {} для ПДВ за OSS, «home» для ПДВ як у своїй країні; замовлення до інших відкладаються.',
      ru: 'Страны за границей, двумя буквами: {} для НДС по OSS, «home» для НДС как в своей стране; заказы в другие откладываются.',
      cs: 'Země v zahraničí, dvěma písmeny: {} pro DPH v režimu OSS, „home“ pro DPH jako doma; objednávky do ostatních se odloží.',
    },
  'The name under which POHODA keeps our numbers (extId); default: "mostik-" and the instance.': {
    uk: 'Назва, під якою POHODA зберігає наші номери (extId); інакше «mostik-» і підключення.',
    ru: 'Имя, под которым POHODA хранит наши номера (extId); иначе «mostik-» и подключение.',
    cs: 'Název, pod kterým POHODA uchovává naše čísla (extId); jinak „mostik-“ a připojení.',
  },
  'Orders before this moment stay where they are; without it: before the first start.': {
    uk: 'Замовлення до цього моменту лишаються на місці; інакше: до першого запуску.',
    ru: 'Заказы до этого момента остаются на месте; иначе: до первого запуска.',
    cs: 'Objednávky před tímto okamžikem zůstanou, kde jsou; jinak: před prvním spuštěním.',
  },
  'Only orders in these statuses; without it those that the shop counts as placed.': {
    uk: 'Лише замовлення з цими статусами; інакше ті, які магазин вважає оформленими.',
    ru: 'Только заказы с этими статусами; иначе те, которые магазин считает оформленными.',
    cs: 'Jen objednávky v těchto stavech; jinak ty, které e-shop považuje za přijaté.',
  },
}
