import { useCallback, useEffect, useState } from 'preact/hooks';
import { call, Problem, type Options } from './api';
import { language } from './i18n';
import { session } from './session';

/** What a page knows of an address: the last answer, which is shown while a newer one is fetched. */
export interface Query<T> {
  data: T | undefined;
  problem: Problem | undefined;
  loading: boolean;
  reload: () => void;
}

const MOST = 60;
const answers = new Map<string, unknown>();

session.subscribe(() => {
  if (session.get().state === 'guest') [...answers.keys()].filter((key) => !key.startsWith('open ')).forEach((key) => answers.delete(key));
});

function keep(key: string, data: unknown): void {
  answers.delete(key);
  answers.set(key, data);
  if (answers.size > MOST) answers.delete(answers.keys().next().value as string);
}

/** Fetches before a component asks. */
export function prefetch(path: string): void {
  const key = `open ${language.get()} ${path}`;
  if (!pending.has(key)) pending.set(key, call(path, { open: true }));
}
const pending = new Map<string, Promise<unknown>>();

export function useQuery<T>(path: string | null, options: Options = {}): Query<T> {
  const key = `${options.open ? 'open ' : 'own '}${language.get()} ${path}`;
  const [state, show] = useState<{ key: string; data: T | undefined; problem: Problem | undefined; loading: boolean }>({
    key: '',
    data: undefined,
    problem: undefined,
    loading: true,
  });
  const [round, again] = useState(0);
  useEffect(() => {
    if (path === null) return undefined;
    const stop = new AbortController();
    const cached = answers.get(key) as T | undefined;
    show((now) => ({ key, data: cached ?? (now.key === key ? now.data : undefined), problem: undefined, loading: true }));
    const started = pending.get(key) as Promise<T> | undefined;
    pending.delete(key);
    (started ?? call<T>(path, { ...options, signal: stop.signal })).then(
      (data) => {
        keep(key, data);
        if (!stop.signal.aborted) show({ key, data, problem: undefined, loading: false });
      },
      (failure: unknown) => {
        if (stop.signal.aborted) return;
        const problem = failure instanceof Problem ? failure : new Problem(0, 'broken', String(failure));
        show((now) => ({ ...now, key, problem, loading: false }));
      },
    );
    return () => stop.abort();
  }, [key, round]);
  const reload = useCallback(() => again((n) => n + 1), []);
  const own = state.key === key;
  return {
    data: own ? (state.data ?? (answers.get(key) as T | undefined)) : (answers.get(key) as T | undefined),
    problem: own ? state.problem : undefined,
    loading: path !== null && (own ? state.loading : true),
    reload,
  };
}
