import type { Phrases } from '../language.ts'

/** What is said of the place where everything is stored. */
export const storagePhrases: Phrases = {
  'Cannot read stored value "{0}": {1}. Its bytes are kept as "{2}"; the service goes on without it.': {
    uk: 'Не вдалося прочитати збережений запис «{0}»: {1}. Його вміст збережено як «{2}»; сервіс працює далі без нього.',
    ru: 'Не удалось прочитать сохранённую запись «{0}»: {1}. Её содержимое сохранено как «{2}»; сервис работает дальше без неё.',
    cs: 'Uložený záznam „{0}“ nelze přečíst: {1}. Jeho obsah je uchován jako „{2}“; služba pokračuje bez něj.',
  },
  'it is not JSON': { uk: 'це не JSON', ru: 'это не JSON', cs: 'není to JSON' },
  'it is not an envelope': { uk: 'це чужий запис', ru: 'это чужая запись', cs: 'je to cizí záznam' },
  'it is not an envelope of a version known here': {
    uk: 'його записала інша версія програми',
    ru: 'её записала другая версия программы',
    cs: 'zapsala ho jiná verze programu',
  },
  'its envelope is not complete': { uk: 'запис неповний', ru: 'запись неполная', cs: 'záznam není úplný' },
  'it does not fit: {0}: {1}': {
    uk: 'він не підходить: {0}: {1}',
    ru: 'она не подходит: {0}: {1}',
    cs: 'nehodí se: {0}: {1}',
  },
  'the value': { uk: 'значення', ru: 'значение', cs: 'hodnota' },
  'Cannot write "{0}": a value of type {1} has no JSON form. Write plain data.': {
    uk: 'Не вдалося записати «{0}»: значення типу {1} не можна зберегти.',
    ru: 'Не удалось записать «{0}»: значение типа {1} нельзя сохранить.',
    cs: '„{0}“ nelze zapsat: hodnotu typu {1} nelze uložit.',
  },
  'Cannot write "{0}": a value of type {1} has no JSON form ({2}). Write plain data.': {
    uk: 'Не вдалося записати «{0}»: значення типу {1} не можна зберегти ({2}).',
    ru: 'Не удалось записать «{0}»: значение типа {1} нельзя сохранить ({2}).',
    cs: '„{0}“ nelze zapsat: hodnotu typu {1} nelze uložit ({2}).',
  },
  'Cannot write "{0}": {1} is no longer current, only the current run may write. Let the newer run go on.': {
    uk: 'Не вдалося записати «{0}»: {1} вже не діє, записувати може лише чинний запуск. Нехай новіший запуск працює далі.',
    ru: 'Не удалось записать «{0}»: {1} уже не действует, записывать может только действующий запуск. Пусть более новый запуск работает дальше.',
    cs: '„{0}“ nelze zapsat: {1} už neplatí, zapisovat smí jen platný běh. Nechte pokračovat novější běh.',
  },
  'Cannot write "{0}": others changed it {1} times in between, it must be still for a moment. Try again later.':
    {
      uk: 'Не вдалося записати «{0}»: інші тим часом змінили це {1} {1|раз|рази|разів}. Спробуйте пізніше.',
      ru: 'Не удалось записать «{0}»: другие тем временем изменили это {1} {1|раз|раза|раз}. Попробуйте позже.',
      cs: '„{0}“ nelze zapsat: jiní to mezitím {1}krát změnili. Zkuste to později.',
    },
  'Cannot read the blob "{0}": {1}, it must be whole. Fetch it anew.': {
    uk: 'Не вдалося прочитати збережений файл «{0}»: {1}. Отримайте його заново.',
    ru: 'Не удалось прочитать сохранённый файл «{0}»: {1}. Получите его заново.',
    cs: 'Uložený soubor „{0}“ nelze přečíst: {1}. Získejte ho znovu.',
  },
  'its manifest is not there': { uk: 'немає його опису', ru: 'нет его описания', cs: 'chybí jeho popis' },
  'its manifest is damaged': {
    uk: 'його опис пошкоджено',
    ru: 'его описание повреждено',
    cs: 'jeho popis je poškozený',
  },
  'a chunk of it is not there': {
    uk: 'бракує його частини',
    ru: 'не хватает его части',
    cs: 'chybí jeho část',
  },
  'a chunk of it is damaged': {
    uk: 'його частину пошкоджено',
    ru: 'его часть повреждена',
    cs: 'jeho část je poškozená',
  },
  'this is not the id of a blob': {
    uk: 'це не номер збереженого файлу',
    ru: 'это не номер сохранённого файла',
    cs: 'není to číslo uloženého souboru',
  },
  'Cannot write to a blob: it was closed or aborted before, only an open one can be written. Start a new one.':
    {
      uk: 'Не вдалося дописати збережений файл: його вже закрито.',
      ru: 'Не удалось дописать сохранённый файл: он уже закрыт.',
      cs: 'Do uloženého souboru nelze psát: je už zavřený.',
    },
  'Cannot look for "{0}" in the storage: {1}': {
    uk: 'Не вдалося знайти «{0}» у сховищі: {1}',
    ru: 'Не удалось найти «{0}» в хранилище: {1}',
    cs: '„{0}“ nelze v úložišti vyhledat: {1}',
  },
  'Cannot list "{0}" in the storage: {1}': {
    uk: 'Не вдалося переглянути «{0}» у сховищі: {1}',
    ru: 'Не удалось просмотреть «{0}» в хранилище: {1}',
    cs: '„{0}“ nelze v úložišti vypsat: {1}',
  },
  'Cannot read "{0}" in the storage: {1}': {
    uk: 'Не вдалося прочитати «{0}» зі сховища: {1}',
    ru: 'Не удалось прочитать «{0}» из хранилища: {1}',
    cs: '„{0}“ nelze z úložiště přečíst: {1}',
  },
  'Cannot write "{0}" in the storage: {1}': {
    uk: 'Не вдалося записати «{0}» у сховище: {1}',
    ru: 'Не удалось записать «{0}» в хранилище: {1}',
    cs: '„{0}“ nelze do úložiště zapsat: {1}',
  },
  'Cannot remove "{0}" in the storage: {1}': {
    uk: 'Не вдалося видалити «{0}» зі сховища: {1}',
    ru: 'Не удалось удалить «{0}» из хранилища: {1}',
    cs: '„{0}“ nelze z úložiště odstranit: {1}',
  },
  'it failed ({0}), it should answer. Check its disk or connection.': {
    uk: 'воно не відповідає ({0}). Перевірте його диск або з’єднання.',
    ru: 'оно не отвечает ({0}). Проверьте его диск или соединение.',
    cs: 'neodpovídá ({0}). Zkontrolujte jeho disk nebo spojení.',
  },
  'the driver gave {0} where bytes were stored': {
    uk: 'замість байтів отримано {0}',
    ru: 'вместо байт получено {0}',
    cs: 'místo bajtů přišlo {0}',
  },
  'Redis is away ({0})': {
    uk: 'Redis недоступний ({0})',
    ru: 'Redis недоступен ({0})',
    cs: 'Redis není dostupný ({0})',
  },
  'Redis is away ({0}). It goes on when Redis is back.': {
    uk: 'Redis недоступний ({0}). Робота продовжиться, щойно він повернеться.',
    ru: 'Redis недоступен ({0}). Работа продолжится, как только он вернётся.',
    cs: 'Redis není dostupný ({0}). Práce bude pokračovat, až se vrátí.',
  },
  'It goes on when Redis is back.': {
    uk: 'Робота продовжиться, щойно Redis повернеться.',
    ru: 'Работа продолжится, как только Redis вернётся.',
    cs: 'Práce bude pokračovat, až se Redis vrátí.',
  },
  'the connection was closed': {
    uk: 'з’єднання закрито',
    ru: 'соединение закрыто',
    cs: 'spojení bylo ukončeno',
  },
  'it did not answer within {0} s': {
    uk: 'немає відповіді за {0} с',
    ru: 'нет ответа за {0} с',
    cs: 'neodpověděl do {0} s',
  },
  'it does not answer': { uk: 'немає відповіді', ru: 'нет ответа', cs: 'neodpovídá' },
  'it is a replica, which only reads': {
    uk: 'це репліка, вона лише для читання',
    ru: 'это реплика, она только для чтения',
    cs: 'je to replika, která jen čte',
  },
  'Cannot keep the lock "{0}": another process took it over, only its holder may write. Stop this process.': {
    uk: 'Не вдалося втримати блокування «{0}»: його перейняв інший процес. Зупиніть цей процес.',
    ru: 'Не удалось удержать блокировку «{0}»: её перехватил другой процесс. Остановите этот процесс.',
    cs: 'Zámek „{0}“ nelze udržet: převzal ho jiný proces. Zastavte tento proces.',
  },
  'Cannot read the rest of a snapshot: {0} before all was read, it must be whole. Take a new one.': {
    uk: 'Не вдалося дочитати знімок даних: {0}, перш ніж усе прочитано. Зробіть новий.',
    ru: 'Не удалось дочитать снимок данных: {0}, прежде чем всё прочитано. Сделайте новый.',
    cs: 'Zbytek snímku dat nelze přečíst: {0}, než bylo vše přečteno. Pořiďte nový.',
  },
  'it was closed': { uk: 'його закрито', ru: 'он закрыт', cs: 'byl zavřen' },
  'too much was changed': {
    uk: 'змінено забагато',
    ru: 'изменено слишком много',
    cs: 'změnilo se příliš mnoho',
  },
  'Cannot read "{0}" of a snapshot: it was removed meanwhile, a snapshot must be whole. Take a new one.': {
    uk: 'Не вдалося прочитати «{0}» зі знімка даних: це тим часом видалено. Зробіть новий знімок.',
    ru: 'Не удалось прочитать «{0}» из снимка данных: это тем временем удалено. Сделайте новый снимок.',
    cs: '„{0}“ nelze ze snímku dat přečíst: mezitím bylo odstraněno. Pořiďte nový snímek.',
  },
  'Cannot read the storage: it did not answer within 3 s.': {
    uk: 'Не вдалося прочитати сховище: немає відповіді за 3 с.',
    ru: 'Не удалось прочитать хранилище: нет ответа за 3 с.',
    cs: 'Úložiště nelze přečíst: neodpovědělo do 3 s.',
  },
}
