import { useLayoutEffect, useState } from 'preact/hooks';

/** A value that components watch. */
export interface Store<T> {
  get(): T;
  set(next: T): void;
  subscribe(listener: () => void): () => void;
}

export function store<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      [...listeners].forEach((listener) => listener());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export function useStore<T>(watched: Store<T>): T {
  const [seen, show] = useState(watched.get());
  useLayoutEffect(() => {
    show(watched.get()); // it may have changed between render and effect
    return watched.subscribe(() => show(watched.get()));
  }, [watched]);
  return Object.is(seen, watched.get()) ? seen : watched.get();
}
