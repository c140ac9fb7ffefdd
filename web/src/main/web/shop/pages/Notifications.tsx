import type { NotificationService } from 'contract';
import { useEffect, useState } from 'preact/hooks';
import { call, type Problem } from '../../shared/api';
import { moment } from '../../shared/format';
import { chooseLanguage, type Language } from '../../shared/i18n';
import { useQuery } from '../../shared/query';
import { Link, navigate, usePlace } from '../../shared/router';
import { ErrorSummary, Field, useForm, useSubmit } from '../../shared/ui/form';
import { Button, Notice, Skeleton, toast } from '../../shared/ui/parts';
import { Screen, Trouble } from '../parts';
import { asProblem, explain } from '../problems';
import { named, t } from '../texts';
import type { Page } from '../types';
import { AccountNav } from './AccountNav';

type Preferences = NotificationService.PreferencesView;
type Sent = NotificationService.HistoryEntry;
type Webhook = NotificationService.WebhookEndpoint;

const PATH = '/api/v1/notifications';

/** What the member is told and how, and what was sent. */
export default function Notifications() {
  return (
    <Screen title={t('notifications.title')}>
      <AccountNav />
      <div class="columns">
        <Choices />
        <Webhooks />
      </div>
      <SentList />
    </Screen>
  );
}

function Choices() {
  const stored = useQuery<Preferences>(`${PATH}/preferences`);
  const [now, set] = useState<Preferences>();
  useEffect(() => {
    if (stored.data) set(stored.data);
  }, [stored.data]);
  if (!now) return <section class="panel">{stored.problem ? <Trouble problem={stored.problem} retry={stored.reload} /> : <Skeleton lines={5} label={t('state.loading')} />}</section>;
  const save = async (next: Preferences): Promise<void> => {
    const before = now;
    set(next);
    try {
      await call(`${PATH}/preferences`, { method: 'PUT', body: next });
      toast(t('account.saved'));
    } catch (failure) {
      set(before);
      toast(explain(asProblem(failure)));
    }
  };
  const boxes = (group: 'channels' | 'kinds') =>
    Object.entries(now[group] ?? {}).map(([name, on]) => (
      <label class="check" key={name}>
        <input type="checkbox" checked={on} onChange={(event) => void save({ ...now, [group]: { ...now[group], [name]: event.currentTarget.checked } })} />
        {named(group === 'channels' ? 'channel' : 'kind', name)}
      </label>
    ));
  return (
    <section class="panel">
      <h2>{t('notifications.what')}</h2>
      <fieldset>
        <legend>{t('notifications.kinds')}</legend>
        {boxes('kinds')}
        <p class="small">{t('notifications.always')}</p>
      </fieldset>
      <fieldset>
        <legend>{t('notifications.channels')}</legend>
        {boxes('channels')}
      </fieldset>
      <div class="field">
        <label for="mail-language">{t('notifications.language')}</label>
        <select
          id="mail-language"
          value={now.language ?? 'id'}
          onChange={(event) => {
            const next = event.currentTarget.value as Language;
            void save({ ...now, language: next }).then(() => chooseLanguage(next));
          }}
        >
          <option value="id">Indonesia</option>
          <option value="en">English</option>
        </select>
      </div>
    </section>
  );
}

function Webhooks() {
  const hooks = useQuery<{ items: Webhook[] }>(`${PATH}/webhooks`);
  const form = useForm('webhook');
  const [problem, setProblem] = useState<Problem>();
  const [opened, setOpened] = useState<NotificationService.WebhookOpened>();
  const { busy, submit } = useSubmit(async () => {
    setProblem(undefined);
    try {
      setOpened(await call<NotificationService.WebhookOpened>(`${PATH}/webhooks`, { method: 'POST', body: { url: form.values.url?.trim() } }));
      form.clear();
      hooks.reload();
    } catch (failure) {
      setProblem(asProblem(failure));
    }
  });
  const remove = (id: string): void =>
    void call(`${PATH}/webhooks/${id}`, { method: 'DELETE' }).then(hooks.reload, (failure: unknown) => toast(explain(asProblem(failure))));
  return (
    <section class="panel">
      <h2>{t('webhooks.title')}</h2>
      <p class="small">{t('webhooks.text')}</p>
      {hooks.problem && <Trouble problem={hooks.problem} retry={hooks.reload} />}
      <ul class="plain-list">
        {hooks.data?.items.map((each) => (
          <li key={each.webhook_id}>
            <code class="break">{each.url}</code>
            <span class="small">
              {named('webhook', each.status)} {each.failure ?? ''}
            </span>
            <Button kind="quiet" aria-label={t('webhooks.remove', { url: each.url })} onClick={() => remove(each.webhook_id)}>
              {t('action.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {opened?.secret && (
        <Notice kind="good">
          <p>{t('webhooks.secret')}</p>
          <code class="break">{opened.secret}</code>
        </Notice>
      )}
      <form onSubmit={submit}>
        {problem && <ErrorSummary title={t('webhooks.failed')} detail={explain(problem)} errors={problem.errors} />}
        <Field form={form} name="url" label={t('webhooks.url')} errors={problem?.errors} type="url" required placeholder="https://" autocomplete="off" />
        <Button type="submit" kind="plain" busy={busy}>
          {t('webhooks.add')}
        </Button>
      </form>
    </section>
  );
}

function SentList() {
  const { query } = usePlace();
  const page = Math.max(0, Number(query.get('hal') ?? 1) - 1 || 0);
  const sent = useQuery<Page<Sent>>(`${PATH}?page=${page}&size=20`);
  const go = (to: number): void => navigate(`/akun/pemberitahuan?hal=${to + 1}`);
  return (
    <section class="panel">
      <h2>{t('notifications.sent')}</h2>
      {sent.problem && <Trouble problem={sent.problem} retry={sent.reload} />}
      {!sent.data && !sent.problem && <Skeleton lines={4} label={t('state.loading')} />}
      {sent.data?.items.length === 0 && <p>{t('notifications.none')}</p>}
      <ul class="history">
        {sent.data?.items.map((each) => (
          <li key={each.notification_id}>
            <time dateTime={each.created_at}>{moment(each.created_at)}</time> {each.order_id ? <Link href={`/pesanan/${each.order_id}`}>{named('template', each.template)}</Link> : named('template', each.template)}{' '}
            <span class="small">{named('delivery', each.status)}</span>
          </li>
        ))}
      </ul>
      {sent.data && sent.data.page.total_pages > 1 && (
        <nav class="pager" aria-label={t('pager.label')}>
          <Button kind="plain" disabled={page === 0} onClick={() => go(page - 1)}>
            {t('pager.newer')}
          </Button>
          <span>{t('pager.of', { page: page + 1, pages: sent.data.page.total_pages })}</span>
          <Button kind="plain" disabled={page + 1 >= sent.data.page.total_pages} onClick={() => go(page + 1)}>
            {t('pager.older')}
          </Button>
        </nav>
      )}
    </section>
  );
}
