import type { Phrases } from '../../../core/language.ts'
import { settingPhrases } from './settings.ts'

/** The page of the settings. */
export const configurationPhrases: Phrases = {
  ...settingPhrases,
  'These settings come from no file.': {
    uk: 'Ці налаштування взято не з файлу.',
    ru: 'Эти настройки взяты не из файла.',
    cs: 'Tato nastavení nepocházejí ze souboru.',
  },
  'Change them in the file {0}. Secrets are never shown here.': {
    uk: 'Змінюйте їх у файлі {0}. Секрети тут ніколи не показуються.',
    ru: 'Меняйте их в файле {0}. Секреты здесь никогда не показываются.',
    cs: 'Měňte je v souboru {0}. Tajné údaje se zde nikdy nezobrazují.',
  },
  '{0} tells every mistake in it. {1} prints its JSON Schema, with which editors complete what you write.': {
    uk: '{0} повідомляє про кожну помилку в ньому. {1} друкує його JSON Schema, з якою редактори підказують, що писати.',
    ru: '{0} сообщает о каждой ошибке в нём. {1} печатает его JSON Schema, с которой редакторы подсказывают, что писать.',
    cs: '{0} oznámí každou chybu v něm. {1} vypíše jeho JSON Schema, se kterým editory napovídají, co psát.',
  },
  'Not in force': { uk: 'Не діє', ru: 'Не действует', cs: 'Neplatí' },
  'On this page': { uk: 'На цій сторінці', ru: 'На этой странице', cs: 'Na této stránce' },
  'The service itself': { uk: 'Сама служба', ru: 'Сама служба', cs: 'Samotná služba' },
  'Jobs and state': { uk: 'Завдання і стан', ru: 'Задания и состояние', cs: 'Úlohy a stav' },
  'Jobs and state of {0}': {
    uk: 'Завдання і стан: {0}',
    ru: 'Задания и состояние: {0}',
    cs: 'Úlohy a stav: {0}',
  },
  'One of those that the entry {0} stands for.': {
    uk: 'Одне з тих, які створює запис {0}.',
    ru: 'Одно из тех, которые создаёт запись {0}.',
    cs: 'Jedno z těch, která vytváří záznam {0}.',
  },
  'Switched off by hand, whatever the file says.': {
    uk: 'Вимкнено вручну, хоч би що було у файлі.',
    ru: 'Выключено вручную, что бы ни было в файле.',
    cs: 'Vypnuto ručně, ať je v souboru cokoli.',
  },
  'Switched on by hand, whatever the file says.': {
    uk: 'Увімкнено вручну, хоч би що було у файлі.',
    ru: 'Включено вручную, что бы ни было в файле.',
    cs: 'Zapnuto ručně, ať je v souboru cokoli.',
  },
  'All {0} {0|setting is as it comes|settings are as they come}': {
    uk: 'Без змін {0|лишається|лишаються|лишаються} {0} {0|налаштування|налаштування|налаштувань}, тобто все',
    ru: 'Без изменений {0|остаётся|остаются|остаются} {0} {0|настройка|настройки|настроек}, то есть всё',
    cs: 'Ve výchozí podobě {0|je|jsou|je} {0} {0|nastavení|nastavení|nastavení}, tedy vše',
  },
  '{0} {0|setting is as it comes|settings are as they come}': {
    uk: 'Без змін: {0} {0|налаштування|налаштування|налаштувань}',
    ru: 'Без изменений: {0} {0|настройка|настройки|настроек}',
    cs: 'Ve výchozí podobě: {0} {0|nastavení|nastavení|nastavení}',
  },
  'not set': { uk: 'не задано', ru: 'не задано', cs: 'nenastaveno' },
  secret: { uk: 'секрет', ru: 'секрет', cs: 'tajné' },
  'the environment variable {0}, which is set': {
    uk: 'змінна середовища {0} (задана)',
    ru: 'переменная среды {0} (задана)',
    cs: 'proměnná prostředí {0} (nastavená)',
  },
  'the environment variable {0}, which is not set now': {
    uk: 'змінна середовища {0} (зараз не задана)',
    ru: 'переменная среды {0} (сейчас не задана)',
    cs: 'proměnná prostředí {0} (teď nenastavená)',
  },
  'the file {0}': { uk: 'файл {0}', ru: 'файл {0}', cs: 'soubor {0}' },
  'Taken from {0}; it stands above the file.': {
    uk: 'Джерело: {0}; воно важливіше за файл.',
    ru: 'Источник: {0}; он важнее файла.',
    cs: 'Zdroj: {0}; má přednost před souborem.',
  },
  'Line {0}': { uk: 'Рядок {0}', ru: 'Строка {0}', cs: 'Řádek {0}' },
  'Line {0}; comes from {1}.': {
    uk: 'Рядок {0}; джерело: {1}.',
    ru: 'Строка {0}; источник: {1}.',
    cs: 'Řádek {0}; zdroj: {1}.',
  },
}
