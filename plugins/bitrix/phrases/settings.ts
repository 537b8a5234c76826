import type { Phrases } from '../../../core/plugin.ts'

/** What the settings of a portal are for. */
export const settingPhrases: Phrases = {
  'The address of an incoming webhook with the right "configuration.import", e.g. https://acme.bitrix24.example/rest/1/<code>/.':
    {
      uk: 'Адреса вхідного вебхука з правом «configuration.import», наприклад https://acme.bitrix24.example/rest/1/<код>/.',
      ru: 'Адрес входящего вебхука с правом «configuration.import», например https://acme.bitrix24.example/rest/1/<код>/.',
      cs: 'Adresa příchozího webhooku s právem „configuration.import“, například https://acme.bitrix24.example/rest/1/<kód>/.',
    },
  'What the portal is called here. Default: the name of its host.': {
    uk: 'Як тут називати портал. Якщо не вказано: ім’я його сервера.',
    ru: 'Как здесь называть портал. Если не указано: имя его сервера.',
    cs: 'Jak se tu portál jmenuje. Není-li uvedeno: název jeho serveru.',
  },
  'How often an import is asked about; the portal itself moves on once a minute at most.': {
    uk: 'Як часто питати про імпорт; сам портал рухається далі щонайбільше раз на хвилину.',
    ru: 'Как часто спрашивать об импорте; сам портал движется дальше не чаще раза в минуту.',
    cs: 'Jak často se na import ptá; portál sám postupuje nejvýše jednou za minutu.',
  },
  'Whether an import that does not move is asked about less and less often.': {
    uk: 'Чи питати дедалі рідше про імпорт, який не рухається.',
    ru: 'Спрашивать ли всё реже об импорте, который не движется.',
    cs: 'Zda se na import, který nepostupuje, ptá stále méně často.',
  },
  'After so many minutes without a change an import counts as stalled.': {
    uk: 'Після стількох хвилин без змін вважається, що імпорт завис.',
    ru: 'После стольких минут без изменений считается, что импорт завис.',
    cs: 'Po tolika minutách beze změny se import považuje za uvázlý.',
  },
  'How long the history of an import is kept after its end.': {
    uk: 'Скільки зберігати історію імпорту після його завершення.',
    ru: 'Сколько хранить историю импорта после его завершения.',
    cs: 'Jak dlouho se uchovává historie importu po jeho skončení.',
  },
  'Who is told when an import starts, stalls and ends: the id of a webhook, or an address.': {
    uk: 'Кому повідомляти, коли імпорт починається, зависає і завершується: ідентифікатор вебхука або адреса.',
    ru: 'Кому сообщать, когда импорт начинается, зависает и завершается: идентификатор вебхука или адрес.',
    cs: 'Komu dát vědět, když import začne, uvázne a skončí: označení webhooku, nebo adresa.',
  },
  'Which limits the portal has: 2 requests a second, 5, or none.': {
    uk: 'Які обмеження має портал: 2 запити на секунду, 5 або жодних.',
    ru: 'Какие ограничения у портала: 2 запроса в секунду, 5 или никаких.',
    cs: 'Jaká má portál omezení: 2 požadavky za sekundu, 5, nebo žádná.',
  },
  'A folder with archives and unpacked packages that can be imported by their name.': {
    uk: 'Папка з архівами і розпакованими пакетами, які можна імпортувати за назвою.',
    ru: 'Папка с архивами и распакованными пакетами, которые можно импортировать по имени.',
    cs: 'Složka s archivy a rozbalenými balíčky, které lze importovat podle názvu.',
  },
  'A larger package is refused, packed or unpacked fourfold.': {
    uk: 'Більший пакет не приймається; розпакований може бути вчетверо більшим.',
    ru: 'Пакет больше этого не принимается; распакованный может быть вчетверо больше.',
    cs: 'Větší balíček se odmítne; rozbalený smí být čtyřikrát větší.',
  },
  'How long the links to the files of a package are good.': {
    uk: 'Скільки часу діють посилання на файли пакета.',
    ru: 'Сколько времени действуют ссылки на файлы пакета.',
    cs: 'Jak dlouho platí odkazy na soubory balíčku.',
  },
  'How long one question may take; a registration has 70 seconds.': {
    uk: 'Скільки може тривати один запит; реєстрація має 70 секунд.',
    ru: 'Сколько может длиться один запрос; у регистрации есть 70 секунд.',
    cs: 'Jak dlouho smí trvat jeden dotaz; registrace má 70 sekund.',
  },
}
