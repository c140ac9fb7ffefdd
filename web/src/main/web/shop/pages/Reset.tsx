import { useState } from 'preact/hooks';
import { call, type Problem } from '../../shared/api';
import { Link } from '../../shared/router';
import { ErrorSummary, Field, useForm, useSubmit } from '../../shared/ui/form';
import { Button, Notice } from '../../shared/ui/parts';
import { takeToken } from '../fragment';
import { Screen } from '../parts';
import { asProblem, explain } from '../problems';
import { t } from '../texts';

/** A new password, by the link or the code of a mail. */
export default function Reset() {
  const [linked] = useState(takeToken);
  const form = useForm('reset');
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { busy, submit } = useSubmit(async () => {
    setProblem(undefined);
    try {
      await call('/api/v1/auth/reset-password', { method: 'POST', body: { token: linked || form.values.token?.trim(), password: form.values.password }, open: true });
      form.clear();
      setDone(true);
    } catch (failure) {
      setProblem(asProblem(failure));
    }
  });
  if (done)
    return (
      <Screen title={t('reset.doneTitle')} narrow>
        <Notice kind="good">{t('reset.done')}</Notice>
        <Link class="button primary" href="/masuk">
          {t('login.title')}
        </Link>
      </Screen>
    );
  return (
    <Screen title={t('reset.title')} narrow>
      <form onSubmit={submit}>
        {problem && (
          <ErrorSummary title={problem.kind === 'link-expired' ? t('reset.expired') : t('form.mend')} detail={explain(problem)} errors={problem.errors}>
            {problem.kind === 'link-expired' && (
              <p>
                <Link href="/lupa-sandi">{t('forgot.title')}</Link>
              </p>
            )}
          </ErrorSummary>
        )}
        {!linked && <Field form={form} name="token" label={t('field.code')} errors={problem?.errors} autocomplete="one-time-code" required maxLength={200} />}
        <Field form={form} name="password" label={t('field.newPassword')} hint={t('field.passwordHint')} errors={problem?.errors} type="password" autocomplete="new-password" required minLength={8} maxLength={128} />
        <p class="small">{t('reset.hint')}</p>
        <Button type="submit" class="wide" busy={busy}>
          {t('reset.go')}
        </Button>
      </form>
    </Screen>
  );
}
