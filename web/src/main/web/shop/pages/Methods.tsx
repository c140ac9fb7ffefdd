import { useEffect, useState } from 'preact/hooks';
import { type FieldError, type Problem } from '../../shared/api';
import { Field, type Form } from '../../shared/ui/form';
import { Notice, Skeleton } from '../../shared/ui/parts';
import { Trouble } from '../parts';
import { firstToken, paymentMethods, type Method } from '../payment-methods';
import { asProblem } from '../problems';
import { named, t } from '../texts';

/** What the form says of the payment, as the API wants it. */
export function meansOf(form: Form): { method: string; token?: string } {
  const method = form.values.method ?? 'card';
  const token = form.values[`token-${method}`] ?? '';
  return token && method !== 'cash_on_delivery' ? { method, token } : { method };
}

/** The ways to pay that are open now, each with what it needs. */
export function Methods({ form, errors }: { form: Form; errors?: FieldError[] | undefined }) {
  const [methods, setMethods] = useState<Method[]>();
  const [problem, setProblem] = useState<Problem>();
  const load = (): void => {
    setProblem(undefined);
    paymentMethods().then(
      (read) => {
        setMethods(read);
        const tokens = Object.fromEntries(read.map((each) => [`token-${each.method}`, firstToken(each) ?? '']));
        form.offer({ method: read[0]?.method ?? 'card', ...tokens });
      },
      (failure: unknown) => setProblem(asProblem(failure)),
    );
  };
  useEffect(load, []);
  if (problem) return <Trouble problem={problem} retry={load} />;
  if (!methods) return <Skeleton lines={4} label={t('state.loading')} />;
  const chosen = methods.find((each) => each.method === form.values.method);
  return (
    <>
      <div class="choices">
        {methods.map((each) => (
          <label class="choice" key={each.method}>
            <input type="radio" name="method" value={each.method} checked={form.values.method === each.method} onChange={() => form.set('method', each.method)} />
            <span>
              <strong>{named('method', each.method)}</strong>
              <span class="small">{named('methodHint', each.method)}</span>
            </span>
          </label>
        ))}
      </div>
      {chosen?.test && <Notice kind="info">{t('pay.sandbox')}</Notice>}
      {chosen && chosen.token.values.length > 1 && (
        <div class="field">
          <label for="field-token">{chosen.token.kind === 'BANK' ? t('pay.bank') : t('pay.test')}</label>
          <select id="field-token" value={form.values[`token-${chosen.method}`]} onChange={(event) => form.set(`token-${chosen.method}`, event.currentTarget.value)}>
            {chosen.token.values.map(({ value }) => (
              <option key={value} value={value}>
                {named('token', value)}
              </option>
            ))}
          </select>
        </div>
      )}
      {chosen?.token.kind === 'CARD_TOKEN' && <Field form={form} name={`token-${chosen.method}`} label={t('pay.token')} hint={t('pay.tokenHint')} errors={errors} required autocomplete="off" />}
    </>
  );
}
