import type { Phrases } from '../../../core/plugin.ts'

/** Titles and summaries of the tasks, why they rest, and what they count. */
export const taskPhrases: Phrases = {
  'Stock from POHODA into the shop (Dokončování exportu)': {
    uk: 'Залишки з POHODA до магазину (Dokončování exportu)',
    ru: 'Остатки из POHODA в магазин (Dokončování exportu)',
    cs: 'Zásoby z POHODY do e-shopu (Dokončování exportu)',
  },
  'Quantities into the shop (Export množství)': {
    uk: 'Кількості до магазину (Export množství)',
    ru: 'Количества в магазин (Export množství)',
    cs: 'Množství do e-shopu (Export množství)',
  },
  'Categories from POHODA (Export kategorií)': {
    uk: 'Категорії з POHODA (Export kategorií)',
    ru: 'Категории из POHODA (Export kategorií)',
    cs: 'Kategorie z POHODY (Export kategorií)',
  },
  'Parameters and suppliers from POHODA (Parametry a dodavatelé)': {
    uk: 'Параметри і постачальники з POHODA (Parametry a dodavatelé)',
    ru: 'Параметры и поставщики из POHODA (Parametry a dodavatelé)',
    cs: 'Parametry a dodavatelé z POHODY',
  },
  'Pictures into POHODA (Import obrázků)': {
    uk: 'Зображення до POHODA (Import obrázků)',
    ru: 'Изображения в POHODA (Import obrázků)',
    cs: 'Obrázky do POHODY (Import obrázků)',
  },
  'Orders and stock over mServer (MServer)': {
    uk: 'Замовлення і залишки через mServer',
    ru: 'Заказы и остатки через mServer',
    cs: 'Objednávky a zásoby přes mServer',
  },
  'States of orders into the shop (Synchronizace stavů objednávek)': {
    uk: 'Стани замовлень до магазину (Synchronizace stavů objednávek)',
    ru: 'Состояния заказов в магазин (Synchronizace stavů objednávek)',
    cs: 'Stavy objednávek do e-shopu (Synchronizace stavů objednávek)',
  },
  'Orders of the shop': { uk: 'Замовлення магазину', ru: 'Заказы магазина', cs: 'Objednávky e-shopu' },
  'Maintenance (Údržba)': { uk: 'Обслуговування (Údržba)', ru: 'Обслуживание (Údržba)', cs: 'Údržba' },

  'waits for an answer': { uk: 'чекає на відповідь', ru: 'ждёт ответа', cs: 'čeká na odpověď' },
  'nothing waits': { uk: 'нічого не чекає', ru: 'ничего не ждёт', cs: 'nic nečeká' },
  'no new categories': { uk: 'нових категорій немає', ru: 'новых категорий нет', cs: 'žádné nové kategorie' },
  'POHODA has not sent its categories yet': {
    uk: 'POHODA ще не надіслала своїх категорій',
    ru: 'POHODA ещё не прислала свои категории',
    cs: 'POHODA zatím neodeslala své kategorie',
  },
  'quiet until {0}': { uk: 'тиша до {0}', ru: 'тихое время до {0}', cs: 'klid do {0}' },
  'The task is off.': { uk: 'Завдання вимкнено.', ru: 'Задание выключено.', cs: 'Úloha je vypnutá.' },
  'the task is off': { uk: 'завдання вимкнено', ru: 'задание выключено', cs: 'úloha je vypnutá' },
  'rejected: what was asked about was thrown away, nothing of it was changed in the shop': {
    uk: 'відхилено: те, про що питалося, викинуто, у магазині нічого з цього не змінено',
    ru: 'отклонено: то, о чём спрашивалось, выброшено, в магазине ничего из этого не изменено',
    cs: 'odmítnuto: to, na co se ptalo, bylo zahozeno, v e-shopu se z toho nic nezměnilo',
  },
  'rejected: nothing was changed in the shop': {
    uk: 'відхилено: у магазині нічого не змінено',
    ru: 'отклонено: в магазине ничего не изменено',
    cs: 'odmítnuto: v e-shopu se nic nezměnilo',
  },
  'the list that was rejected; nothing was changed in the shop': {
    uk: 'це відхилений список; у магазині нічого не змінено',
    ru: 'это отклонённый список; в магазине ничего не изменено',
    cs: 'je to odmítnutý seznam; v e-shopu se nic nezměnilo',
  },
  'was rejected': { uk: 'було відхилено', ru: 'было отклонено', cs: 'bylo odmítnuto' },
  'A dry run: nothing waits.': {
    uk: 'Пробний запуск: нічого не чекає.',
    ru: 'Пробный запуск: ничего не ждёт.',
    cs: 'Běh nanečisto: nic nečeká.',
  },
  'A dry run; nothing was changed: it {0}.': {
    uk: 'Пробний запуск, нічого не змінено: {0}.',
    ru: 'Пробный запуск, ничего не изменено: {0}.',
    cs: 'Běh nanečisto, nic se nezměnilo: {0}.',
  },
  'would create {0}, change {1} and leave {2} goods as they are': {
    uk: 'створилося б {0}, змінилося б {1}, без змін лишилося б {2} {2|товар|товари|товарів}',
    ru: 'создалось бы {0}, изменилось бы {1}, без изменений осталось бы {2} {2|товар|товара|товаров}',
    cs: 'vytvořilo by se {0}, změnilo by se {1} a beze změny by zůstalo {2} {2|položka|položky|položek} zboží',
  },
  'would create {0}, change {1} and leave {2} goods as they are, {3} would be skipped': {
    uk: 'створилося б {0}, змінилося б {1}, без змін лишилося б {2} {2|товар|товари|товарів}, пропустилося б {3}',
    ru: 'создалось бы {0}, изменилось бы {1}, без изменений осталось бы {2} {2|товар|товара|товаров}, пропустилось бы {3}',
    cs: 'vytvořilo by se {0}, změnilo by se {1}, beze změny by zůstalo {2} {2|položka|položky|položek} zboží a {3} by se přeskočilo',
  },
  'Other tasks get their turn; it goes on by itself.': {
    uk: 'Черга інших завдань; далі воно продовжиться саме.',
    ru: 'Очередь других заданий; дальше оно продолжится само.',
    cs: 'Na řadě jsou jiné úlohy; pokračování přijde samo.',
  },
  'the list was lost; it is read again at the next run': {
    uk: 'список втрачено; його буде прочитано знову під час наступного запуску',
    ru: 'список потерян; он будет прочитан снова при следующем запуске',
    cs: 'seznam se ztratil; při příštím běhu se načte znovu',
  },
  'The folder of pictures is not set.': {
    uk: 'Папку зображень не задано.',
    ru: 'Папка изображений не задана.',
    cs: 'Složka obrázků není nastavena.',
  },
  'mServer is not set, so cards cannot be read.': {
    uk: 'mServer не задано, тому картки прочитати не можна.',
    ru: 'mServer не задан, поэтому карточки прочитать нельзя.',
    cs: 'mServer není nastaven, karty proto nelze číst.',
  },
  'The pictures of shop "{0}" cannot be read.': {
    uk: 'Зображення магазину «{0}» прочитати не можна.',
    ru: 'Изображения магазина «{0}» прочитать нельзя.',
    cs: 'Obrázky e-shopu „{0}“ nelze číst.',
  },
  '{0} goods known, {1} {1|problem|problems} in the report': {
    uk: 'відомо {0} {0|товар|товари|товарів}, у звіті {1} {1|проблема|проблеми|проблем}',
    ru: 'известно {0} {0|товар|товара|товаров}, в отчёте {1} {1|проблема|проблемы|проблем}',
    cs: 'známo je {0} {0|položka|položky|položek} zboží, v přehledu {1|je|jsou|je} {1} {1|problém|problémy|problémů}',
  },
  'mServer answers;': {
    uk: 'mServer відповідає;',
    ru: 'mServer отвечает;',
    cs: 'mServer odpovídá;',
  },
  'mServer was not reached ({0});': {
    uk: 'зв’язку з mServer не було ({0});',
    ru: 'связи с mServer не было ({0});',
    cs: 'mServer nebyl k zastižení ({0});',
  },
  'Stock is not read: what was read before waits for the task "finish-export", which is paused or asks something.':
    {
      uk: 'Залишки не читаються: прочитане раніше чекає на завдання «finish-export», яке призупинено або про щось питає.',
      ru: 'Остатки не читаются: прочитанное раньше ждёт задания «finish-export», которое приостановлено или о чём-то спрашивает.',
      cs: 'Zásoby se nečtou: dříve načtené čeká na úlohu „finish-export“, která je pozastavená nebo se na něco ptá.',
    },
  'There is no mServer, or no orders.': {
    uk: 'Немає mServer або замовлень.',
    ru: 'Нет mServer или заказов.',
    cs: 'Chybí mServer nebo objednávky.',
  },
  'parameters come with the pushed stock; {0} {0|definition is|definitions are} known': {
    uk: 'параметри надходять разом із надісланими залишками; відомо {0} {0|визначення|визначення|визначень}',
    ru: 'параметры приходят вместе с присланными остатками; известно {0} {0|определение|определения|определений}',
    cs: 'parametry přicházejí s odeslanými zásobami; známo je {0} {0|definice|definice|definic}',
  },
  'all cards were read': {
    uk: 'прочитано всі картки',
    ru: 'прочитаны все карточки',
    cs: 'byly načteny všechny karty',
  },
  'changed cards were read': {
    uk: 'прочитано змінені картки',
    ru: 'прочитаны изменённые карточки',
    cs: 'byly načteny změněné karty',
  },

  '{0} {0|category|categories}': {
    uk: '{0} {0|категорія|категорії|категорій}',
    ru: '{0} {0|категория|категории|категорий}',
    cs: '{0} {0|kategorie|kategorie|kategorií}',
  },
  '{0} {0|category|categories}; the shop has no tree of its own, only goods get theirs': {
    uk: '{0} {0|категорія|категорії|категорій}; у магазину немає власного дерева, категорії передаються лише з товарами',
    ru: '{0} {0|категория|категории|категорий}; у магазина нет своего дерева, категории передаются только с товарами',
    cs: '{0} {0|kategorie|kategorie|kategorií}; e-shop nemá vlastní strom, kategorie se předávají jen se zbožím',
  },
  '{0} passed on to the shop': {
    uk: 'передано в магазин {0}',
    ru: 'передано в магазин {0}',
    cs: 'předáno e-shopu {0}',
  },
  '{0} removed': { uk: 'видалено {0}', ru: 'удалено {0}', cs: 'odebráno {0}' },
  '{0} left for the next run': {
    uk: 'на наступний запуск лишилося {0}',
    ru: 'на следующий запуск осталось {0}',
    cs: 'na příští běh zbývá {0}',
  },

  created: { uk: 'створено', ru: 'создано', cs: 'vytvořeno' },
  retold: { uk: 'передано ще раз', ru: 'передано ещё раз', cs: 'předáno znovu' },
  paused: { uk: 'призупинено', ru: 'приостановлено', cs: 'pozastaveno' },
  pictures: { uk: 'зображень', ru: 'изображений', cs: 'obrázků' },
  picturesKept: { uk: 'зображень без змін', ru: 'изображений без изменений', cs: 'obrázků beze změny' },
  picturesAside: { uk: 'зображень відкладено', ru: 'изображений отложено', cs: 'obrázků odloženo' },
  picturesRemoved: { uk: 'зображень видалено', ru: 'изображений удалено', cs: 'obrázků odstraněno' },
  cards: { uk: 'карток', ru: 'карточек', cs: 'karet' },
  orders: { uk: 'замовлень', ru: 'заказов', cs: 'objednávek' },
  ordersAside: { uk: 'замовлень відкладено', ru: 'заказов отложено', cs: 'objednávek odloženo' },
  documentsForgotten: {
    uk: 'старих документів прибрано',
    ru: 'старых документов убрано',
    cs: 'starých dokladů uklizeno',
  },
  ordersForgotten: {
    uk: 'старих замовлень прибрано',
    ru: 'старых заказов убрано',
    cs: 'starých objednávek uklizeno',
  },
  marked: { uk: 'позначено', ru: 'отмечено', cs: 'označeno' },
  taken: { uk: 'взято', ru: 'взято', cs: 'převzato' },
  changed: { uk: 'змінено', ru: 'изменено', cs: 'změněno' },
  confirmed: { uk: 'підтверджено', ru: 'подтверждено', cs: 'potvrzeno' },
  told: { uk: 'передано', ru: 'передано', cs: 'předáno' },
  failed: { uk: 'не вдалося', ru: 'не удалось', cs: 'nezdařilo se' },
  gone: { uk: 'більше немає', ru: 'больше нет', cs: 'už neexistuje' },
  'mServer was not reached ({0}); {1} goods known, {2} {2|problem|problems} in the report': {
    uk: 'зв’язку з mServer не було ({0}); відомо {1} {1|товар|товари|товарів}, у звіті {2} {2|проблема|проблеми|проблем}',
    ru: 'связи с mServer не было ({0}); известно {1} {1|товар|товара|товаров}, в отчёте {2} {2|проблема|проблемы|проблем}',
    cs: 'mServer nebyl k zastižení ({0}); známo je {1} {1|položka|položky|položek} zboží, v přehledu {2|je|jsou|je} {2} {2|problém|problémy|problémů}',
  },
}
