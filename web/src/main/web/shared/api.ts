import { pause, Problem, send, type Call } from './http';
import { accessToken, ended, replaceToken } from './session';

export { Problem, type FieldError } from './http';

export interface Options extends Call {
  /** Makes the request safe to repeat. */
  key?: string;
  /** Needs no log-in and does not wait for one. */
  open?: boolean;
}

const LONGEST_PAUSE = 10_000;
const TRIES = 3;

/** Calls the API as the person who is logged in; repeats what is safe to repeat when a part of the shop does not answer. */
export async function call<T>(path: string, options: Options = {}): Promise<T> {
  const { key, open, ...request } = options;
  const isSafe = key !== undefined || (request.method ?? 'GET') === 'GET';
  if (key !== undefined) request.headers = { ...request.headers, 'Idempotency-Key': key };
  for (let attempt = 1; ; attempt++) {
    try {
      return await once<T>(path, request, open === true);
    } catch (failure) {
      if (!(failure instanceof Problem) || !failure.isPassing || !isSafe || attempt === TRIES) throw failure;
      await pause(Math.min(LONGEST_PAUSE, (failure.retryAfter ?? 2 ** (attempt - 1)) * 1_000 + Math.random() * 300));
    }
  }
}

async function once<T>(path: string, request: Call, open: boolean): Promise<T> {
  const token = open ? null : await accessToken();
  try {
    return (await send<T>(path, { ...request, token })).data;
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 401 || !token) throw failure;
    const next = await replaceToken(token);
    if (!next) throw failure;
    try {
      return (await send<T>(path, { ...request, token: next })).data;
    } catch (again) {
      if (again instanceof Problem && again.status === 401) ended();
      throw again;
    }
  }
}

/** A key for the attempts of one intention, kept until it succeeded: a reload repeats the request, not the effect. */
export function attemptKey(name: string, intention: unknown): string {
  const content = digest(JSON.stringify(intention)); // an address stays out of the storage
  const slot = `sayur-attempt-${name}`;
  const stored = JSON.parse(sessionStorage.getItem(slot) ?? 'null') as { content: string; key: string } | null;
  if (stored?.content === content) return stored.key;
  const key = crypto.randomUUID();
  sessionStorage.setItem(slot, JSON.stringify({ content, key }));
  return key;
}

export function attemptDone(name: string): void {
  sessionStorage.removeItem(`sayur-attempt-${name}`);
}

/** Tells one content from another; no secret. */
function digest(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 2654435761);
    b = Math.imul(b ^ text.charCodeAt(i), 1597334677);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
