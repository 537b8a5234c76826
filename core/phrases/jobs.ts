import type { Phrases } from '../language.ts'

/** What is said of jobs, instances, the service as a whole, and backups. */
export const jobPhrases: Phrases = {
  'Cannot finish a step of job "{0}": it was begun three times and never reached its next checkpoint, a step should end within one life of the process. Look in the log for what ended it.':
    {
      uk: 'Не вдалося завершити крок завдання «{0}»: його тричі починали, але жодного разу не закінчили. Подивіться в журналі, що його перервало.',
      ru: 'Не удалось завершить шаг задания «{0}»: его трижды начинали, но ни разу не закончили. Посмотрите в журнале, что его прервало.',
      cs: 'Krok úlohy „{0}“ nelze dokončit: třikrát začal a ani jednou neskončil. Podívejte se do protokolu, co ho přerušilo.',
    },
  'Cannot look after job "{0}": {1} It is tried again every second.': {
    uk: 'Не вдалося перевірити завдання «{0}»: {1} Спроба повторюється щосекунди.',
    ru: 'Не удалось проверить задание «{0}»: {1} Попытка повторяется каждую секунду.',
    cs: 'O úlohu „{0}“ se nelze postarat: {1} Zkouší se to každou sekundu.',
  },
  'an unexpected error': { uk: 'неочікувана помилка.', ru: 'неожиданная ошибка.', cs: 'neočekávaná chyba.' },
  'an unexpected error; the log and the dashboard tell more': {
    uk: 'неочікувана помилка; докладніше в журналі та на панелі',
    ru: 'неожиданная ошибка; подробнее в журнале и на панели',
    cs: 'neočekávaná chyba; více je v protokolu a v přehledu',
  },
  'Cannot run job "{0}" here: another instance has a newer configuration of it. Give this instance the same one; or, if this one is right, save its file again.':
    {
      uk: 'Не можна виконати завдання «{0}» тут: в іншої копії сервісу новіші налаштування. Дайте цій копії такі самі; якщо ж правильні тут, збережіть файл налаштувань ще раз.',
      ru: 'Нельзя выполнить задание «{0}» здесь: у другой копии сервиса более новые настройки. Дайте этой копии такие же; если же верны здесь, сохраните файл настроек ещё раз.',
      cs: 'Úlohu „{0}“ zde nelze spustit: jiná kopie služby má novější nastavení. Dejte této kopii stejné; pokud je správné toto, uložte jeho soubor znovu.',
    },
  'Cannot find job "{0}": there is none of that name. See GET /api/jobs.': {
    uk: 'Не вдалося знайти завдання «{0}»: такого немає. Список: GET /api/jobs.',
    ru: 'Не удалось найти задание «{0}»: такого нет. Список: GET /api/jobs.',
    cs: 'Úloha „{0}“ nebyla nalezena: taková není. Seznam: GET /api/jobs.',
  },
  'Cannot write job "{0}": its document is gone.': {
    uk: 'Не вдалося записати завдання «{0}»: його запис зник.',
    ru: 'Не удалось записать задание «{0}»: его запись исчезла.',
    cs: 'Úlohu „{0}“ nelze zapsat: její záznam zmizel.',
  },
  'Cannot store a checkpoint of job "{0}": it holds what is no plain JSON, such as a number that is none. This is a mistake in the plugin; tell its authors.':
    {
      uk: 'Не вдалося зберегти проміжний стан завдання «{0}». Це помилка в плагіні; повідомте його авторам.',
      ru: 'Не удалось сохранить промежуточное состояние задания «{0}». Это ошибка в плагине; сообщите его авторам.',
      cs: 'Průběžný stav úlohy „{0}“ nelze uložit. Je to chyba v pluginu; oznamte ji jeho autorům.',
    },
  'Cannot write job "{0}": its pass has ended, only one under way may write.': {
    uk: 'Не вдалося записати завдання «{0}»: його запуск уже закінчився.',
    ru: 'Не удалось записать задание «{0}»: его запуск уже закончился.',
    cs: 'Úlohu „{0}“ nelze zapsat: její běh už skončil.',
  },
  'Cannot go on with this run: it was asked to stop. It resumes by itself.': {
    uk: 'Цей запуск зупинено на прохання. Він продовжиться сам.',
    ru: 'Этот запуск остановлен по просьбе. Он продолжится сам.',
    cs: 'Tento běh byl na žádost zastaven. Bude pokračovat sám.',
  },
  'Cannot go on with this run: another one took the lock that it shares. It resumes later.': {
    uk: 'Цей запуск зупинено: спільне блокування взяв інший. Він продовжиться пізніше.',
    ru: 'Этот запуск остановлен: общую блокировку взял другой. Он продолжится позже.',
    cs: 'Tento běh nemůže pokračovat: společný zámek si vzal jiný. Bude pokračovat později.',
  },
  'Cannot use schedule "{0}": {1}. Write a cron pattern such as "*/5 * * * *" or {2}.': {
    uk: 'Не можна використати розклад «{0}»: {1}. Напишіть шаблон cron на зразок «*/5 * * * *» або {2}.',
    ru: 'Нельзя использовать расписание «{0}»: {1}. Напишите шаблон cron вида «*/5 * * * *» или {2}.',
    cs: 'Plán „{0}“ nelze použít: {1}. Napište vzor cron jako „*/5 * * * *“ nebo {2}.',
  },
  'this moment never comes': {
    uk: 'такий момент ніколи не настане',
    ru: 'такой момент никогда не наступит',
    cs: 'takový okamžik nikdy nenastane',
  },
  'it is not a cron pattern in the zone "{0}"': {
    uk: 'це не шаблон cron для часового поясу «{0}»',
    ru: 'это не шаблон cron для часового пояса «{0}»',
    cs: 'není to vzor cron v časovém pásmu „{0}“',
  },
  'it is not a cron pattern: it has {0} {0|field|fields}, it should have five (minute, hour, day, month, weekday) or six (seconds first)':
    {
      uk: 'це не шаблон cron: у ньому {0} {0|поле|поля|полів}, а має бути п’ять (хвилина, година, день, місяць, день тижня) або шість (спершу секунди)',
      ru: 'это не шаблон cron: в нём {0} {0|поле|поля|полей}, а должно быть пять (минута, час, день, месяц, день недели) или шесть (сначала секунды)',
      cs: 'není to vzor cron: má {0} {0|pole|pole|polí}, má jich mít pět (minuta, hodina, den, měsíc, den v týdnu) nebo šest (nejdřív sekundy)',
    },
  'it is not a period of at least one second, such as PT5M or PT1H30M': {
    uk: 'це не проміжок від однієї секунди, наприклад PT5M або PT1H30M',
    ru: 'это не промежуток от одной секунды, например PT5M или PT1H30M',
    cs: 'není to doba aspoň jedné sekundy, například PT5M nebo PT1H30M',
  },
  Backup: { uk: 'Резервні копії', ru: 'Резервные копии', cs: 'Zálohy' },
  'Nightly backup': { uk: 'Нічна резервна копія', ru: 'Ночная резервная копия', cs: 'Noční záloha' },
  'Wrote {0}.': { uk: 'Записано {0}.', ru: 'Записано {0}.', cs: 'Zapsáno {0}.' },
  'Wrote {0}, removed {1} old.': {
    uk: 'Записано {0}, видалено старих: {1}.',
    ru: 'Записано {0}, удалено старых: {1}.',
    cs: 'Zapsáno {0}, odstraněno starých: {1}.',
  },
  'Wrote {0}; old backups could not be removed: {1}': {
    uk: 'Записано {0}; старі копії видалити не вдалося: {1}',
    ru: 'Записано {0}; старые копии удалить не удалось: {1}',
    cs: 'Zapsáno {0}; staré zálohy se nepodařilo odstranit: {1}',
  },
  'The folder can be written. {0}; the next comes at {1} ({2}), {3} are kept.': {
    uk: 'У папку можна записувати. {0}; наступна буде о {1} ({2}), зберігається {3}.',
    ru: 'В папку можно записывать. {0}; следующая будет в {1} ({2}), хранится {3}.',
    cs: 'Do složky lze zapisovat. {0}; příští bude v {1} ({2}), uchovává se {3}.',
  },
  'No backup is there yet': {
    uk: 'Резервних копій ще немає',
    ru: 'Резервных копий ещё нет',
    cs: 'Zatím tam není žádná záloha',
  },
  'The newest of {0} is {1}': {
    uk: 'Копій: {0}, найновіша: {1}',
    ru: 'Копий: {0}, самая новая: {1}',
    cs: 'Záloh: {0}, nejnovější: {1}',
  },
  'Cannot use backup "{0}": the folder holds {1} bytes of it, there should be {2}. Look at the server; it is tried again.':
    {
      uk: 'Не можна використати копію «{0}»: у папці {1} {1|байт|байти|байтів} з {2}. Перевірте сервер; спроба повториться.',
      ru: 'Нельзя использовать копию «{0}»: в папке {1} {1|байт|байта|байт} из {2}. Проверьте сервер; попытка повторится.',
      cs: 'Zálohu „{0}“ nelze použít: ve složce je {1} {1|bajt|bajty|bajtů} z {2}. Podívejte se na server; zkusí se to znovu.',
    },
}
