import { store } from './store';

export type Language = 'id' | 'en';

const SLOT = 'sayur-language';

function preferred(): Language {
  const chosen = localStorage.getItem(SLOT);
  if (chosen === 'id' || chosen === 'en') return chosen;
  for (const tag of navigator.languages) {
    if (/^(id|ms|jv|su)\b/i.test(tag)) return 'id';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'id';
}

export const language = store<Language>(preferred());

export function chooseLanguage(next: Language): void {
  localStorage.setItem(SLOT, next);
  language.set(next);
}

document.documentElement.lang = language.get();
language.subscribe(() => (document.documentElement.lang = language.get()));
