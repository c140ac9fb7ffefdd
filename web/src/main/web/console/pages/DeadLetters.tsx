import { useState } from 'preact/hooks';
import { call } from '../../shared/api';
import { useForm } from '../../shared/ui/form';
import { Button, Notice, toast } from '../../shared/ui/parts';
import { useAction } from '../actions';
import { SERVICES, type DeadLetter, type DeadLetterOutcome, type DeadLetters as Answered } from '../operations';
import { Answer, CheckFilter, Confirm, Facts, FilterBar, Id, Panel, Screen, SearchFilter, SelectFilter, Table, Tag, Time, TraceLink, useFilters } from '../parts';
import { usePolled } from '../polling';
import { named, t } from '../texts';
import { number } from '../time';

const PATH = '/api/v1/ops/dead-letters';
const nameOf = (message: { service: string; queue: string; event_id: string }): string => `${message.service} ${message.queue} ${message.event_id}`;

/** Dead letters of all services. */
export default function DeadLetters() {
  const filters = useFilters();
  const letters = usePolled<Answered>(`${PATH}?${filters.params(['service', 'queue'], { limit: '100' })}`, 10_000);
  const [chosen, choose] = useState<Set<string>>(new Set());
  const [asked, ask] = useState<'replay' | 'discard' | null>(null);
  const [outcome, tell] = useState<DeadLetterOutcome>();
  const action = useAction();
  const form = useForm('dead-letters');
  const words = filters.get('q').toLowerCase();
  const shown = (letters.data?.messages ?? [])
    .filter((message) => filters.get('fresh') !== 'true' || !message.replayed_before)
    .filter((message) => !words || `${message.event} ${message.event_id} ${message.reason} ${JSON.stringify(message.body)}`.toLowerCase().includes(words));
  const picked = shown.filter((message) => chosen.has(nameOf(message)));
  const toggle = (message: DeadLetter): void => {
    const next = new Set(chosen);
    if (!next.delete(nameOf(message))) next.add(nameOf(message));
    choose(next);
  };
  const act = (): void =>
    action.run(async () => {
      const messages = picked.slice(0, 200).map(({ service, queue, event_id }) => ({ service, queue, event_id }));
      const reason = form.values.reason?.trim();
      const answer = await call<DeadLetterOutcome>(PATH, { method: 'POST', body: { action: asked, ...(reason ? { reason } : {}), messages } });
      tell(answer.not_done > 0 ? answer : undefined);
      choose(new Set());
      form.clear();
      ask(null);
      toast(t(asked === 'replay' ? 'dead.replayed' : 'dead.discarded', { n: answer.done }));
      letters.reload();
    });
  const all = shown.length > 0 && picked.length === shown.length;
  return (
    <Screen title={t('deadLetters.title')} hint={t('dead.hint')} live={letters}>
      <FilterBar filters={filters}>
        <SearchFilter filters={filters} name="q" label={t('dead.search')} first />
        <SelectFilter filters={filters} name="service" label={t('ops.service')} options={SERVICES.slice(1, 6).map((each) => ({ value: each, text: each }))} />
        <SelectFilter filters={filters} name="queue" label={t('dead.queue')} options={(letters.data?.queues ?? []).map((each) => ({ value: each.queue, text: each.dead_letters > 0 ? `${each.queue} (${each.dead_letters})` : each.queue }))} />
        <CheckFilter filters={filters} name="fresh" label={t('dead.fresh')} />
      </FilterBar>
      {outcome && (
        <Notice kind="warn">
          <p>{t('dead.notDone', { n: outcome.not_done })}</p>
          <ul>
            {outcome.messages
              .filter((message) => message.outcome !== 'done')
              .map((message) => (
                <li key={nameOf(message)}>
                  <code>{message.event_id}</code>: {named('outcome', message.outcome)} {message.detail}
                </li>
              ))}
          </ul>
        </Notice>
      )}
      <Answer of={letters}>
        {(data) => (
          <>
            {data.services
              .filter((service) => service.error)
              .map((service) => (
                <p class="bad-text" key={service.service}>
                  {service.service}: {service.error}
                </p>
              ))}
            <div class="bulk" role="group" aria-label={t('dead.bulk')}>
              <label class="check">
                <input type="checkbox" checked={all} disabled={shown.length === 0} onChange={() => choose(all ? new Set() : new Set(shown.map(nameOf)))} />
                {t('dead.all', { n: shown.length, total: data.total })}
              </label>
              <Button disabled={picked.length === 0} onClick={() => ask('replay')}>
                {t('dead.replay', { n: picked.length })}
              </Button>
              <Button kind="plain" disabled={picked.length === 0} onClick={() => ask('discard')}>
                {t('dead.discard', { n: picked.length })}
              </Button>
            </div>
            {shown.length === 0 && <p class="empty">{filters.isSet ? t('state.noMatch') : t('dead.none')}</p>}
            <ul class="letters">
              {shown.map((message) => (
                <Letter key={nameOf(message)} message={message} chosen={chosen.has(nameOf(message))} onToggle={() => toggle(message)} />
              ))}
            </ul>
            <Panel title={t('dead.queues')}>
              <Table
                label={t('dead.queues')}
                rows={data.queues}
                keyOf={(queue) => queue.queue}
                columns={[
                  { key: 'queue', title: t('dead.queue'), cell: (queue) => <code>{queue.queue}</code> },
                  { key: 'dead', title: t('dead.dead'), kind: 'num', cell: (queue) => <span class={queue.dead_letters > 0 ? 'bad-text' : undefined}>{number(queue.dead_letters)}</span> },
                  { key: 'ready', title: t('dead.ready'), kind: 'num', cell: (queue) => number(queue.ready) },
                  { key: 'retry', title: t('dead.retrying'), kind: 'num', cell: (queue) => <span class={queue.waiting_retries > 0 ? 'warn-text' : undefined}>{number(queue.waiting_retries)}</span> },
                  { key: 'error', title: '', cell: (queue) => queue.error && <span class="bad-text">{queue.error}</span> },
                ]}
              />
            </Panel>
          </>
        )}
      </Answer>
      <Confirm open={asked === 'replay'} danger={false} title={t('dead.replaySure', { n: picked.length })} text={t('dead.replayText')} verb={t('dead.replay', { n: picked.length })} busy={action.busy} problem={action.problem} onYes={act} onClose={() => ask(null)} />
      <Confirm open={asked === 'discard'} title={t('dead.discardSure', { n: picked.length })} text={t('dead.discardText')} verb={t('dead.discard', { n: picked.length })} busy={action.busy} problem={action.problem} form={form} onYes={act} onClose={() => ask(null)} />
    </Screen>
  );
}

function Letter({ message, chosen, onToggle }: { message: DeadLetter; chosen: boolean; onToggle: () => void }) {
  return (
    <li class="letter">
      <input type="checkbox" checked={chosen} onChange={onToggle} aria-label={t('dead.choose', { id: message.event_id })} />
      <details>
        <summary data-row="">
          <code>{message.event}</code> <span class="soft">{message.queue}</span> {message.first_failed_at && <Time at={message.first_failed_at} />} {message.replayed_before && <Tag tone="warn">{t('dead.before')}</Tag>}
          <span class="block reason">{message.reason}</span>
        </summary>
        <Facts
          items={[
            [t('dead.id'), <Id value={message.event_id} short={36} />],
            [t('dead.retries'), number(message.retries)],
            [t('dead.before'), message.replayed_by && `${message.replayed_by}`],
            [t('table.at'), message.replayed_at && <Time at={message.replayed_at} />],
            [t('trace.title'), message.trace_id && <TraceLink id={message.trace_id} />],
          ]}
        />
        <h3>{t('dead.body')}</h3>
        <pre tabIndex={0}>{JSON.stringify(message.body, null, 2)}</pre>
        <h3>{t('dead.headers')}</h3>
        <pre tabIndex={0}>{JSON.stringify(message.headers, null, 2)}</pre>
      </details>
    </li>
  );
}
