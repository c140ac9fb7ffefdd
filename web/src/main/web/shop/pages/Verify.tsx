import { useState } from 'preact/hooks';
import { call, type Problem } from '../../shared/api';
import { Link } from '../../shared/router';
import { useStore } from '../../shared/store';
import { ErrorSummary, Field, useForm, useSubmit } from '../../shared/ui/form';
import { Button, Notice } from '../../shared/ui/parts';
import { cart, count } from '../cart';
import { takeToken } from '../fragment';
import { Screen } from '../parts';
import { asProblem, explain } from '../problems';
import { t } from '../texts';

/** Confirms an address at the press of a button: a scanner of mails only opens the page. */
export default function Verify() {
  const lines = useStore(cart);
  const [token] = useState(takeToken);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { busy, submit } = useSubmit(async () => {
    setProblem(undefined);
    try {
      await call('/api/v1/auth/verify', { method: 'POST', body: { token }, open: true });
      setDone(true);
    } catch (failure) {
      setProblem(asProblem(failure));
    }
  });
  if (done)
    return (
      <Screen title={t('verify.doneTitle')} narrow>
        <Notice kind="good">{t('verify.done')}</Notice>
        <Link class="button primary" href={count(lines) > 0 ? '/masuk?ke=/bayar' : '/masuk'}>
          {t('login.title')}
        </Link>
      </Screen>
    );
  const expired = !token || problem?.kind === 'link-expired';
  return (
    <Screen title={t('verify.title')} narrow>
      {problem && !expired && <ErrorSummary title={t('verify.failed')} detail={explain(problem)} />}
      {expired ? (
        <>
          <Notice kind="warn">{token ? t('verify.expired') : t('verify.noToken')}</Notice>
          <SendAgain />
        </>
      ) : (
        <form onSubmit={submit}>
          <p>{t('verify.text')}</p>
          <Button type="submit" class="wide" busy={busy}>
            {t('verify.go')}
          </Button>
        </form>
      )}
    </Screen>
  );
}

function SendAgain() {
  const form = useForm('login');
  const [sent, setSent] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { busy, submit } = useSubmit(async () => {
    setProblem(undefined);
    try {
      await call('/api/v1/auth/verification', { method: 'POST', body: { email: form.values.email?.trim() }, open: true });
      setSent(true);
    } catch (failure) {
      setProblem(asProblem(failure));
    }
  });
  return (
    <form onSubmit={submit}>
      {problem && <ErrorSummary title={t('form.mend')} detail={explain(problem)} errors={problem.errors} />}
      {sent && <Notice kind="good">{t('verify.sent')}</Notice>}
      <Field form={form} name="email" label={t('field.email')} errors={problem?.errors} type="email" autocomplete="email" required />
      <Button type="submit" busy={busy}>
        {t('verify.again')}
      </Button>
    </form>
  );
}
