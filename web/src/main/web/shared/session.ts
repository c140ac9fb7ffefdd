import type { UserService } from 'contract';
import { pause, Problem, send } from './http';
import { store } from './store';

/** Access token, in memory only; the refresh token is a cookie that no script can read. */
interface Token {
  value: string;
  /** Milliseconds of this clock. */
  expires: number;
  user: string;
  roles: string[];
  scopes: string[];
}

export type Session = { state: 'unknown' } | { state: 'guest' } | { state: 'member'; user: string; roles: string[]; scopes: string[] };

type Message = { kind: 'token'; token: Token } | { kind: 'out' };
type TokenAnswer = UserService.CookieSessionAccessTokenView;

const PATH = '/api/v1/auth/session';
const BROWSER = { 'X-Sayur': 'browser' };
const EARLY = 60_000;
const TRIES = 3;

export const session = store<Session>({ state: 'unknown' });

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('sayur-session') : null;
let token: Token | null = null;
let renewal = 0;

channel?.addEventListener('message', (event: MessageEvent<Message>) => {
  if (event.data.kind === 'token') adopt(event.data.token);
  else forget();
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && token && token.expires - Date.now() < EARLY) void renew().catch(() => undefined);
});

/** Resolves once it is known whether there is a session. */
const known = restore();

function adopt(next: Token): void {
  token = next;
  clearTimeout(renewal);
  renewal = window.setTimeout(() => void renew().catch(() => undefined), Math.max(1_000, next.expires - Date.now() - EARLY));
  const now = session.get();
  const rights = (of: { roles: string[]; scopes: string[] }): string => [...of.roles, ...of.scopes].join(' ');
  if (now.state !== 'member' || now.user !== next.user || rights(now) !== rights(next)) {
    session.set({ state: 'member', user: next.user, roles: next.roles, scopes: next.scopes });
  }
}

function forget(): void {
  token = null;
  clearTimeout(renewal);
  session.set({ state: 'guest' });
}

function parse(answer: TokenAnswer): Token {
  const payload = answer.access_token.split('.')[1] ?? '';
  const claims = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as { sub?: string; roles?: string[]; scope?: string };
  return {
    value: answer.access_token,
    expires: Date.now() + answer.expires_in * 1_000,
    user: claims.sub ?? '',
    roles: claims.roles ?? [],
    scopes: claims.scope?.split(' ').filter(Boolean) ?? [],
  };
}

function tell(next: Token): void {
  adopt(next);
  channel?.postMessage({ kind: 'token', token: next } satisfies Message);
}

/** One refresh at a time in all tabs: a tab that waited takes the token that another one was given. */
async function renew(): Promise<void> {
  const before = token?.value;
  const asked = performance.now();
  const locked = async (): Promise<void> => {
    if (performance.now() - asked > 5) await pause(50); // what the tab before told is still on its way
    if (token && token.value !== before && token.expires - Date.now() > EARLY) return;
    try {
      const answer = await send<TokenAnswer | undefined>(`${PATH}/refresh`, { method: 'POST', headers: BROWSER });
      if (answer.data) tell(parse(answer.data));
      else forget();
    } catch (failure) {
      if (failure instanceof Problem && (failure.isPassing || failure.status === 429)) throw failure;
      forget();
      channel?.postMessage({ kind: 'out' } satisfies Message);
    }
  };
  await ('locks' in navigator ? navigator.locks.request('sayur-session', locked) : locked());
}

/** Takes up the session of the cookie; repeats what a short outage refused. */
async function restore(): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await renew();
    } catch (failure) {
      if (!(failure instanceof Problem && failure.isPassing) || attempt === TRIES) {
        if (!token) forget();
        return;
      }
      await pause(attempt * 1_000);
    }
  }
}

/** A token that lives a while yet, or null for a guest. */
export async function accessToken(): Promise<string | null> {
  await known;
  if (token && token.expires - Date.now() < 10_000) await renew();
  return token?.value ?? null;
}

/** After a 401: the token that replaces the refused one, if there is any. */
export async function replaceToken(refused: string): Promise<string | null> {
  if (token?.value === refused) await renew();
  return token?.value ?? null;
}

export function tokenLife(): number {
  return token ? token.expires - Date.now() : 0;
}

export async function logIn(email: string, password: string, remember: boolean): Promise<void> {
  const answer = await send<TokenAnswer>(PATH, { method: 'POST', headers: BROWSER, body: { email, password, remember } });
  tell(parse(answer.data));
}

export async function logOut(): Promise<void> {
  await send<void>(PATH, { method: 'DELETE', headers: BROWSER });
  forget();
  channel?.postMessage({ kind: 'out' } satisfies Message);
}

/** After the account or every session was ended by another call. */
export function ended(): void {
  forget();
  channel?.postMessage({ kind: 'out' } satisfies Message);
}
