import { useState } from 'preact/hooks';
import { useQuery } from '../../shared/query';
import { navigate } from '../../shared/router';
import { Field, useForm } from '../../shared/ui/form';
import { Button } from '../../shared/ui/parts';
import { Screen } from '../parts';
import { t } from '../texts';

/** Opens a trace by its id, from a mail, a header or a log. */
export default function Traces() {
  const form = useForm('trace');
  const links = useQuery<{ zipkin: string | null; grafana: string | null; prometheus: string | null }>('/api/v1/ops/links');
  const [wrong, setWrong] = useState(false);
  const open = (event: Event): void => {
    event.preventDefault();
    const id = form.values.trace?.trim().toLowerCase() ?? '';
    if (!/^([0-9a-f]{16}|[0-9a-f]{32})$/.test(id)) {
      setWrong(true);
      return;
    }
    form.clear();
    navigate(`/console/traces/${id}`);
  };
  return (
    <Screen title={t('traces.title')} hint={t('traces.hint')}>
      <form class="narrow" onSubmit={open}>
        <Field form={form} name="trace" label={t('trace.id')} errors={wrong ? [{ field: 'trace', message: t('trace.wrong') }] : undefined} required maxLength={40} autocomplete="off" spellcheck={false} data-search="" />
        <div class="buttons">
          <Button type="submit">{t('traces.open')}</Button>
        </div>
      </form>
      {links.data && (
        <ul class="list">
          {(['zipkin', 'grafana', 'prometheus'] as const).map(
            (name) =>
              links.data?.[name] && (
                <li key={name}>
                  <a href={links.data[name]} target="_blank" rel="noreferrer">
                    {t(`link.${name}`)}
                  </a>
                </li>
              ),
          )}
        </ul>
      )}
    </Screen>
  );
}
