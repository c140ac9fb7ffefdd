import { useState } from 'preact/hooks';
import type { Problem } from './http';
import { asProblem } from './problems';
import { logIn } from './session';
import { useForm, useSubmit, type Form } from './ui/form';
import { useNow } from './ui/parts';

/** A log-in being typed: what was refused and why, and how long the throttle lets the person wait. */
export interface LogInForm {
  form: Form;
  remember: boolean;
  setRemember: (remember: boolean) => void;
  problem: Problem | undefined;
  /** Milliseconds. */
  wait: number;
  busy: boolean;
  submit: (event: Event) => void;
}

export function useLogIn(): LogInForm {
  const form = useForm('login');
  const [remember, setRemember] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [waitUntil, setWaitUntil] = useState(0);
  const now = useNow(waitUntil > Date.now());
  const wait = Math.max(0, waitUntil - now);
  const { busy, submit } = useSubmit(async () => {
    if (wait > 0) return;
    setProblem(undefined);
    try {
      await logIn(form.values.email?.trim() ?? '', form.values.password ?? '', remember);
      form.clear();
    } catch (failure) {
      const known = asProblem(failure);
      if (known.status === 429 && known.retryAfter) setWaitUntil(Date.now() + known.retryAfter * 1_000);
      setProblem(known);
    }
  });
  return { form, remember, setRemember, problem, wait, busy, submit };
}
