import { type ComponentChildren, type FunctionComponent, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { store, useStore } from './store';

export type Params = Record<string, string>;

/** Where the browser is; `visit` is the same again when it comes back by Back, and as long as only the query changes in place. */
export interface Place {
  path: string;
  query: URLSearchParams;
  visit: number;
  isBack: boolean;
}

const positions = new Map<number, number>();
let visits = Date.now();

history.scrollRestoration = 'manual';
if (typeof history.state?.visit !== 'number') history.replaceState({ visit: visits }, '');

function here(isBack: boolean): Place {
  return { path: location.pathname.replace(/(.)\/+$/, '$1'), query: new URLSearchParams(location.search), visit: Number(history.state?.visit ?? 0), isBack };
}

export const place = store<Place>(here(false));

addEventListener('popstate', () => place.set(here(true)));
addEventListener('scroll', () => positions.set(place.get().visit, scrollY), { passive: true });

export function navigate(to: string, how: { replace?: boolean; keepScroll?: boolean } = {}): void {
  const isVisit = !how.replace || new URL(to, location.href).pathname !== location.pathname;
  const state = { visit: isVisit ? ++visits : place.get().visit };
  if (how.replace) history.replaceState(state, '', to);
  else history.pushState(state, '', to);
  place.set(here(false));
  if (isVisit && !how.keepScroll) scrollTo(0, 0);
}

/** Back to where the reader was, as soon as the page is high enough. */
export function restoreScroll(): void {
  const now = place.get();
  const target = now.isBack ? (positions.get(now.visit) ?? 0) : 0;
  if (target === 0) return;
  const until = Date.now() + 2_000;
  const attempt = (): void => {
    if (place.get() !== now) return;
    scrollTo(0, target);
    if (Math.abs(scrollY - target) > 2 && Date.now() < until) requestAnimationFrame(attempt);
  };
  attempt();
}

/** A link that changes the page without loading it. */
export function Link({ href, children, ...rest }: JSX.AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; children?: ComponentChildren }) {
  const follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a href={href} onClick={follow} {...rest}>
      {children}
    </a>
  );
}

export function match(pattern: string, path: string): Params | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Params = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? '';
    if (part.startsWith(':')) {
      try {
        params[part.slice(1)] = decodeURIComponent(value);
      } catch {
        return null;
      }
    } else if (part !== value) return null;
  }
  return params;
}

export const usePlace = (): Place => useStore(place);

const RELOADED = 'sayur-reloaded';

/** A page whose script is loaded when it is first shown. */
export function lazy<P extends object>(load: () => Promise<{ default: FunctionComponent<P> }>, Waiting: FunctionComponent): FunctionComponent<P> {
  let loaded: FunctionComponent<P> | null = null;
  return (props: P) => {
    const [, show] = useState(false);
    useEffect(() => {
      if (loaded) return;
      load().then(
        (module) => {
          loaded = module.default;
          sessionStorage.removeItem(RELOADED);
          show(true);
        },
        () => {
          // a new version was rolled out, and the parts of the old one are gone
          if (sessionStorage.getItem(RELOADED)) return;
          sessionStorage.setItem(RELOADED, '1');
          location.reload();
        },
      );
    }, []);
    const Page = loaded;
    return Page ? <Page {...props} /> : <Waiting />;
  };
}
