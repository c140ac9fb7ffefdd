import { type FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lazy, Link, match, navigate, usePlace, type Params } from '../shared/router';
import { session } from '../shared/session';
import { useStore } from '../shared/store';
import { Offline, SkipLink, Switches } from '../shared/ui/frame';
import { Toasts } from '../shared/ui/parts';
import { cart, count } from './cart';
import { Icon } from './icons';
import { Shelf } from './pages/Shelf';
import PAGES from './pages.json';
import { LogInFirst, Waiting } from './parts';
import { t } from './texts';

type PageName = keyof typeof PAGES;
type Page = FunctionComponent<{ params: Params }>;

const page = (load: () => Promise<{ default: Page }>): Page => lazy(() => Promise.all([load(), import('./words/more')]).then(([loaded]) => loaded), Waiting);
const member = (Inner: Page): Page => (props) => {
  const { state } = useStore(session);
  if (state === 'unknown') return <Waiting />;
  return state === 'member' ? <Inner {...props} /> : <LogInFirst />;
};

const Mailed: Page = ({ params }) => {
  useEffect(() => navigate(`/pesanan/${params.id}`, { replace: true }), []);
  return <Waiting />;
};
const NotFound = page(() => import('./pages/NotFound'));

const SHOWN: Record<PageName, Page> = {
  home: Shelf,
  search: Shelf,
  product: page(() => import('./pages/Product')),
  cart: page(() => import('./pages/Cart')),
  checkout: member(page(() => import('./pages/Checkout'))),
  orders: member(page(() => import('./pages/Orders'))),
  order: member(page(() => import('./pages/Order'))),
  pay: member(page(() => import('./pages/Pay'))),
  invoice: member(page(() => import('./pages/Invoice'))),
  mailed: Mailed,
  login: page(() => import('./pages/LogIn')),
  register: page(() => import('./pages/Register')),
  verify: page(() => import('./pages/Verify')),
  forgot: page(() => import('./pages/Forgot')),
  reset: page(() => import('./pages/Reset')),
  account: member(page(() => import('./pages/Account'))),
  notifications: member(page(() => import('./pages/Notifications'))),
  sessions: member(page(() => import('./pages/Sessions'))),
};

function route(path: string): { Page: Page; params: Params; name: PageName | null } {
  for (const name of Object.keys(PAGES) as PageName[]) {
    const params = match(PAGES[name], path);
    if (params) return { Page: SHOWN[name], params, name };
  }
  return { Page: NotFound, params: {}, name: null };
}

export function App() {
  const { path } = usePlace();
  const { Page, params, name } = route(path);
  // the search keeps its page while the query changes
  const key = name === 'search' || name === 'home' ? 'shelf' : path;
  return (
    <>
      <SkipLink text={t('nav.skip')} />
      <Header />
      <Offline text={t('problem.offline')} />
      <main id="main" tabIndex={-1}>
        <Page key={key} params={params} />
      </main>
      <Footer />
      <Toasts />
    </>
  );
}

function Header() {
  const lines = useStore(cart);
  const { state } = useStore(session);
  const { query, path } = usePlace();
  const [words, setWords] = useState(query.get('q') ?? '');
  useEffect(() => setWords(query.get('q') ?? ''), [query]);
  const n = count(lines);
  const search = (event: Event): void => {
    event.preventDefault();
    const next = new URLSearchParams(path === '/cari' ? query : undefined);
    next.delete('q');
    if (words.trim()) next.set('q', words.trim());
    navigate(`/cari${next.size > 0 ? `?${next}` : ''}`);
  };
  return (
    <header class="top">
      <div class="top-row">
        <Link href="/" class="brand" aria-label={`${t('shop.name')}: ${t('nav.home')}`}>
          <Icon name="leaf" />
          <span>{t('shop.name')}</span>
        </Link>
        <form class="search" role="search" action="/cari" onSubmit={search}>
          <label class="hidden" for="search">
            {t('search.label')}
          </label>
          <input id="search" name="q" type="search" value={words} placeholder={t('search.placeholder')} maxLength={200} autocomplete="off" enterKeyHint="search" onInput={(event) => setWords(event.currentTarget.value)} />
          <button type="submit" aria-label={t('search.go')}>
            <Icon name="search" />
          </button>
        </form>
        <nav class="top-nav" aria-label={t('nav.main')}>
          <Link href="/keranjang" class="nav-item" aria-current={path === '/keranjang' ? 'page' : undefined}>
            <Icon name="basket" />
            <span class="nav-text">{t('cart.title')}</span>
            {n > 0 && (
              <span class="badge">
                {n}
                <span class="hidden"> {t('cart.items')}</span>
              </span>
            )}
          </Link>
          {state === 'member' ? (
            <>
              <Link href="/pesanan" class="nav-item" aria-current={path === '/pesanan' ? 'page' : undefined}>
                <Icon name="box" />
                <span class="nav-text">{t('orders.title')}</span>
              </Link>
              <Link href="/akun" class="nav-item" aria-current={path.startsWith('/akun') ? 'page' : undefined}>
                <Icon name="person" />
                <span class="nav-text">{t('account.title')}</span>
              </Link>
            </>
          ) : (
            <Link href={path === '/' || path === '/masuk' ? '/masuk' : `/masuk?ke=${encodeURIComponent(path)}`} class="nav-item" aria-current={path === '/masuk' ? 'page' : undefined}>
              <Icon name="person" />
              <span class="nav-text">{t('login.title')}</span>
            </Link>
          )}
        </nav>
      </div>
    </header>
  );
}

function Footer() {
  return (
    <footer class="bottom">
      <div class="bottom-row">
        <p>{t('footer.text')}</p>
        <Switches t={t} />
      </div>
    </footer>
  );
}
