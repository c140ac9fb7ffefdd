import { Problem } from './http';

type Key = 'problem.unreachable' | 'problem.offline' | 'problem.broken' | 'problem.busy';

/** What went wrong, and what to do, in words of the reader. */
export function explainIn(t: (key: Key) => string): (problem: Problem) => string {
  return (problem) => {
    switch (problem.kind) {
      case 'offline':
        return navigator.onLine ? t('problem.unreachable') : t('problem.offline');
      case 'broken':
        return t('problem.broken');
      default:
        if (problem.status === 503 || problem.status === 502 || problem.status === 504) return t('problem.busy');
        return problem.detail || t('problem.broken');
    }
  };
}

export function asProblem(failure: unknown): Problem {
  return failure instanceof Problem ? failure : new Problem(0, 'broken', String(failure));
}
