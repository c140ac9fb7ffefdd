import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { chooseLanguage, language } from '../i18n';
import { restoreScroll, usePlace } from '../router';
import { useStore } from '../store';
import { theme, THEMES } from '../theme';

type Key = 'theme.label' | 'theme.auto' | 'theme.light' | 'theme.dark';

/** Moves the focus past the menu; the address stays, so that the router sees no navigation. */
export function SkipLink({ text }: { text: string }) {
  const skip = (event: Event): void => {
    event.preventDefault();
    document.getElementById('main')?.focus();
  };
  return (
    <a class="skip" href="#main" onClick={skip}>
      {text}
    </a>
  );
}

/** Language and appearance. */
export function Switches({ t }: { t: (key: Key) => string }) {
  const now = useStore(theme);
  const chosen = useStore(language);
  return (
    <div class="switches">
      <div role="group" aria-label="Bahasa / Language" class="switch">
        {(['id', 'en'] as const).map((each) => (
          <button type="button" key={each} lang={each} aria-pressed={chosen === each} onClick={() => chooseLanguage(each)}>
            {each === 'id' ? 'Indonesia' : 'English'}
          </button>
        ))}
      </div>
      <div role="group" aria-label={t('theme.label')} class="switch">
        {THEMES.map((each) => (
          <button type="button" key={each} aria-pressed={now === each} onClick={() => theme.set(each)}>
            {t(`theme.${each}`)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** A shop on this machine is reached without a network. */
const isLocal = /^(localhost|127(\.\d+){3}|\[::1])$/.test(location.hostname);
const isOnline = (): boolean => isLocal || navigator.onLine;

export function Offline({ text }: { text: string }) {
  const [online, set] = useState(isOnline());
  useEffect(() => {
    const look = (): void => set(isOnline());
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return (
    <div role="status" class="offline">
      {online ? '' : text}
    </div>
  );
}

let firstVisit = 0;
let focused = 0;

/** Makes the title of a page that of the document; the heading that gets the reference takes the focus after a navigation. */
export function useHeading(title: string) {
  const { visit } = usePlace();
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
  }, [title]);
  // with the page, before the reader can press a key on it
  useLayoutEffect(() => {
    if (firstVisit === 0) firstVisit = visit;
    else if (visit !== focused) top.current?.focus({ preventScroll: true });
    focused = visit;
    restoreScroll();
  }, [visit]);
  return top;
}
