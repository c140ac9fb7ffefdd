import { countdown } from '../shared/format';
import { useLogIn } from '../shared/login';
import { ErrorSummary, Field } from '../shared/ui/form';
import { Button } from '../shared/ui/parts';
import { Screen } from './parts';
import { explain } from './problems';
import { t } from './texts';

/** Instead of a page that needs a person: the address stays, and the page is there after the log-in. */
export function LogIn() {
  const { form, remember, setRemember, problem, wait, busy, submit } = useLogIn();
  return (
    <Screen title={t('login.title')} hint={t('login.hint')}>
      <form class="narrow" onSubmit={submit}>
        {problem && <ErrorSummary title={t('login.failed')} detail={explain(problem)} errors={problem.errors} />}
        {wait > 0 && (
          <p class="warn-text">
            {t('login.wait')} <strong>{countdown(wait + 999)}</strong>
          </p>
        )}
        <Field form={form} name="email" label={t('field.email')} errors={problem?.errors} type="email" autocomplete="username" required maxLength={254} />
        <Field form={form} name="password" label={t('field.password')} errors={problem?.errors} type="password" autocomplete="current-password" required maxLength={512} />
        <label class="check">
          <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.currentTarget.checked)} />
          {t('login.remember')}
        </label>
        <div class="buttons">
          <Button type="submit" busy={busy} disabled={wait > 0}>
            {busy ? t('login.busy') : t('login.title')}
          </Button>
        </div>
      </form>
    </Screen>
  );
}
