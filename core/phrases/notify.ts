import type { Phrases } from '../language.ts'

/** What notifications say. */
export const notifyPhrases: Phrases = {
  // Titles
  'Test: messages of Mostik arrive here.': {
    uk: 'Перевірка: повідомлення Mostik приходять сюди.',
    ru: 'Проверка: сообщения Mostik приходят сюда.',
    cs: 'Zkouška: zprávy z Mostiku přicházejí sem.',
  },
  'Daily report': { uk: 'Щоденний звіт', ru: 'Ежедневный отчёт', cs: 'Denní přehled' },
  'Problem: {0}': { uk: 'Проблема: {0}', ru: 'Проблема: {0}', cs: 'Problém: {0}' },
  'Your answer is needed: {0}': {
    uk: 'Потрібна ваша відповідь: {0}',
    ru: 'Нужен ваш ответ: {0}',
    cs: 'Je potřeba vaše odpověď: {0}',
  },
  'Solved: {0}': { uk: 'Вирішено: {0}', ru: 'Решено: {0}', cs: 'Vyřešeno: {0}' },
  '{0} {0|problem|problems}': {
    uk: '{0} {0|проблема|проблеми|проблем}',
    ru: '{0} {0|проблема|проблемы|проблем}',
    cs: '{0} {0|problém|problémy|problémů}',
  },
  '{0} {0|problem|problems} solved': {
    uk: 'Вирішено {0} {0|проблему|проблеми|проблем}',
    ru: 'Решено: {0} {0|проблема|проблемы|проблем}',
    cs: 'Vyřešeno: {0} {0|problém|problémy|problémů}',
  },
  '{0} {0|problem|problems}, {1} solved': {
    uk: '{0} {0|проблема|проблеми|проблем}, вирішено {1}',
    ru: '{0} {0|проблема|проблемы|проблем}, решено {1}',
    cs: '{0} {0|problém|problémy|problémů}, vyřešeno {1}',
  },

  // What happened
  'Failed at {0}.': { uk: 'Не вдалося: {0}.', ru: 'Не удалось: {0}.', cs: 'Nezdařilo se: {0}.' },
  'Stopped at {0} and waits for your answer.': {
    uk: 'Зупинено ({0}), чекає на вашу відповідь.',
    ru: 'Остановлено ({0}), ждёт вашего ответа.',
    cs: 'Zastaveno ({0}), čeká na vaši odpověď.',
  },
  'The other side does not accept the credentials ({0}).': {
    uk: 'Інша сторона не приймає логін, пароль або ключ ({0}).',
    ru: 'Другая сторона не принимает логин, пароль или ключ ({0}).',
    cs: 'Druhá strana nepřijímá přihlašovací údaje ({0}).',
  },
  'Cannot start.': { uk: 'Не вдається запустити.', ru: 'Не удаётся запустить.', cs: 'Nelze spustit.' },
  'Order {0} is put aside.': {
    uk: 'Замовлення {0} відкладено.',
    ru: 'Заказ {0} отложен.',
    cs: 'Objednávka {0} je odložena.',
  },
  'Orders put aside: {0}.': {
    uk: 'Відкладено замовлення: {0}.',
    ru: 'Отложены заказы: {0}.',
    cs: 'Odložené objednávky: {0}.',
  },
  'Nothing has come since {0}: {1}.': {
    uk: 'Нічого не надходить з {0}: {1}.',
    ru: 'Ничего не поступает с {0}: {1}.',
    cs: 'Od {0} nic nepřišlo: {1}.',
  },
  'Now for another reason.': {
    uk: 'Тепер з іншої причини.',
    ru: 'Теперь по другой причине.',
    cs: 'Teď z jiného důvodu.',
  },
  'It has come back, {0} {0|time|times} within a day.': {
    uk: 'Повторилося: {0} {0|раз|рази|разів} за добу.',
    ru: 'Повторилось: {0} {0|раз|раза|раз} за сутки.',
    cs: 'Vrátilo se to {0}× za den.',
  },
  'Something unexpected went wrong.': {
    uk: 'Сталася непередбачена помилка.',
    ru: 'Произошла непредвиденная ошибка.',
    cs: 'Došlo k neočekávané chybě.',
  },

  // What happens next
  'It is tried again at {0}.': {
    uk: 'Нова спроба: {0}.',
    ru: 'Новая попытка: {0}.',
    cs: 'Další pokus: {0}.',
  },
  'It runs again by its schedule at {0}.': {
    uk: 'Знову запуститься за розкладом: {0}.',
    ru: 'Снова запустится по расписанию: {0}.',
    cs: 'Znovu se spustí podle plánu: {0}.',
  },
  'It is being tried again now.': {
    uk: 'Саме зараз іде нова спроба.',
    ru: 'Прямо сейчас идёт новая попытка.',
    cs: 'Právě se zkouší znovu.',
  },
  'It runs again with the next signal, or when you start it.': {
    uk: 'Знову запуститься з наступним сигналом або коли ви його запустите.',
    ru: 'Снова запустится со следующим сигналом или когда вы его запустите.',
    cs: 'Znovu se spustí s dalším signálem, nebo až ji spustíte.',
  },
  'Until then nothing is changed.': {
    uk: 'До того нічого не змінюється.',
    ru: 'До того ничего не меняется.',
    cs: 'Do té doby se nic nemění.',
  },
  'Enter them anew in the settings.': {
    uk: 'Введіть їх у налаштуваннях заново.',
    ru: 'Введите их в настройках заново.',
    cs: 'Zadejte je znovu v nastavení.',
  },
  'It goes no further until you have looked at it.': {
    uk: 'Далі не піде, доки ви не подивитеся.',
    ru: 'Дальше не пойдёт, пока вы не посмотрите.',
    cs: 'Dál to nejde, dokud se na to nepodíváte.',
  },
  'Look at its settings. What can mend itself is tried again.': {
    uk: 'Перевірте налаштування. Що може налагодитися саме, буде спробувано знову.',
    ru: 'Проверьте настройки. Что может наладиться само, будет повторено.',
    cs: 'Zkontrolujte nastavení. Co se může spravit samo, se zkouší znovu.',
  },
  'Look whether the program on the other side runs and reaches us.': {
    uk: 'Перевірте, чи працює програма на іншій стороні й чи має вона зв’язок.',
    ru: 'Проверьте, работает ли программа на другой стороне и есть ли у неё связь.',
    cs: 'Zkontrolujte, zda program na druhé straně běží a má spojení.',
  },

  // What is over
  'Works again since {0}. It had lasted {1}.': {
    uk: 'Знову працює з {0}. Тривало {1}.',
    ru: 'Снова работает с {0}. Длилось {1}.',
    cs: 'Od {0} zase funguje. Trvalo to {1}.',
  },
  'Runs again since {0}. It had lasted {1}.': {
    uk: 'Знову запущено: {0}. Тривало {1}.',
    ru: 'Снова запущено: {0}. Длилось {1}.',
    cs: 'Od {0} zase běží. Trvalo to {1}.',
  },
  'Goes on since {0}. It had waited {1}.': {
    uk: 'Продовжено: {0}. Чекало {1}.',
    ru: 'Продолжено: {0}. Ожидание длилось {1}.',
    cs: 'Od {0} pokračuje. Čekalo se {1}.',
  },
  'No longer put aside: {0}.': {
    uk: 'Більше не відкладено: {0}.',
    ru: 'Больше не отложено: {0}.',
    cs: 'Už není odloženo: {0}.',
  },
  'It comes again: {0}. It had been silent for {1}.': {
    uk: 'Знову надходить: {0}. Тиша тривала {1}.',
    ru: 'Снова поступает: {0}. Тишина длилась {1}.',
    cs: 'Zase přichází: {0}. Ticho trvalo {1}.',
  },

  // The daily report
  'Since {0}': { uk: 'З {0}', ru: 'С {0}', cs: 'Od {0}' },
  'Nothing ran.': { uk: 'Нічого не запускалося.', ru: 'Ничего не запускалось.', cs: 'Nic neběželo.' },
  'Nothing is open.': {
    uk: 'Відкритих проблем немає.',
    ru: 'Открытых проблем нет.',
    cs: 'Žádný otevřený problém.',
  },
  'Open:': { uk: 'Не вирішено:', ru: 'Не решено:', cs: 'Nevyřešeno:' },
  'Next: {0}.': { uk: 'Далі: {0}.', ru: 'Дальше: {0}.', cs: 'Další: {0}.' },
  '{0} {0|run|runs}': {
    uk: '{0} {0|запуск|запуски|запусків}',
    ru: '{0} {0|запуск|запуска|запусков}',
    cs: '{0} {0|běh|běhy|běhů}',
  },
  '{0} failed': { uk: 'не вдалося {0}', ru: 'не удалось {0}', cs: 'nezdařilo se {0}' },
  '{0} carried over': { uk: 'перенесено {0}', ru: 'перенесено {0}', cs: 'přeneseno {0}' },
  '{0} put aside': { uk: 'відкладено {0}', ru: 'отложено {0}', cs: 'odloženo {0}' },
  '{0}: fails since {1}': {
    uk: '{0}: помилка з {1}',
    ru: '{0}: ошибка с {1}',
    cs: '{0}: chyba od {1}',
  },
  '{0}: waits for your answer since {1}': {
    uk: '{0}: чекає на вашу відповідь з {1}',
    ru: '{0}: ждёт вашего ответа с {1}',
    cs: '{0}: čeká na vaši odpověď od {1}',
  },
  '{0}: the credentials are not accepted since {1}': {
    uk: '{0}: логін, пароль або ключ не приймають з {1}',
    ru: '{0}: логин, пароль или ключ не принимают с {1}',
    cs: '{0}: přihlašovací údaje nejsou přijímány od {1}',
  },
  '{0}: cannot start since {1}': {
    uk: '{0}: не запускається з {1}',
    ru: '{0}: не запускается с {1}',
    cs: '{0}: nelze spustit od {1}',
  },
  '{0}: order {1} is put aside since {2}': {
    uk: '{0}: замовлення {1} відкладено з {2}',
    ru: '{0}: заказ {1} отложен с {2}',
    cs: '{0}: objednávka {1} je odložena od {2}',
  },
  '{0}: nothing has come since {1}': {
    uk: '{0}: нічого не надходить з {1}',
    ru: '{0}: ничего не поступает с {1}',
    cs: '{0}: od {1} nic nepřišlo',
  },

  // Around it
  '… and {0} more': { uk: '… і ще {0}', ru: '… и ещё {0}', cs: '… a ještě {0}' },
  'Written at {0}; it could not be sent before.': {
    uk: 'Написано {0}; раніше надіслати не вдалося.',
    ru: 'Написано {0}; раньше отправить не удалось.',
    cs: 'Napsáno {0}; dříve nešlo odeslat.',
  },
  '{0} older {0|message|messages} could not be sent and had to be dropped.': {
    uk: 'Не вдалося надіслати й довелося відкинути старіші повідомлення: {0}.',
    ru: 'Не удалось отправить и пришлось отбросить более старые сообщения: {0}.',
    cs: 'Starší zprávy, které nešlo odeslat a musely být zahozeny: {0}.',
  },
  'no. {0}': { uk: '№ {0}', ru: '№ {0}', cs: 'č. {0}' },
  '{0} min': { uk: '{0} хв', ru: '{0} мин', cs: '{0} min' },
  '{0} h {1} min': { uk: '{0} год {1} хв', ru: '{0} ч {1} мин', cs: '{0} h {1} min' },
  '{0} {0|day|days} {1} h': {
    uk: '{0} {0|день|дні|днів} {1} год',
    ru: '{0} {0|день|дня|дней} {1} ч',
    cs: '{0} {0|den|dny|dní} {1} h',
  },

  // What may come
  'goods file': { uk: 'файл товарів', ru: 'файл товаров', cs: 'soubor zboží' },
  'stock from POHODA': { uk: 'залишки з POHODA', ru: 'остатки из POHODA', cs: 'zásoby z POHODY' },
  'orders fetched by POHODA': {
    uk: 'запити POHODA по замовлення',
    ru: 'запросы POHODA за заказами',
    cs: 'stahování objednávek POHODOU',
  },
  'exchange with mServer': { uk: 'обмін з mServer', ru: 'обмен с mServer', cs: 'výměna s mServerem' },
  'reports of the till': { uk: 'звіти каси', ru: 'отчёты кассы', cs: 'sestavy z pokladny' },
  'goods taken by the till': {
    uk: 'товари, забрані касою',
    ru: 'товары, забранные кассой',
    cs: 'zboží vyzvednuté pokladnou',
  },
  data: { uk: 'дані', ru: 'данные', cs: 'data' },
}
