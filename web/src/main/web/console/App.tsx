import { type FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lazy, Link, match, navigate, usePlace, type Params } from '../shared/router';
import { logOut, session } from '../shared/session';
import { useStore } from '../shared/store';
import { Offline, SkipLink, Switches } from '../shared/ui/frame';
import { Button, Dialog, toast, Toasts } from '../shared/ui/parts';
import { may, type Duty } from './access';
import { helpOpen, keysOn } from './keyboard';
import { LogIn } from './LogIn';
import PAGES from './pages.json';
import { Screen, Waiting } from './parts';
import { asProblem, explain } from './problems';
import { t, type Key } from './texts';

type PageName = keyof typeof PAGES;
type Page = FunctionComponent<{ params: Params }>;

const page = (load: () => Promise<{ default: Page }>): Page => lazy(load, Waiting);

/** Who needs a page, and its script. */
const SHOWN: Record<Exclude<PageName, 'home'>, { duty: Duty; Page: Page }> = {
  orders: { duty: 'orders', Page: page(() => import('./pages/Orders')) },
  order: { duty: 'orderSummary', Page: page(() => import('./pages/Order')) },
  products: { duty: 'catalogue', Page: page(() => import('./pages/Products')) },
  product: { duty: 'catalogue', Page: page(() => import('./pages/Product')) },
  lots: { duty: 'catalogue', Page: page(() => import('./pages/Lots')) },
  categories: { duty: 'catalogue', Page: page(() => import('./pages/Categories')) },
  users: { duty: 'users', Page: page(() => import('./pages/Users')) },
  user: { duty: 'users', Page: page(() => import('./pages/User')) },
  roles: { duty: 'users', Page: page(() => import('./pages/Roles')) },
  audit: { duty: 'audit', Page: page(() => import('./pages/Audit')) },
  ledger: { duty: 'ledger', Page: page(() => import('./pages/Ledger')) },
  platform: { duty: 'operate', Page: page(() => import('./pages/Platform')) },
  charts: { duty: 'operate', Page: page(() => import('./pages/Charts')) },
  config: { duty: 'operate', Page: page(() => import('./pages/Config')) },
  deadLetters: { duty: 'operate', Page: page(() => import('./pages/DeadLetters')) },
  breakers: { duty: 'operate', Page: page(() => import('./pages/Breakers')) },
  mails: { duty: 'operate', Page: page(() => import('./pages/Mails')) },
  logs: { duty: 'operate', Page: page(() => import('./pages/Logs')) },
  traces: { duty: 'operate', Page: page(() => import('./pages/Traces')) },
  trace: { duty: 'operate', Page: page(() => import('./pages/Trace')) },
};

const MENU: { group: Key; pages: Exclude<PageName, 'home'>[] }[] = [
  { group: 'menu.shop', pages: ['orders', 'products', 'lots', 'categories', 'ledger'] },
  { group: 'menu.people', pages: ['users', 'roles', 'audit'] },
  { group: 'menu.platform', pages: ['platform', 'charts', 'config', 'deadLetters', 'breakers', 'mails', 'logs', 'traces'] },
];

/** What a person is likely to have come for. */
const FIRST: Exclude<PageName, 'home'>[] = ['orders', 'products', 'users', 'platform', 'audit', 'ledger'];
const firstPage = (): Exclude<PageName, 'home'> | undefined => FIRST.find((name) => may(SHOWN[name].duty));

function Home() {
  useEffect(() => {
    const first = firstPage();
    if (first) navigate(PAGES[first], { replace: true });
  }, []);
  return <Waiting />;
}

function NoAccess() {
  return (
    <Screen title={t('access.none')}>
      <p>{t('access.noneHint')}</p>
      <div class="buttons">
        <a class="button plain" href="/">
          {t('access.shop')}
        </a>
      </div>
    </Screen>
  );
}

function NotFound() {
  return (
    <Screen title={t('notFound.title')}>
      <p>{t('notFound.text')}</p>
      <div class="buttons">
        <Link class="button plain" href="/console">
          {t('notFound.home')}
        </Link>
      </div>
    </Screen>
  );
}

function Shown({ path }: { path: string }) {
  for (const name of Object.keys(PAGES) as PageName[]) {
    const params = match(PAGES[name], path);
    if (!params) continue;
    if (name === 'home') return firstPage() ? <Home /> : <NoAccess />;
    const { duty, Page } = SHOWN[name];
    return may(duty) ? <Page params={params} /> : <NoAccess />;
  }
  return <NotFound />;
}

export function App() {
  const { path } = usePlace();
  const { state } = useStore(session);
  return (
    <>
      <SkipLink text={t('nav.skip')} />
      <Header />
      <Offline text={t('problem.offline')} />
      <div class="frame">
        {state === 'member' && firstPage() && <Menu path={path} />}
        <main id="main" tabIndex={-1}>
          {state === 'unknown' ? <Waiting /> : state === 'guest' ? <LogIn /> : <Shown path={path} key={path} />}
        </main>
      </div>
      <Help />
      <Toasts />
    </>
  );
}

function Header() {
  const now = useStore(session);
  const leave = (): void => void logOut().catch((failure: unknown) => toast(explain(asProblem(failure))));
  return (
    <header class="top">
      <Link href="/console" class="brand">
        Micro Sayur <span>{t('console.name')}</span>
      </Link>
      <div class="top-tools">
        <Switches t={t} />
        <Button kind="plain" class="keys-button" onClick={() => helpOpen.set(true)}>
          {t('help.short')}
        </Button>
        {now.state === 'member' && (
          <>
            <span class="roles soft">{now.roles.join(', ')}</span>
            <Button kind="plain" onClick={leave}>
              {t('login.out')}
            </Button>
          </>
        )}
      </div>
    </header>
  );
}

function Menu({ path }: { path: string }) {
  const [open, show] = useState(false);
  useEffect(() => show(false), [path]);
  return (
    <nav class={`menu${open ? ' open' : ''}`} aria-label={t('menu.label')}>
      <Button kind="plain" class="menu-button" aria-expanded={open} aria-controls="menu-list" onClick={() => show(!open)}>
        {t('menu.label')}
      </Button>
      <div id="menu-list" class="menu-list">
        {MENU.map(({ group, pages }) => {
          const shown = pages.filter((name) => may(SHOWN[name].duty));
          return (
            shown.length > 0 && (
              <div key={group}>
                <p class="menu-group">{t(group)}</p>
                <ul>
                  {shown.map((name) => (
                    <li key={name}>
                      <Link href={PAGES[name]} aria-current={path === PAGES[name] ? 'page' : path.startsWith(`${PAGES[name]}/`) ? 'true' : undefined}>
                        {t(`${name}.title` as Key)}
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            )
          );
        })}
      </div>
    </nav>
  );
}

const KEYS: [string, Key][] = [
  ['/', 'help.search'],
  ['j  k', 'help.rows'],
  ['↑  ↓', 'help.arrows'],
  ['Enter', 'help.open'],
  ['Esc', 'help.escape'],
  ['p', 'help.pause'],
  ['?', 'help.this'],
];

function Help() {
  const open = useStore(helpOpen);
  const on = useStore(keysOn);
  return (
    <Dialog title={t('help.title')} open={open} onClose={() => helpOpen.set(false)}>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split('  ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input type="checkbox" checked={on} onChange={(event) => keysOn.set(event.currentTarget.checked)} />
        {t('help.on')}
      </label>
      <p class="small">{t('help.times')}</p>
      <div class="buttons">
        <Button onClick={() => helpOpen.set(false)}>{t('help.close')}</Button>
      </div>
    </Dialog>
  );
}
