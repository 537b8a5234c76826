import type { Phrases } from '../../../core/language.ts'

/** What stands around every page, and the pages that say one thing. */
export const framePhrases: Phrases = {
  'Skip to the content': { uk: 'Перейти до змісту', ru: 'Перейти к содержанию', cs: 'Přejít k obsahu' },
  'No connection, trying again…': {
    uk: 'Немає зв’язку, пробуємо ще раз…',
    ru: 'Нет связи, пробуем ещё раз…',
    cs: 'Bez spojení, zkouší se znovu…',
  },
  'Where you are': { uk: 'Де ви зараз', ru: 'Где вы сейчас', cs: 'Kde právě jste' },
  Pages: { uk: 'Сторінки', ru: 'Страницы', cs: 'Stránky' },
  Overview: { uk: 'Огляд', ru: 'Обзор', cs: 'Přehled' },
  Settings: { uk: 'Налаштування', ru: 'Настройки', cs: 'Nastavení' },
  API: { uk: 'API', ru: 'API', cs: 'API' },
  'The API · Mostik': { uk: 'API · Mostik', ru: 'API · Mostik', cs: 'API · Mostik' },
  'Sign out': { uk: 'Вийти', ru: 'Выйти', cs: 'Odhlásit se' },
  Language: { uk: 'Мова', ru: 'Язык', cs: 'Jazyk' },
  'Times are in {0}.': {
    uk: 'Час показано для {0}.',
    ru: 'Время показано для {0}.',
    cs: 'Časy platí pro {0}.',
  },
  'This page stays as it is.': {
    uk: 'Ця сторінка не оновлюється.',
    ru: 'Эта страница не обновляется.',
    cs: 'Tato stránka se neobnovuje.',
  },
  'Reload it every 5 s.': {
    uk: 'Оновлювати кожні 5 с.',
    ru: 'Обновлять каждые 5 с.',
    cs: 'Obnovovat každých 5 s.',
  },
  'This page reloads every 5 s.': {
    uk: 'Ця сторінка оновлюється кожні 5 с.',
    ru: 'Эта страница обновляется каждые 5 с.',
    cs: 'Tato stránka se obnovuje každých 5 s.',
  },
  'Hold it still.': { uk: 'Не оновлювати.', ru: 'Не обновлять.', cs: 'Neobnovovat.' },
  '{0} of {1}': { uk: '{0} з {1}', ru: '{0} из {1}', cs: '{0} z {1}' },
  'How many': { uk: 'Скільки', ru: 'Сколько', cs: 'Kolik' },
  'Version {0}.': { uk: 'Версія {0}.', ru: 'Версия {0}.', cs: 'Verze {0}.' },
  'This did not work': { uk: 'Це не вдалося', ru: 'Это не удалось', cs: 'Tohle se nezdařilo' },
  'Back to the overview': { uk: 'Назад до огляду', ru: 'Назад к обзору', cs: 'Zpět na přehled' },
  'Sign in': { uk: 'Увійти', ru: 'Войти', cs: 'Přihlásit se' },
  'Admin token': { uk: 'Токен адміністратора', ru: 'Токен администратора', cs: 'Token správce' },
  'The service showed a link with the token at its first start. It can also be set as {0}.': {
    uk: 'Служба показала посилання з токеном під час першого запуску. Його також можна задати як {0}.',
    ru: 'Служба показала ссылку с токеном при первом запуске. Его также можно задать как {0}.',
    cs: 'Služba ukázala odkaz s tokenem při prvním spuštění. Lze ho také nastavit jako {0}.',
  },
  'Signed in already? Open the dashboard.': {
    uk: 'Вже увійшли? Відкрийте панель.',
    ru: 'Уже вошли? Откройте панель.',
    cs: 'Už jste přihlášeni? Otevřete přehled.',
  },
  'This is not the admin token. Copy it whole and try again.': {
    uk: 'Це не токен адміністратора. Скопіюйте його повністю й спробуйте ще раз.',
    ru: 'Это не токен администратора. Скопируйте его целиком и попробуйте ещё раз.',
    cs: 'To není token správce. Zkopírujte ho celý a zkuste to znovu.',
  },
  'Too many wrong tokens came from your address. Try again in {0} s.': {
    uk: 'З вашої адреси надійшло забагато неправильних токенів. Спробуйте ще раз через {0} с.',
    ru: 'С вашего адреса пришло слишком много неверных токенов. Попробуйте ещё раз через {0} с.',
    cs: 'Z vaší adresy přišlo příliš mnoho chybných tokenů. Zkuste to znovu za {0} s.',
  },
}
