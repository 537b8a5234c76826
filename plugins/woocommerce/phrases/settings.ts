import type { Phrases } from '../../../core/plugin.ts'

/** What the settings of a shop are for. */
export const settingPhrases: Phrases = {
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
  'Lines of "code;id of the product in the shop".': {
    uk: 'Рядки виду «код;номер товару в магазині».',
    ru: 'Строки вида «код;номер товара в магазине».',
    cs: 'Řádky ve tvaru „kód;číslo produktu v e-shopu“.',
  },
  'By what goods are recognised in a shop that has products already.': {
    uk: 'За чим розпізнаються товари в магазині, де вже є товари.',
    ru: 'По чему распознаются товары в магазине, где уже есть товары.',
    cs: 'Podle čeho se zboží pozná v e-shopu, který už produkty má.',
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
  'How long one request may take.': {
    uk: 'Скільки може тривати один запит.',
    ru: 'Сколько может длиться один запрос.',
    cs: 'Jak dlouho smí trvat jeden požadavek.',
  },
}
