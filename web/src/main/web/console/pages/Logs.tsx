import { INSTANCES, SERVICES, type Instances, type LogEvent, type Logs as Answered } from '../operations';
import { useQuery } from '../../shared/query';
import { Answer, Empty, FilterBar, Screen, SearchFilter, SelectFilter, TraceLink, useFilters } from '../parts';
import { usePolled } from '../polling';
import { t } from '../texts';
import { stamp } from '../time';

const LEVELS = ['ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'];

/** The last lines of the instances, newest first. */
export default function Logs() {
  const filters = useFilters();
  const instances = useQuery<Instances>(INSTANCES);
  const service = filters.get('service');
  const asked = filters.params(['service', 'instance', 'level', 'trace_id', 'limit']);
  if (!asked.has('level')) asked.set('level', 'INFO');
  if (!asked.has('limit')) asked.set('limit', '100');
  const logs = usePolled<Answered>(`/api/v1/ops/logs?${asked}`, 5_000);
  const choices = (instances.data?.instances ?? []).filter((each) => each.instance !== null && (!service || each.service === service)).map((each) => ({ value: each.instance ?? '', text: each.instance ?? '' }));
  return (
    <Screen title={t('logs.title')} hint={t('logs.hint')} live={logs}>
      <FilterBar filters={filters}>
        <SearchFilter filters={filters} name="trace_id" label={t('trace.id')} first />
        <SelectFilter filters={filters} name="service" label={t('ops.service')} options={SERVICES.map((each) => ({ value: each, text: each }))} />
        <SelectFilter filters={filters} name="instance" label={t('ops.instance')} options={choices} />
        <SelectFilter filters={filters} name="level" label={t('logs.level')} all={null} fallback="INFO" options={LEVELS.map((each) => ({ value: each, text: each }))} />
        <SelectFilter filters={filters} name="limit" label={t('logs.limit')} all={null} fallback="100" options={['50', '100', '200', '500'].map((each) => ({ value: each, text: each }))} />
      </FilterBar>
      <Answer of={logs}>
        {(data) => (
          <>
            {data.instances
              .filter((each) => each.error)
              .map((each) => (
                <p class="bad-text" key={each.instance}>
                  {each.instance}: {each.error}
                </p>
              ))}
            {data.events.length === 0 && <Empty text={t('logs.none')} />}
            <ol class="logs">
              {data.events.map((event, i) => (
                <Line key={`${event.at}-${event.instance}-${i}`} event={event} />
              ))}
            </ol>
          </>
        )}
      </Answer>
    </Screen>
  );
}

function Line({ event }: { event: LogEvent }) {
  return (
    <li class={`log ${event.level === 'ERROR' ? 'bad-text' : event.level === 'WARN' ? 'warn-text' : ''}`}>
      <span class="log-head">
        <time dateTime={event.at} title={event.at}>
          {stamp(event.at)}
        </time>{' '}
        <strong>{event.level}</strong> <span title={event.thread}>{event.instance}</span> <span title={event.logger}>{event.logger.split('.').pop()}</span> {event.trace_id && <TraceLink id={event.trace_id} />}
      </span>
      <span class="log-text">{event.message}</span>
      {event.error && (
        <details>
          <summary>{event.error.split('\n')[0]}</summary>
          <pre tabIndex={0}>{event.error}</pre>
        </details>
      )}
    </li>
  );
}
