import { store } from './store';

export const THEMES = ['auto', 'light', 'dark'] as const;

const SLOT = 'sayur-theme';
const stored = localStorage.getItem(SLOT);

/** Light or dark, as chosen or as the device says. */
export const theme = store<string>(stored ?? 'auto');

const apply = (): void => void (document.documentElement.dataset.theme = theme.get());
apply();
theme.subscribe(() => {
  localStorage.setItem(SLOT, theme.get());
  apply();
});
