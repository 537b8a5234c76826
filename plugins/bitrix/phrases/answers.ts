import type { Phrases } from '../../../core/plugin.ts'

/** What the portal answers to single methods, and what hinders telling of imports. */
export const answerPhrases: Phrases = {
  'Cannot look at the imports of "{0}": other requests to it took too long, they should be over within seconds.':
    {
      uk: 'Не вдалося перевірити імпорти «{0}»: інші запити до нього тривали задовго, а мали закінчитися за секунди.',
      ru: 'Не удалось проверить импорты «{0}»: другие запросы к нему длились слишком долго, а должны закончиться за секунды.',
      cs: 'Importy na „{0}“ nelze zkontrolovat: jiné požadavky trvaly příliš dlouho, měly skončit během vteřin.',
    },
  'The portal has left it out of its answer.': {
    uk: 'Портал пропустив його у своїй відповіді.',
    ru: 'Портал пропустил его в своём ответе.',
    cs: 'Portál jej ve své odpovědi vynechal.',
  },
  'Cannot understand the portal\'s answer to "{0}": {1}.': {
    uk: 'Відповідь порталу на «{0}» незрозуміла: {1}.',
    ru: 'Ответ портала на «{0}» непонятен: {1}.',
    cs: 'Odpovědi portálu na „{0}“ nelze rozumět: {1}.',
  },
  'It is asked again later; if that does not help, look at the version of the portal.': {
    uk: 'Пізніше його буде запитано знову; якщо не допоможе, перевірте версію порталу.',
    ru: 'Позже он будет опрошен снова; если не поможет, проверьте версию портала.',
    cs: 'Později se zkusí znovu; nepomůže-li to, zkontrolujte verzi portálu.',
  },
  'its answer has no status that is known here, which is one of S, P, F, E and U': {
    uk: 'у його відповіді немає відомого стану, тобто одного з S, P, F, E та U',
    ru: 'в его ответе нет известного состояния, то есть одного из S, P, F, E и U',
    cs: 'jeho odpověď nemá známý stav, tedy jeden z S, P, F, E a U',
  },
  'it does not say that it was successful': {
    uk: 'він не каже, що все вдалося',
    ru: 'он не говорит, что всё удалось',
    cs: 'neříká, že se to zdařilo',
  },
  'it refuses ({0})': { uk: 'він відмовляє ({0})', ru: 'он отказывает ({0})', cs: 'odmítá ({0})' },
  'without a word': { uk: 'без пояснень', ru: 'без пояснений', cs: 'beze slova' },
  'Cannot say whether "{0}" imports the package: {1}, a number is expected.': {
    uk: 'Невідомо, чи «{0}» імпортує пакет: {1}, а очікується номер.',
    ru: 'Неизвестно, импортирует ли «{0}» пакет: {1}, а ожидается номер.',
    cs: 'Nelze říci, zda „{0}“ balíček importuje: {1}, očekává se číslo.',
  },
  'it answered without the number of an import': {
    uk: 'він відповів без номера імпорту',
    ru: 'он ответил без номера импорта',
    cs: 'odpověděl bez čísla importu',
  },
  'It is not sent again by itself.': {
    uk: 'Саме воно більше не надсилається.',
    ru: 'Само оно больше не отправляется.',
    cs: 'Samo se to znovu neodešle.',
  },
  'Look at the portal: when the import has begun, attach it by its number; when not, register it again.': {
    uk: 'Гляньте в портал: якщо імпорт розпочався, додайте його за номером; якщо ні, зареєструйте знову.',
    ru: 'Посмотрите в портал: если импорт начался, добавьте его по номеру; если нет, зарегистрируйте снова.',
    cs: 'Podívejte se do portálu: pokud import začal, připojte jej podle čísla; pokud ne, zaregistrujte jej znovu.',
  },
  'The portal does not import packages of this kind by REST: the CODE in the manifest is none that it offers, or it is missing. Import it in the portal itself.':
    {
      uk: 'Портал не імпортує таких пакетів через REST: CODE у маніфесті йому невідомий або відсутній. Імпортуйте пакет у самому порталі.',
      ru: 'Портал не импортирует таких пакетов через REST: CODE в манифесте ему неизвестен или отсутствует. Импортируйте пакет в самом портале.',
      cs: 'Portál balíčky tohoto druhu přes REST neimportuje: CODE v manifestu nezná, nebo chybí. Importujte jej přímo v portálu.',
    },
  'The portal could not store the package. Try again; if that does not help, look at the free space of the portal.':
    {
      uk: 'Портал не зміг зберегти пакет. Спробуйте ще раз; якщо не допоможе, перевірте вільне місце на порталі.',
      ru: 'Портал не смог сохранить пакет. Попробуйте ещё раз; если не поможет, проверьте свободное место на портале.',
      cs: 'Portál nedokázal balíček uložit. Zkuste to znovu; nepomůže-li to, zkontrolujte volné místo portálu.',
    },
  'The portal cannot read the texts of the package. Save its files as UTF-8.': {
    uk: 'Портал не може прочитати тексти пакета. Збережіть його файли в UTF-8.',
    ru: 'Портал не может прочитать тексты пакета. Сохраните его файлы в UTF-8.',
    cs: 'Portál nedokáže přečíst texty balíčku. Uložte soubory v UTF-8.',
  },
  'The portal misses a part of the package, or cannot read it ({0}).': {
    uk: 'Порталу бракує частини пакета, або він не може її прочитати ({0}).',
    ru: 'Порталу не хватает части пакета, или он не может её прочитать ({0}).',
    cs: 'Portálu část balíčku chybí, nebo ji nedokáže přečíst ({0}).',
  },
  'The portal refuses the package ({0}).': {
    uk: 'Портал відхиляє пакет ({0}).',
    ru: 'Портал отклоняет пакет ({0}).',
    cs: 'Portál balíček odmítá ({0}).',
  },
  'Cannot tell "{0}" of {1} {1|thing|things}: {2} ({3}). It is tried again each minute; see that it can be reached.':
    {
      uk: 'Не вдалося сповістити «{0}» про {1} {1|подію|події|подій}: {2} ({3}). Спроба повторюється щохвилини; перевірте, чи адресат доступний.',
      ru: 'Не удалось оповестить «{0}» о {1} {1|событии|событиях|событиях}: {2} ({3}). Попытка повторяется каждую минуту; проверьте, доступен ли адресат.',
      cs: '„{0}“ nelze sdělit {1} {1|událost|události|událostí}: {2} ({3}). Zkouší se každou minutu; ověřte, že je dostupný.',
    },
  'the receiver does not answer for it': {
    uk: 'одержувач про це не відповідає',
    ru: 'получатель об этом не отвечает',
    cs: 'příjemce na to neodpovídá',
  },
  'the answer was {0}, 2xx is expected': {
    uk: 'відповідь була {0}, а очікується 2xx',
    ru: 'ответ был {0}, а ожидается 2xx',
    cs: 'odpověď byla {0}, očekává se 2xx',
  },
  'the server cannot be reached': {
    uk: 'сервер недоступний',
    ru: 'сервер недоступен',
    cs: 'server není dostupný',
  },
  'the server keeps silent': { uk: 'сервер мовчить', ru: 'сервер молчит', cs: 'server mlčí' },
  'the server redirects, which is not followed': {
    uk: 'сервер перенаправляє, а туди запит не йде',
    ru: 'сервер перенаправляет, а туда запрос не идёт',
    cs: 'server přesměrovává, což se nenásleduje',
  },
  'the answer is too large': {
    uk: 'відповідь завелика',
    ru: 'ответ слишком большой',
    cs: 'odpověď je příliš velká',
  },
  'the receiver is not running': {
    uk: 'одержувач не працює',
    ru: 'получатель не работает',
    cs: 'příjemce neběží',
  },
}
