import type { Phrases } from '../../core/plugin.ts'

/** What the settings of a receiver are for. */
export const settingPhrases: Phrases = {
  'Where changes are sent, e.g. https://receiver.example/mostik.': {
    uk: 'Куди надсилати зміни, наприклад https://receiver.example/mostik.',
    ru: 'Куда отправлять изменения, например https://receiver.example/mostik.',
    cs: 'Kam se posílají změny, například https://receiver.example/mostik.',
  },
  'What signs both ways: "whsec_" and Base64, or a text of at least 16 characters.': {
    uk: 'Чим підписуються обидва боки: "whsec_" і Base64 або текст щонайменше з 16 знаків.',
    ru: 'Чем подписываются обе стороны: "whsec_" и Base64 или текст не короче 16 знаков.',
    cs: 'Čím se podepisuje na obou stranách: "whsec_" a Base64, nebo text o nejméně 16 znacích.',
  },
  'The secret before, while the receiver changes to the new one: signs and is accepted as well.': {
    uk: 'Попередній секрет, поки одержувач переходить на новий: ним теж підписують, і його теж приймають.',
    ru: 'Прежний секрет, пока получатель переходит на новый: им тоже подписывают, и его тоже принимают.',
    cs: 'Předchozí tajný klíč, než příjemce přejde na nový: také se jím podepisuje a také se přijímá.',
  },
  'How many changes one request holds at most.': {
    uk: 'Скільки змін щонайбільше в одному запиті.',
    ru: 'Сколько изменений самое большее в одном запросе.',
    cs: 'Kolik změn je nejvýše v jednom požadavku.',
  },
  'How long the receiver may take to answer.': {
    uk: 'Скільки часу має одержувач на відповідь.',
    ru: 'Сколько времени есть у получателя на ответ.',
    cs: 'Kolik času má příjemce na odpověď.',
  },
  'Whether the receiver answers for each item: always, never, or when its answer has "results".': {
    uk: 'Чи відповідає одержувач за кожну позицію: завжди, ніколи або коли у відповіді є "results".',
    ru: 'Отвечает ли получатель за каждую позицию: всегда, никогда или когда в ответе есть "results".',
    cs: 'Zda příjemce odpovídá za každou položku: vždy, nikdy, nebo když je v odpovědi "results".',
  },
  'Whether photos are sent, as Base64 within the event.': {
    uk: 'Чи надсилати фото як Base64 у самій події.',
    ru: 'Отправлять ли фото как Base64 в самом событии.',
    cs: 'Zda se posílají fotky jako Base64 uvnitř události.',
  },
  'Whether the receiver sends orders back, to /<instance id>/orders.': {
    uk: 'Чи надсилає одержувач замовлення назад, на /<ідентифікатор підключення>/orders.',
    ru: 'Отправляет ли получатель заказы обратно, на /<идентификатор подключения>/orders.',
    cs: 'Zda příjemce posílá objednávky zpět, na /<označení připojení>/orders.',
  },
  'The currency of the prices, and of orders that name none.': {
    uk: 'Валюта цін і замовлень, у яких її не вказано.',
    ru: 'Валюта цен и заказов, в которых она не указана.',
    cs: 'Měna cen a objednávek, které žádnou neuvádějí.',
  },
}
