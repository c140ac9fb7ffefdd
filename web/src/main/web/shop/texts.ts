import { language } from '../shared/i18n';
import { en } from './words/en';
import { id } from './words/id';
import type { id as moreId } from './words/more-id';

export type Key = keyof typeof id | keyof typeof moreId;
type Words = Record<string, string>;

const words: { id: Words; en: Words } = { id: { ...id }, en: { ...en } };

/** Adds the texts that are loaded with the first page that is not the list of products. */
export function addWords(moreIndonesian: Words, moreEnglish: Words): void {
  Object.assign(words.id, moreIndonesian);
  Object.assign(words.en, moreEnglish);
}

export function t(key: Key, values: Record<string, string | number> = {}): string {
  return (words[language.get()][key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** A text for a code of the API, or the code itself if it is new. */
export function named(prefix: string, code: string): string {
  const key = `${prefix}.${code}`;
  return key in words.id ? t(key as Key) : code;
}
