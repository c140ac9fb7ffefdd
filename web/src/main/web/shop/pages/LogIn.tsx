import { useEffect } from 'preact/hooks';
import { call } from '../../shared/api';
import { countdown } from '../../shared/format';
import { useLogIn } from '../../shared/login';
import { Link, navigate, usePlace } from '../../shared/router';
import { session } from '../../shared/session';
import { useStore } from '../../shared/store';
import { ErrorSummary, Field } from '../../shared/ui/form';
import { Button, toast } from '../../shared/ui/parts';
import { Screen } from '../parts';
import { asProblem, explain } from '../problems';
import { t } from '../texts';

/** A path of the shop, so that a link can't lead elsewhere after a log-in. */
function destination(query: URLSearchParams): string {
  const to = query.get('ke') ?? '/';
  return /^\/(?![/\\])/.test(to) ? to : '/';
}

export default function LogIn() {
  const { query } = usePlace();
  const { state } = useStore(session);
  const { form, remember, setRemember, problem, wait, busy, submit } = useLogIn();
  const waiting = wait > 0;
  useEffect(() => {
    if (state === 'member') navigate(destination(query), { replace: true });
  }, [state]);
  const sendAgain = async (): Promise<void> => {
    try {
      await call('/api/v1/auth/verification', { method: 'POST', body: { email: form.values.email }, open: true });
      toast(t('verify.sent'));
    } catch (failure) {
      toast(explain(asProblem(failure)));
    }
  };
  return (
    <Screen title={t('login.title')} narrow>
      <form onSubmit={submit}>
        {problem && (
          <ErrorSummary title={t('login.failed')} detail={explain(problem)} errors={problem.errors}>
            {problem.kind === 'email-not-verified' && (
              <Button kind="plain" onClick={() => void sendAgain()}>
                {t('verify.again')}
              </Button>
            )}
          </ErrorSummary>
        )}
        {waiting && (
          <p class="deadline">
            {t('login.wait')} <strong class="clock">{countdown(wait + 999)}</strong>
          </p>
        )}
        <Field form={form} name="email" label={t('field.email')} errors={problem?.errors} type="email" autocomplete="username" required maxLength={254} />
        <Field form={form} name="password" label={t('field.password')} errors={problem?.errors} type="password" autocomplete="current-password" required maxLength={512} />
        <label class="check">
          <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.currentTarget.checked)} />
          {t('login.remember')}
        </label>
        <Button type="submit" class="wide" busy={busy} disabled={waiting}>
          {busy ? t('login.busy') : t('login.go')}
        </Button>
      </form>
      <p>
        <Link href="/lupa-sandi">{t('forgot.link')}</Link>
      </p>
      <p>
        {t('register.ask')} <Link href="/daftar">{t('register.title')}</Link>
      </p>
    </Screen>
  );
}
