import { store } from '../shared/store';
import { paused } from './polling';

const SLOT = 'sayur-console-keys';

/** Whether single keys are commands; a reader who dictates turns them off. */
export const keysOn = store(localStorage.getItem(SLOT) !== 'off');
keysOn.subscribe(() => localStorage.setItem(SLOT, keysOn.get() ? 'on' : 'off'));

export const helpOpen = store(false);

const ROWS = 'main [data-row]';

function moveBy(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
  const now = rows.indexOf(document.activeElement as HTMLElement);
  const next = rows[Math.min(rows.length - 1, Math.max(0, now < 0 ? 0 : now + step))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector('dialog[open]')) return;
  const on = event.target as HTMLElement;
  const typing = on.matches('input, select, textarea');
  if (event.key === 'Escape' && (typing || on.matches('[data-row]'))) {
    on.blur();
    return;
  }
  if (typing) return;
  const onRow = on.matches('[data-row]');
  const act = (): boolean => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (!onRow) return false; // the page scrolls
        moveBy(event.key === 'ArrowDown' ? 1 : -1);
        return true;
      case 'j':
      case 'k':
        moveBy(event.key === 'j' ? 1 : -1);
        return true;
      case '/': {
        const search = document.querySelector<HTMLInputElement>('[data-search]');
        search?.focus();
        search?.select();
        return search !== null;
      }
      case 'p':
        paused.set(!paused.get());
        return true;
      case '?':
        helpOpen.set(true);
        return true;
      default:
        return false;
    }
  };
  const isArrow = event.key.startsWith('Arrow');
  if ((isArrow || keysOn.get()) && act()) event.preventDefault();
});
