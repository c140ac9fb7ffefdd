import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/shop.css';
import '../styles/print.css';
import { language } from '../shared/i18n';
import { prefetch } from '../shared/query';
import { App } from './App';
import { CATEGORIES, shelfPath } from './shelf';

if (RELOAD) void import('../shared/reload');

// asked for while the page is being set up
if (location.pathname === '/' || location.pathname === '/cari') {
  prefetch(shelfPath(new URLSearchParams(location.search)));
  prefetch(CATEGORIES);
}

const root = document.getElementById('app');
if (root) {
  const show = (): void => render(<App />, root);
  root.replaceChildren();
  show();
  language.subscribe(show);
}
