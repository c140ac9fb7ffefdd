import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/console.css';
import { language } from '../shared/i18n';
import { App } from './App';

if (RELOAD) void import('../shared/reload');

const root = document.getElementById('app');
if (root) {
  const show = (): void => render(<App />, root);
  root.replaceChildren();
  show();
  language.subscribe(show);
}
