import { language } from './i18n';

type Words = Record<string, string>;

export interface Texts<K extends string> {
  t: (key: K, values?: Record<string, string | number>) => string;
  /** A text for a code of the API, or the code itself if it is new. */
  named: (prefix: string, code: string) => string;
  /** Adds texts that are loaded later. */
  add: (indonesian: Words, english: Words) => void;
}

/** Texts of an application in the language of the reader. */
export function texts<K extends string>(indonesian: Words, english: Words): Texts<K> {
  const words: { id: Words; en: Words } = { id: { ...indonesian }, en: { ...english } };
  const t = (key: K, values: Record<string, string | number> = {}): string =>
    (words[language.get()][key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return {
    t,
    named: (prefix, code) => (`${prefix}.${code}` in words.id ? t(`${prefix}.${code}` as K) : code),
    add: (moreIndonesian, moreEnglish) => {
      Object.assign(words.id, moreIndonesian);
      Object.assign(words.en, moreEnglish);
    },
  };
}
