import type { Phrases } from '../../../core/plugin.ts'

/** What the check of the connection finds. */
export const checkPhrases: Phrases = {
  WooCommerce: { uk: 'WooCommerce', ru: 'WooCommerce', cs: 'WooCommerce' },
  'Photos do not go yet.': {
    uk: 'Фото поки не передаються.',
    ru: 'Фото пока не передаются.',
    cs: 'Fotografie se zatím nepřenášejí.',
  },
  'A key counts over https only: let the proxy send "X-Forwarded-Proto: https".': {
    uk: 'Ключ діє лише через https: нехай проксі надсилає «X-Forwarded-Proto: https».',
    ru: 'Ключ действует только по https: пусть прокси отправляет «X-Forwarded-Proto: https».',
    cs: 'Klíč platí jen přes https: nechte proxy posílat „X-Forwarded-Proto: https“.',
  },
  'WordPress believes to be at {0}: a key counts only where it knows of https.': {
    uk: 'WordPress вважає своєю адресою {0}: ключ діє лише там, де він знає про https.',
    ru: 'WordPress считает своим адресом {0}: ключ действует только там, где он знает про https.',
    cs: 'WordPress má za svou adresu {0}: klíč platí jen tam, kde o https ví.',
  },
  'Some servers keep the Authorization header from PHP: ask the host to pass it on.': {
    uk: 'Деякі сервери не передають PHP заголовок Authorization: попросіть хостинг передавати його.',
    ru: 'Некоторые серверы не передают PHP заголовок Authorization: попросите хостинг передавать его.',
    cs: 'Některé servery nepředávají PHP hlavičku Authorization: požádejte hosting, ať ji předává.',
  },
  "The key's user may not see the shop's settings: currency, tax and decimals were not compared. A key of an administrator can.":
    {
      uk: 'Користувач ключа не може бачити налаштування магазину: валюту, податок і копійки не звірено. Ключ адміністратора може.',
      ru: 'Пользователь ключа не может видеть настройки магазина: валюта, налог и копейки не сверены. Ключ администратора может.',
      cs: 'Uživatel klíče nevidí nastavení e-shopu: měna, daň a desetinná místa se neporovnaly. Klíč správce to umí.',
    },
  'The shop at {0} has {1}.': {
    uk: 'Магазин за адресою {0} має {1}.',
    ru: 'В магазине по адресу {0} есть {1}.',
    cs: 'E-shop na adrese {0} má {1}.',
  },
  '"{0}" at {1} has {2}.': {
    uk: '«{0}» за адресою {1} має {2}.',
    ru: 'В магазине «{0}» по адресу {1} есть {2}.',
    cs: '„{0}“ na adrese {1} má {2}.',
  },
  'an unknown number of products': {
    uk: 'невідому кількість товарів',
    ru: 'неизвестное количество товаров',
    cs: 'neznámý počet produktů',
  },
  '{0} {0|product|products}': {
    uk: '{0} {0|товар|товари|товарів}',
    ru: '{0} {0|товар|товара|товаров}',
    cs: '{0} {0|produkt|produkty|produktů}',
  },
  'The key may read and write.': {
    uk: 'Ключ має право на читання й запис.',
    ru: 'У ключа есть право на чтение и запись.',
    cs: 'Klíč smí číst i zapisovat.',
  },
  'The key may read and write; prices are in {0}, {1}, with {2} decimals.': {
    uk: 'Ключ має право на читання й запис; ціни в {0}, {1}, знаків після коми: {2}.',
    ru: 'У ключа есть право на чтение и запись; цены в {0}, {1}, знаков после запятой: {2}.',
    cs: 'Klíč smí číst i zapisovat; ceny jsou v {0}, {1}, desetinných míst: {2}.',
  },
  'no tax is calculated': { uk: 'без розрахунку податку', ru: 'без расчёта налога', cs: 'daň se nepočítá' },
  'with tax': { uk: 'з податком', ru: 'с налогом', cs: 's daní' },
  'without tax': { uk: 'без податку', ru: 'без налога', cs: 'bez daně' },
  "Cannot use the shop for these prices: {0}. Correct one of them, the shop's settings or these.": {
    uk: 'Ціни не підходять магазину: {0}. Виправте налаштування магазину або ці.',
    ru: 'Цены не подходят магазину: {0}. Исправьте настройки магазина или эти.',
    cs: 'Ceny se k e-shopu nehodí: {0}. Opravte nastavení e-shopu, nebo toto.',
  },
  'the shop sells in {0}, "prices.currency" says {1}': {
    uk: 'магазин продає в {0}, а в «prices.currency» вказано {1}',
    ru: 'магазин продаёт в {0}, а в «prices.currency» указано {1}',
    cs: 'e-shop prodává v {0}, v „prices.currency“ je {1}',
  },
  'the shop takes prices {0}, "prices.tax" says {1}': {
    uk: 'магазин приймає ціни {0}, а в «prices.tax» вказано {1}',
    ru: 'магазин принимает цены {0}, а в «prices.tax» указано {1}',
    cs: 'e-shop bere ceny {0}, v „prices.tax“ je {1}',
  },
  'the shop shows {0} decimals, "prices.decimals" says {1}': {
    uk: 'магазин показує знаків після коми: {0}, а в «prices.decimals» вказано {1}',
    ru: 'магазин показывает знаков после запятой: {0}, а в «prices.decimals» указано {1}',
    cs: 'e-shop zobrazuje desetinných míst: {0}, v „prices.decimals“ je {1}',
  },
  'The shop calculates no tax: it sells at the prices without tax.': {
    uk: 'Магазин не рахує податок: він продає за цінами без податку.',
    ru: 'Магазин не считает налог: он продаёт по ценам без налога.',
    cs: 'E-shop nepočítá daň: prodává za ceny bez daně.',
  },
  'The shop shows prices with {0} decimals; set "prices.decimals" to have them rounded to that.': {
    uk: 'Магазин показує ціни зі знаками після коми: {0}; вкажіть «prices.decimals», щоб їх так округлювати.',
    ru: 'Магазин показывает цены со знаками после запятой: {0}; укажите «prices.decimals», чтобы их так округлять.',
    cs: 'E-shop zobrazuje ceny s desetinnými místy: {0}; nastavte „prices.decimals“, aby se tak zaokrouhlovaly.',
  },
  'Cannot use the shop at "{0}": {1}. {2}': {
    uk: 'Не вдалося скористатися магазином «{0}»: {1}. {2}',
    ru: 'Не удалось воспользоваться магазином «{0}»: {1}. {2}',
    cs: 'E-shop „{0}“ nelze použít: {1}. {2}',
  },
  'WordPress is there without WooCommerce': {
    uk: 'там WordPress без WooCommerce',
    ru: 'там WordPress без WooCommerce',
    cs: 'je tam WordPress bez WooCommerce',
  },
  'Activate WooCommerce there.': {
    uk: 'Увімкніть там WooCommerce.',
    ru: 'Включите там WooCommerce.',
    cs: 'Zapněte tam WooCommerce.',
  },
  'the permalinks of WordPress are "Plain", so it has no REST API': {
    uk: 'постійні посилання WordPress мають вигляд «Простий» (Plain), тому REST API немає',
    ru: 'постоянные ссылки WordPress имеют вид «Простые» (Plain), поэтому REST API нет',
    cs: 'trvalé odkazy WordPressu jsou „Jednoduché“ (Plain), takže nemá REST API',
  },
  'Choose any other structure in WordPress under Settings, Permalinks.': {
    uk: 'Виберіть у WordPress будь-яку іншу структуру: Налаштування, Постійні посилання.',
    ru: 'Выберите в WordPress любую другую структуру: Настройки, Постоянные ссылки.',
    cs: 'Zvolte ve WordPressu jinou strukturu: Nastavení, Trvalé odkazy.',
  },
  'there is no WordPress': { uk: 'там немає WordPress', ru: 'там нет WordPress', cs: 'není tam WordPress' },
  'Correct "url": it is where the shop begins.': {
    uk: 'Виправте «url»: це адреса, з якої починається магазин.',
    ru: 'Исправьте «url»: это адрес, с которого начинается магазин.',
    cs: 'Opravte „url“: je to adresa, kde e-shop začíná.',
  },
  "The key's user may not see the shop's webhooks: whether they are active was not looked at.": {
    uk: 'Користувач ключа не може бачити вебхуки магазину: чи вони активні, не перевірено.',
    ru: 'Пользователь ключа не может видеть вебхуки магазина: активны ли они, не проверено.',
    cs: 'Uživatel klíče nevidí webhooky e-shopu: zda jsou aktivní, se nezjistilo.',
  },
  'The shop has no webhook "{0}" to {1}: without it orders wait for their schedule.': {
    uk: 'У магазині немає вебхука «{0}» на {1}: без нього замовлення чекають свого часу за розкладом.',
    ru: 'В магазине нет вебхука «{0}» на {1}: без него заказы ждут своего времени по расписанию.',
    cs: 'E-shop nemá webhook „{0}“ na {1}: bez něj objednávky čekají na svůj čas podle plánu.',
  },
  '<the address of this service>/{0}/orders': {
    uk: '<адреса цього сервісу>/{0}/orders',
    ru: '<адрес этого сервиса>/{0}/orders',
    cs: '<adresa této služby>/{0}/orders',
  },
  'The shop\'s webhook "{0}" ({1}) is {2}: set it to active. WooCommerce disables one after several failures.':
    {
      uk: 'Вебхук магазину «{0}» ({1}) має стан {2}: зробіть його активним. Після кількох невдач WooCommerce його вимикає.',
      ru: 'Вебхук магазина «{0}» ({1}) имеет состояние {2}: сделайте его активным. После нескольких неудач WooCommerce его отключает.',
      cs: 'Webhook e-shopu „{0}“ ({1}) je ve stavu {2}: aktivujte ho. Po několika neúspěších ho WooCommerce vypíná.',
    },
  "The shop's time is another ({0}) than this service's ({1}, {2}): days of orders may differ around midnight.":
    {
      uk: 'Час магазину ({0}) не такий, як у цього сервісу ({1}, {2}): близько опівночі дні замовлень можуть відрізнятися.',
      ru: 'Время магазина ({0}) не такое, как у этого сервиса ({1}, {2}): около полуночи дни заказов могут различаться.',
      cs: 'Čas e-shopu ({0}) je jiný než čas této služby ({1}, {2}): kolem půlnoci se mohou dny objednávek lišit.',
    },
}
