import type { Phrases } from '../../core/plugin.ts'

/** What this plugin says to people, in their languages. */
export const catalogPhrases: Phrases = {
  Catalogue: { uk: 'Каталог', ru: 'Каталог', cs: 'Katalog' },
  '{0} {0|product|products} ({1} hidden), {2} {2|order|orders}, prices in {3}': {
    uk: '{0} {0|товар|товари|товарів} (приховано: {1}), {2} {2|замовлення|замовлення|замовлень}, ціни в {3}',
    ru: '{0} {0|товар|товара|товаров} (скрыто: {1}), {2} {2|заказ|заказа|заказов}, цены в {3}',
    cs: '{0} {0|položka|položky|položek} zboží (skryto: {1}), {2} {2|objednávka|objednávky|objednávek}, ceny v {3}',
  },
  'Remove unused photos': {
    uk: 'Прибирання зайвих фото',
    ru: 'Уборка лишних фото',
    cs: 'Úklid nepoužitých fotografií',
  },
  '{0} {0|photo|photos} and {1} {1|file|files} removed': {
    uk: 'Прибрано: {0} фото, {1} {1|файл|файли|файлів}',
    ru: 'Убрано: {0} фото, {1} {1|файл|файла|файлов}',
    cs: 'Odstraněno: {0} {0|fotografie|fotografie|fotografií}, {1} {1|soubor|soubory|souborů}',
  },
}
