import { useState } from 'preact/hooks';
import { call, type Problem } from '../../shared/api';
import { phone } from '../../shared/format';
import { Link } from '../../shared/router';
import { ErrorSummary, Field, useForm, useSubmit } from '../../shared/ui/form';
import { Button, Notice, toast } from '../../shared/ui/parts';
import { Screen } from '../parts';
import { asProblem, explain } from '../problems';
import { t } from '../texts';

export default function Register() {
  const form = useForm('register');
  const [problem, setProblem] = useState<Problem>();
  const [sentTo, setSentTo] = useState<string>();
  const { busy, submit } = useSubmit(async () => {
    setProblem(undefined);
    const { name = '', email = '', password = '', phone: number = '' } = form.values;
    try {
      await call('/api/v1/auth/register', { method: 'POST', open: true, body: { name: name.trim(), email: email.trim(), password, ...(number.trim() ? { phone: phone(number) } : {}) } });
      setSentTo(email.trim());
      form.set('password', '');
    } catch (failure) {
      setProblem(asProblem(failure));
    }
  });
  const again = async (): Promise<void> => {
    try {
      await call('/api/v1/auth/verification', { method: 'POST', body: { email: sentTo }, open: true });
      toast(t('verify.sent'));
    } catch (failure) {
      toast(explain(asProblem(failure)));
    }
  };
  if (sentTo)
    return (
      <Screen title={t('register.sentTitle')} narrow>
        <Notice kind="good">{t('register.sent', { email: sentTo })}</Notice>
        <p>{t('register.sentHint')}</p>
        <div class="buttons">
          <Button kind="plain" onClick={() => void again()}>
            {t('verify.again')}
          </Button>
          <Link class="button plain" href="/masuk">
            {t('login.title')}
          </Link>
        </div>
      </Screen>
    );
  return (
    <Screen title={t('register.title')} narrow>
      <form onSubmit={submit}>
        {problem && <ErrorSummary title={problem.errors.length ? t('form.mend') : t('register.failed')} detail={explain(problem)} errors={problem.errors} />}
        <Field form={form} name="name" label={t('field.name')} errors={problem?.errors} autocomplete="name" required maxLength={100} />
        <Field form={form} name="email" label={t('field.email')} errors={problem?.errors} type="email" autocomplete="email" required maxLength={254} />
        <Field form={form} name="phone" label={t('field.phoneOptional')} hint={t('field.phoneHint')} errors={problem?.errors} type="tel" inputMode="tel" autocomplete="tel" />
        <Field form={form} name="password" label={t('field.password')} hint={t('field.passwordHint')} errors={problem?.errors} type="password" autocomplete="new-password" required minLength={8} maxLength={128} />
        <Button type="submit" class="wide" busy={busy}>
          {busy ? t('state.sending') : t('register.go')}
        </Button>
      </form>
      <p>
        {t('login.ask')} <Link href="/masuk">{t('login.title')}</Link>
      </p>
    </Screen>
  );
}
