import { useState } from 'preact/hooks';
import { call, type Problem } from '../../shared/api';
import { Link } from '../../shared/router';
import { ErrorSummary, Field, useForm, useSubmit } from '../../shared/ui/form';
import { Button, Notice } from '../../shared/ui/parts';
import { Screen } from '../parts';
import { asProblem, explain } from '../problems';
import { t } from '../texts';

export default function Forgot() {
  const form = useForm('login');
  const [sent, setSent] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { busy, submit } = useSubmit(async () => {
    setProblem(undefined);
    try {
      await call('/api/v1/auth/forgot-password', { method: 'POST', body: { email: form.values.email?.trim() }, open: true });
      setSent(true);
    } catch (failure) {
      setProblem(asProblem(failure));
    }
  });
  return (
    <Screen title={t('forgot.title')} narrow>
      {sent ? (
        <>
          <Notice kind="good">{t('forgot.sent')}</Notice>
          <p>
            <Link href="/reset-password">{t('forgot.haveCode')}</Link>
          </p>
        </>
      ) : (
        <form onSubmit={submit}>
          <p>{t('forgot.text')}</p>
          {problem && <ErrorSummary title={t('form.mend')} detail={explain(problem)} errors={problem.errors} />}
          <Field form={form} name="email" label={t('field.email')} errors={problem?.errors} type="email" autocomplete="username" required />
          <Button type="submit" class="wide" busy={busy}>
            {busy ? t('state.sending') : t('forgot.go')}
          </Button>
        </form>
      )}
    </Screen>
  );
}
