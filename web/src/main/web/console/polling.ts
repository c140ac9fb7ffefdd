import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../shared/api';
import { useQuery, type Query } from '../shared/query';
import { store, useStore } from '../shared/store';

/** Whether the reader stopped all polling. */
export const paused = store(false);

export interface Polled<T> extends Query<T> {
  /** When the shown answer came. */
  at: number;
}

/** Asks again after each pause, while the page is looked at and polling is not paused. */
export function usePolled<T>(path: string | null, every: number): Polled<T> {
  const query = useQuery<T>(path);
  const stopped = useStore(paused);
  const [at, setAt] = useState(0);
  const problem = useRef<Problem>();
  useEffect(() => {
    if (query.loading) return;
    problem.current = query.problem;
    if (!query.problem) setAt(Date.now());
  }, [query.loading, query.problem, query.data]);
  useEffect(() => {
    if (path === null || stopped || query.loading || every <= 0) return undefined;
    const ask = (): void => {
      if (!paused.get() && !document.hidden) query.reload();
    };
    let timer = window.setTimeout(ask, every);
    const look = (): void => {
      clearTimeout(timer);
      if (!document.hidden) timer = window.setTimeout(ask, 0);
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [path, stopped, query.loading, every]);
  return { ...query, at, problem: query.problem ?? (query.loading && query.data !== undefined ? problem.current : undefined) };
}
