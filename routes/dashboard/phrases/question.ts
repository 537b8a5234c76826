import type { Phrases } from '../../../core/language.ts'

/** What a job asks, and what one is asked before something is lost. */
export const questionPhrases: Phrases = {
  'Your answer is needed: {0}': {
    uk: 'Потрібна ваша відповідь: {0}',
    ru: 'Нужен ваш ответ: {0}',
    cs: 'Je potřeba vaše odpověď: {0}',
  },
  'Your answer is needed: {0} · Mostik': {
    uk: 'Потрібна ваша відповідь: {0} · Mostik',
    ru: 'Нужен ваш ответ: {0} · Mostik',
    cs: 'Je potřeba vaše odpověď: {0} · Mostik',
  },
  'Asked at {0}. Until you answer nothing is changed.': {
    uk: 'Запитано: {0}. Поки ви не відповісте, нічого не змінюється.',
    ru: 'Вопрос задан: {0}. Пока вы не ответите, ничего не меняется.',
    cs: 'Dotaz vznikl: {0}. Dokud neodpovíte, nic se nemění.',
  },
  'What was about to happen': {
    uk: 'Що мало статися',
    ru: 'Что должно было произойти',
    cs: 'Co se mělo stát',
  },
  'What is unusual': { uk: 'Що незвичайно', ru: 'Что необычно', cs: 'Co je neobvyklé' },
  What: { uk: 'Що', ru: 'Что', cs: 'Co' },
  Share: { uk: 'Частка', ru: 'Доля', cs: 'Podíl' },
  Limit: { uk: 'Межа', ru: 'Предел', cs: 'Mez' },
  Gone: { uk: 'Зникло', ru: 'Исчезло', cs: 'Chybí' },
  'Under another key': { uk: 'Під іншим ключем', ru: 'Под другим ключом', cs: 'Pod jiným klíčem' },
  'Cannot be read': { uk: 'Не читається', ru: 'Не читается', cs: 'Nelze přečíst' },
  'Price moves by more than half': {
    uk: 'Ціна змінюється більш ніж наполовину',
    ru: 'Цена меняется больше чем наполовину',
    cs: 'Cena se mění o více než polovinu',
  },
  'Sells out or is hidden': {
    uk: 'Розпродається або приховується',
    ru: 'Распродаётся или скрывается',
    cs: 'Vyprodá se nebo se skryje',
  },
  'Gets another name': { uk: 'Отримує іншу назву', ru: 'Получает другое название', cs: 'Dostane jiný název' },
  Examples: { uk: 'Приклади', ru: 'Примеры', cs: 'Příklady' },
  Before: { uk: 'Було', ru: 'Было', cs: 'Předtím' },
  After: { uk: 'Стане', ru: 'Станет', cs: 'Potom' },
  'More about it': { uk: 'Докладніше', ru: 'Подробнее', cs: 'Podrobněji' },
  'Your answer': { uk: 'Ваша відповідь', ru: 'Ваш ответ', cs: 'Vaše odpověď' },
  'It takes no answer here: mend what it names, and run the job again.': {
    uk: 'Тут відповідати не потрібно: виправте те, що названо, і запустіть завдання ще раз.',
    ru: 'Здесь отвечать не нужно: исправьте то, что названо, и запустите задание ещё раз.',
    cs: 'Zde se neodpovídá: opravte to, co je uvedeno, a spusťte úlohu znovu.',
  },
  'Decide later: back to the job': {
    uk: 'Вирішити пізніше: назад до завдання',
    ru: 'Решить позже: назад к заданию',
    cs: 'Rozhodnout později: zpět k úloze',
  },
  'The job is paused: your answer is kept until the pause ends.': {
    uk: 'Завдання призупинено: вашу відповідь буде збережено до кінця паузи.',
    ru: 'Задание приостановлено: ваш ответ будет сохранён до конца паузы.',
    cs: 'Úloha je pozastavena: vaše odpověď počká do konce pauzy.',
  },
  'The plugin is switched off: your answer is kept until it is switched on.': {
    uk: 'Плагін вимкнено: вашу відповідь буде збережено, поки його не ввімкнуть.',
    ru: 'Плагин выключен: ваш ответ будет сохранён, пока его не включат.',
    cs: 'Plugin je vypnutý: vaše odpověď počká, než bude zapnut.',
  },
  Confirm: { uk: 'Підтвердити', ru: 'Подтвердить', cs: 'Potvrdit' },
  'Exactly what is shown here is done.': {
    uk: 'Буде зроблено саме те, що тут показано.',
    ru: 'Будет сделано именно то, что здесь показано.',
    cs: 'Provede se přesně to, co je zde vidět.',
  },
  'This file is partial': {
    uk: 'Це лише частина товарів',
    ru: 'Это только часть товаров',
    cs: 'Je to jen část zboží',
  },
  'What the file has is taken over; what it lacks stays as it is.': {
    uk: 'Те, що є у файлі, буде взято; те, чого в ньому немає, залишиться як є.',
    ru: 'То, что есть в файле, будет взято; то, чего в нём нет, останется как есть.',
    cs: 'Co v souboru je, se převezme; co v něm chybí, zůstane, jak je.',
  },
  Reject: { uk: 'Відхилити', ru: 'Отклонить', cs: 'Odmítnout' },
  'Nothing is changed, and the same is not asked again. What comes next is looked at anew.': {
    uk: 'Нічого не зміниться, і про те саме більше не запитає. Наступне буде перевірено заново.',
    ru: 'Ничего не изменится, и о том же больше не спросит. Следующее будет проверено заново.',
    cs: 'Nic se nezmění a na totéž se už neptá. Co přijde příště, se prověří znovu.',
  },
  'Nothing is asked at present: {0}': {
    uk: 'Зараз запитань немає: {0}',
    ru: 'Сейчас вопросов нет: {0}',
    cs: 'Teď se na nic neptá: {0}',
  },
  'Nothing is asked at present: {0} · Mostik': {
    uk: 'Зараз запитань немає: {0} · Mostik',
    ru: 'Сейчас вопросов нет: {0} · Mostik',
    cs: 'Teď se na nic neptá: {0} · Mostik',
  },
  'The answer is noted. The job begins in a moment.': {
    uk: 'Відповідь записано. Завдання зараз почнеться.',
    ru: 'Ответ записан. Задание сейчас начнётся.',
    cs: 'Odpověď je zapsána. Úloha za okamžik začne.',
  },
  'The answer is noted. The job goes on when its pause ends.': {
    uk: 'Відповідь записано. Завдання продовжиться після паузи.',
    ru: 'Ответ записан. Задание продолжится после паузы.',
    cs: 'Odpověď je zapsána. Úloha bude pokračovat po pauze.',
  },
  'The answer is noted. The job goes on when the plugin is switched on.': {
    uk: 'Відповідь записано. Завдання продовжиться, коли плагін увімкнуть.',
    ru: 'Ответ записан. Задание продолжится, когда плагин включат.',
    cs: 'Odpověď je zapsána. Úloha bude pokračovat, až se plugin zapne.',
  },
  'The job is at work.': { uk: 'Завдання працює.', ru: 'Задание работает.', cs: 'Úloha běží.' },
  'The job waits for no answer.': {
    uk: 'Завдання не чекає на відповідь.',
    ru: 'Задание не ждёт ответа.',
    cs: 'Úloha na žádnou odpověď nečeká.',
  },
  'Confirmed: the job does what it asked about.': {
    uk: 'Підтверджено: завдання робить те, про що питало.',
    ru: 'Подтверждено: задание делает то, о чём спрашивало.',
    cs: 'Potvrzeno: úloha udělá to, na co se ptala.',
  },
  'Rejected: nothing is changed, and the same is not asked again.': {
    uk: 'Відхилено: нічого не змінюється, і про те саме запитання більше не буде.',
    ru: 'Отклонено: ничего не меняется, и о том же вопроса больше не будет.',
    cs: 'Odmítnuto: nic se nemění a na totéž se už neptá.',
  },
  'Confirmed as a part: what the file has is taken over, what it lacks stays as it is.': {
    uk: 'Підтверджено як частину: те, що є у файлі, буде взято, решта залишиться як є.',
    ru: 'Подтверждено как часть: то, что есть в файле, будет взято, остальное останется как есть.',
    cs: 'Potvrzeno jako část: co v souboru je, se převezme, ostatní zůstane, jak je.',
  },
  'Your answer was taken.': {
    uk: 'Вашу відповідь прийнято.',
    ru: 'Ваш ответ принят.',
    cs: 'Vaše odpověď byla přijata.',
  },
  'Your answer was not taken: the question had been answered already, or was not open any more.': {
    uk: 'Вашу відповідь не прийнято: на запитання вже відповіли, або воно вже не відкрите.',
    ru: 'Ваш ответ не принят: на вопрос уже ответили, или он больше не открыт.',
    cs: 'Vaše odpověď nebyla přijata: dotaz už byl zodpovězen, nebo už neplatí.',
  },
  'Last run: {0} at {1}.': {
    uk: 'Останній запуск: {0}, {1}.',
    ru: 'Последний запуск: {0}, {1}.',
    cs: 'Poslední běh: {0}, {1}.',
  },
  'To the job': { uk: 'До завдання', ru: 'К заданию', cs: 'K úloze' },
  'What is lost': { uk: 'Що буде втрачено', ru: 'Что будет потеряно', cs: 'O co přijdete' },
  'What stays': { uk: 'Що залишиться', ru: 'Что останется', cs: 'Co zůstane' },
  'Back without doing anything': {
    uk: 'Назад, нічого не роблячи',
    ru: 'Назад, ничего не делая',
    cs: 'Zpět beze změny',
  },
  'End this run? {0}': {
    uk: 'Закінчити цей запуск? {0}',
    ru: 'Закончить этот запуск? {0}',
    cs: 'Ukončit tento běh? {0}',
  },
  'No run is under way: {0}': {
    uk: 'Жоден запуск не триває: {0}',
    ru: 'Ни один запуск не идёт: {0}',
    cs: 'Žádný běh neprobíhá: {0}',
  },
  'What the run has not done yet is not done.': {
    uk: 'Те, чого запуск ще не зробив, зроблено не буде.',
    ru: 'То, чего запуск ещё не сделал, сделано не будет.',
    cs: 'Co běh ještě neudělal, už neudělá.',
  },
  'The next run begins at the beginning and not where this one is.': {
    uk: 'Наступний запуск почне спочатку, а не з місця, де зупиниться цей.',
    ru: 'Следующий запуск начнёт сначала, а не с места, где остановится этот.',
    cs: 'Příští běh začne od začátku, ne tam, kde skončí tento.',
  },
  'What it has done already stays done.': {
    uk: 'Те, що вже зроблено, залишиться.',
    ru: 'То, что уже сделано, останется.',
    cs: 'Co už udělal, zůstane.',
  },
  'What it has done already stays done: {0} read so far.': {
    uk: 'Те, що вже зроблено, залишиться: досі прочитано {0}.',
    ru: 'То, что уже сделано, останется: до сих пор прочитано {0}.',
    cs: 'Co už udělal, zůstane: zatím přečteno {0}.',
  },
  'It is listed among the runs as cancelled.': {
    uk: 'У списку запусків він буде позначений як скасований.',
    ru: 'В списке запусков он будет отмечен как отменённый.',
    cs: 'V seznamu běhů bude uveden jako zrušený.',
  },
  'There is nothing to end. Perhaps the run has just ended by itself.': {
    uk: 'Закінчувати нічого. Можливо, запуск щойно завершився сам.',
    ru: 'Заканчивать нечего. Возможно, запуск только что завершился сам.',
    cs: 'Není co ukončit. Běh možná právě skončil sám.',
  },
  'A run that was asked for meanwhile begins right after it.': {
    uk: 'Запуск, про який попросили тим часом, почнеться одразу після нього.',
    ru: 'Запуск, о котором попросили тем временем, начнётся сразу после него.',
    cs: 'Běh, o který mezitím někdo požádal, začne hned po něm.',
  },
  'The job runs again with the next signal, or when you start it.': {
    uk: 'Завдання знову запуститься з наступним сигналом або коли ви його запустите.',
    ru: 'Задание снова запустится со следующим сигналом или когда вы его запустите.',
    cs: 'Úloha se znovu spustí s dalším signálem, nebo až ji spustíte.',
  },
  'The schedule stays: the job runs again at {0}.': {
    uk: 'Розклад залишається: завдання знову запуститься {0}.',
    ru: 'Расписание остаётся: задание снова запустится {0}.',
    cs: 'Plán zůstává: úloha se znovu spustí {0}.',
  },
  'End the run': { uk: 'Закінчити запуск', ru: 'Закончить запуск', cs: 'Ukončit běh' },
  'Let this job forget how far it has come? {0}': {
    uk: 'Скинути те, що завдання пам’ятає? {0}',
    ru: 'Сбросить то, что задание помнит? {0}',
    cs: 'Má úloha zapomenout, kam až došla? {0}',
  },
  'What it remembers of its last runs: the next one begins at the beginning and looks at everything again.': {
    uk: 'Те, що воно пам’ятає про останні запуски: наступний почне спочатку й перегляне все ще раз.',
    ru: 'То, что оно помнит о последних запусках: следующий начнёт сначала и просмотрит всё ещё раз.',
    cs: 'To, co si pamatuje z posledních běhů: příští začne od začátku a projde všechno znovu.',
  },
  'The run under way ends.': {
    uk: 'Поточний запуск закінчиться.',
    ru: 'Текущий запуск закончится.',
    cs: 'Právě probíhající běh skončí.',
  },
  'The list of {0} {0|row|rows} put aside is emptied.': {
    uk: 'Список відкладеного ({0} {0|рядок|рядки|рядків}) буде очищено.',
    ru: 'Список отложенного ({0} {0|строка|строки|строк}) будет очищен.',
    cs: 'Seznam odloženého ({0} {0|řádek|řádky|řádků}) se vyprázdní.',
  },
  'What it says of its last error, and a question that it may ask.': {
    uk: 'Повідомлення про останню помилку і запитання, якщо воно є.',
    ru: 'Сообщение о последней ошибке и вопрос, если он есть.',
    cs: 'Zpráva o poslední chybě a případný dotaz.',
  },
  'Everything that is in the shop and in the other systems.': {
    uk: 'Усе, що є в магазині та в інших системах.',
    ru: 'Всё, что есть в магазине и в других системах.',
    cs: 'Všechno, co je v e-shopu a v ostatních systémech.',
  },
  'The settings, the schedule, and the lists of runs and of slots.': {
    uk: 'Налаштування, розклад, списки запусків і часу за розкладом.',
    ru: 'Настройки, расписание, списки запусков и времени по расписанию.',
    cs: 'Nastavení, plán, seznamy běhů a časů podle plánu.',
  },
  'Forget it': { uk: 'Скинути', ru: 'Сбросить', cs: 'Zapomenout' },
  'Try again': { uk: 'Спробувати ще раз', ru: 'Попробовать ещё раз', cs: 'Zkusit znovu' },
  'Try again: {0}, {1}': {
    uk: 'Спробувати ще раз: {0}, {1}',
    ru: 'Попробовать ещё раз: {0}, {1}',
    cs: 'Zkusit znovu: {0}, {1}',
  },
  'Try all again': {
    uk: 'Спробувати все ще раз',
    ru: 'Попробовать всё ещё раз',
    cs: 'Zkusit vše znovu',
  },
  'Try all again: {0}': {
    uk: 'Спробувати все ще раз: {0}',
    ru: 'Попробовать всё ещё раз: {0}',
    cs: 'Zkusit vše znovu: {0}',
  },
  'Run the whole job again': {
    uk: 'Запустити все завдання ще раз',
    ru: 'Запустить всё задание ещё раз',
    cs: 'Spustit celou úlohu znovu',
  },
  'Run the whole job again: {0}': {
    uk: 'Запустити все завдання ще раз: {0}',
    ru: 'Запустить всё задание ещё раз: {0}',
    cs: 'Spustit celou úlohu znovu: {0}',
  },
}
