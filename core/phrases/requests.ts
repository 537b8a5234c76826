import type { Phrases } from '../language.ts'

/** What is said to somebody whose request cannot be done, and of a service that stands still. */
export const requestPhrases: Phrases = {
  'This tested the settings in force, not the file.': {
    uk: 'Перевірено чинні налаштування, а не файл.',
    ru: 'Проверены действующие настройки, а не файл.',
    cs: 'Zkoušelo se platné nastavení, nikoli soubor.',
  },
  'Cannot read the form: its fields cannot be told apart. Send it from the page itself.': {
    uk: 'Не вдалося прочитати форму: її поля не розрізнити. Надішліть її з самої сторінки.',
    ru: 'Не удалось прочитать форму: её поля не различить. Отправьте её с самой страницы.',
    cs: 'Formulář nelze přečíst: jeho pole nelze rozlišit. Odešlete ho přímo ze stránky.',
  },
  'Cannot read the body: it is too large, 64 KiB are allowed.': {
    uk: 'Не вдалося прочитати запит: він завеликий, дозволено 64 КіБ.',
    ru: 'Не удалось прочитать запрос: он слишком большой, разрешено 64 КиБ.',
    cs: 'Požadavek nelze přečíst: je příliš velký, povoleno je 64 KiB.',
  },
  'Cannot use {0} on "{1}": it takes {2}.': {
    uk: 'Не можна надіслати {0} на «{1}»: там приймається {2}.',
    ru: 'Нельзя отправить {0} на «{1}»: там принимается {2}.',
    cs: '{0} nelze poslat na „{1}“: přijímá se tam {2}.',
  },
  'Cannot answer without the admin token: it is missing or wrong. Send the header "{0}".': {
    uk: 'Без токена адміністратора відповіді немає: його бракує або він неправильний. Надішліть заголовок «{0}».',
    ru: 'Без токена администратора ответа нет: его не хватает или он неверный. Отправьте заголовок «{0}».',
    cs: 'Bez tokenu správce nelze odpovědět: chybí, nebo je chybný. Pošlete hlavičku „{0}“.',
  },
  'Cannot answer this request: too many wrong tokens came from your address. Send the right one, or try again in {0} s.':
    {
      uk: 'З вашої адреси надійшло забагато неправильних токенів. Надішліть правильний або спробуйте ще раз через {0} с.',
      ru: 'С вашего адреса пришло слишком много неверных токенов. Отправьте верный или попробуйте ещё раз через {0} с.',
      cs: 'Z vaší adresy přišlo příliš mnoho chybných tokenů. Pošlete správný, nebo to zkuste znovu za {0} s.',
    },
  'Cannot take this request: it comes from a page of another origin. Use the dashboard itself, or the admin token.':
    {
      uk: 'Цей запит не прийнято: він надійшов зі сторонньої сторінки. Скористайтеся самою панеллю або токеном адміністратора.',
      ru: 'Этот запрос не принят: он пришёл с посторонней страницы. Воспользуйтесь самой панелью или токеном администратора.',
      cs: 'Tento požadavek nelze přijmout: přišel z cizí stránky. Použijte přímo přehled, nebo token správce.',
    },
  'Cannot start jobs in time: {0}.': {
    uk: 'Завдання не починаються вчасно: {0}.',
    ru: 'Задания не начинаются вовремя: {0}.',
    cs: 'Úlohy nezačínají včas: {0}.',
  },
  'it has not looked at the jobs yet': {
    uk: 'сервіс ще не перевіряв завдання',
    ru: 'сервис ещё не проверял задания',
    cs: 'služba se na úlohy ještě nepodívala',
  },
  'it looked at the jobs last at {0}': {
    uk: 'востаннє сервіс перевіряв завдання {0}',
    ru: 'в последний раз сервис проверял задания {0}',
    cs: 'naposledy se služba na úlohy podívala {0}',
  },
  'Cannot try again what job "{0}" has put aside: there is nothing of it. Look at the job.': {
    uk: 'Немає чого повторювати: у завданні «{0}» нічого не відкладено. Перегляньте завдання.',
    ru: 'Повторять нечего: в задании «{0}» ничего не отложено. Посмотрите задание.',
    cs: 'Není co opakovat: v úloze „{0}“ není nic odloženo. Podívejte se na úlohu.',
  },
  'Cannot try "{0}" of job "{1}" again: it is not put aside any more. Look at the job.': {
    uk: 'Не можна повторити «{0}» завдання «{1}»: це вже не відкладено. Перегляньте завдання.',
    ru: 'Нельзя повторить «{0}» задания «{1}»: это уже не отложено. Посмотрите задание.',
    cs: '„{0}“ úlohy „{1}“ nelze zkusit znovu: už není odloženo. Podívejte se na úlohu.',
  },
  'Cannot read the body: "until": Found the text "{0}": this must be a moment in the future such as "{1}".': {
    uk: 'Пауза не може тривати до «{0}»: цей час уже минув або його не розібрати. Вкажіть майбутній час, наприклад {1}.',
    ru: 'Пауза не может длиться до «{0}»: это время уже прошло или его не разобрать. Укажите будущее время, например {1}.',
    cs: 'Pozastavení nemůže trvat do „{0}“: ten čas už uplynul nebo jej nelze přečíst. Uveďte čas v budoucnosti, například {1}.',
  },
  'Cannot cancel job "{0}": no run of it is under way. Look at its last run.': {
    uk: 'Не можна скасувати завдання «{0}»: воно зараз не працює. Перегляньте його останній запуск.',
    ru: 'Нельзя отменить задание «{0}»: оно сейчас не работает. Посмотрите его последний запуск.',
    cs: 'Úlohu „{0}“ nelze zrušit: právě neběží. Podívejte se na její poslední běh.',
  },
  'Cannot {0} a job: there is no such action.': {
    uk: 'Із завданням не можна зробити «{0}»: такої дії немає.',
    ru: 'С заданием нельзя сделать «{0}»: такого действия нет.',
    cs: 'S úlohou nelze provést „{0}“: taková akce není.',
  },
  'Cannot find job "{0}": {1}': {
    uk: 'Не вдалося знайти завдання «{0}»: {1}',
    ru: 'Не удалось найти задание «{0}»: {1}',
    cs: 'Úloha „{0}“ nebyla nalezena: {1}',
  },
  'there is none of that name. See GET /api/jobs, or "mostik jobs".': {
    uk: 'такого немає. Список: GET /api/jobs або «mostik jobs».',
    ru: 'такого нет. Список: GET /api/jobs или «mostik jobs».',
    cs: 'taková není. Seznam: GET /api/jobs nebo „mostik jobs“.',
  },
  'that is an instance, one of its jobs is needed. It has {0}.': {
    uk: 'це підключення, а потрібне одне з його завдань: {0}.',
    ru: 'это подключение, а нужно одно из его заданий: {0}.',
    cs: 'to je připojení, potřeba je jedna z jeho úloh: {0}.',
  },
  '"{0}" has none of that name. It has {1}.': {
    uk: 'у «{0}» такого немає. Є: {1}.',
    ru: 'у «{0}» такого нет. Есть: {1}.',
    cs: '„{0}“ takovou nemá. Má: {1}.',
  },
  'Cannot find instance "{0}": it has just been taken out.': {
    uk: 'Не вдалося знайти підключення «{0}»: його щойно прибрали.',
    ru: 'Не удалось найти подключение «{0}»: его только что убрали.',
    cs: 'Připojení „{0}“ nebylo nalezeno: právě bylo odebráno.',
  },
  'Cannot stop the service: its platform starts and stops it by itself.': {
    uk: 'Сервіс не можна зупинити: його запускає й зупиняє сама платформа.',
    ru: 'Сервис нельзя остановить: его запускает и останавливает сама платформа.',
    cs: 'Službu nelze zastavit: spouští a zastavuje ji sama platforma.',
  },
}
