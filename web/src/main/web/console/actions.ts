import { useRef, useState } from 'preact/hooks';
import { attemptDone, attemptKey, call, Problem, type Options } from '../shared/api';
import { asProblem } from './problems';

export interface Action {
  busy: boolean;
  problem: Problem | undefined;
  reset: () => void;
  run: (act: () => Promise<void>) => void;
}

/** Something that is done once at a time, with what went wrong. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const running = useRef(false);
  return {
    busy,
    problem,
    reset: () => setProblem(undefined),
    run: (act) => {
      if (running.current) return;
      running.current = true;
      setBusy(true);
      setProblem(undefined);
      act()
        .catch((failure: unknown) => setProblem(asProblem(failure)))
        .finally(() => {
          running.current = false;
          setBusy(false);
        });
    },
  };
}

/** A request that has its effect once, however often it is tried again. */
export async function callOnce<T>(name: string, path: string, options: Options): Promise<T> {
  const slot = `console-${name}`;
  try {
    const answer = await call<T>(path, { method: 'POST', ...options, key: attemptKey(slot, [path, options.body]) });
    attemptDone(slot);
    return answer;
  } catch (failure) {
    // a refusal is kept under its key, and may be none the next time
    if (failure instanceof Problem && failure.status >= 400 && failure.status < 500 && !failure.isPassing) attemptDone(slot);
    throw failure;
  }
}

/** Fetches a file with the reader's token, and saves it. */
export async function download(path: string, name: string): Promise<void> {
  const file = await call<Blob>(path, { as: 'blob', headers: { Accept: 'text/csv, application/problem+json' } });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
