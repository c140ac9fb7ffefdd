import { useState } from 'preact/hooks';
import { Link } from '../../shared/router';
import { Skeleton } from '../../shared/ui/parts';
import { may } from '../access';
import { Empty, Id, Table, Tag, Time, TraceLink } from '../parts';
import { named, t } from '../texts';
import { duration } from '../time';
import type { TimelineEntry } from '../types';

const SHOWN = ['all', 'status', 'trouble'] as const;
const isTrouble = (entry: TimelineEntry): boolean =>
  entry.breaker !== undefined && entry.breaker !== 'CLOSED' ? true : entry.kind === 'CALL' ? !/^answered 2/.test(entry.outcome ?? '') : entry.to === 'PAYMENT_DECLINED';

interface Shown extends TimelineEntry {
  /** Milliseconds since the entry before. */
  gap: number;
}

/** What happened to an order and how long each step took. */
export function Timeline({ entries, names }: { entries: TimelineEntry[] | undefined; names: Map<string, string> }) {
  const [shown, show] = useState<(typeof SHOWN)[number]>('all');
  if (!entries) return <Skeleton lines={5} label={t('state.loading')} />;
  const rows: Shown[] = entries
    .filter((entry) => shown === 'all' || (shown === 'status' ? entry.kind === 'STATE' : isTrouble(entry)))
    .map((entry, i, all) => ({ ...entry, gap: i === 0 ? 0 : Date.parse(entry.at) - Date.parse(all[i - 1]?.last_at ?? all[i - 1]?.at ?? entry.at) }));
  return (
    <>
      <div class="chips" role="group" aria-label={t('timeline.show')}>
        {SHOWN.map((each) => (
          <button type="button" key={each} aria-pressed={shown === each} onClick={() => show(each)}>
            {t(`timeline.${each}`)}
          </button>
        ))}
      </div>
      {rows.length === 0 ? (
        <Empty text={t('timeline.none')} />
      ) : (
        <Table
          label={t('timeline.title')}
          rows={rows}
          keyOf={(entry) => String(entry.id)}
          columns={[
            { key: 'at', title: t('table.at'), cell: (entry) => <Time at={entry.at} /> },
            { key: 'gap', title: t('timeline.gap'), kind: 'num wide', cell: (entry) => (entry.gap > 0 ? `+${duration(entry.gap)}` : '') },
            { key: 'what', title: t('timeline.what'), kind: 'text', cell: (entry) => <What entry={entry} names={names} /> },
            { key: 'trace', title: t('trace.title'), kind: 'wide', cell: (entry) => entry.trace_id && <TraceLink id={entry.trace_id} /> },
          ]}
        />
      )}
    </>
  );
}

/** A member of staff, or a service. */
function By({ who }: { who: string }) {
  if (!who.includes('-') || who.length < 36) return <>{who}</>;
  return may('users') ? <Link href={`/console/users/${who}`}>{who.slice(0, 8)}…</Link> : <Id value={who} />;
}

function What({ entry, names }: { entry: TimelineEntry; names: Map<string, string> }) {
  const tries = entry.tries !== undefined && entry.tries > 1 ? ` · ${t('timeline.tries', { n: entry.tries })}` : '';
  switch (entry.kind) {
    case 'STATE':
      return (
        <>
          <strong>{named('status', entry.to ?? '')}</strong>
          {entry.reason && <span class="soft"> {entry.reason}</span>}
          {entry.staff && (
            <span class="block soft">
              {t('timeline.by')} <By who={entry.staff.by} />
              {entry.staff.note && `: ${entry.staff.note}`}
              {entry.staff.goods.map((each) => ` · ${names.get(each.product_id) ?? each.product_id}: ${t('timeline.goods', { restocked: each.restocked, written_off: each.written_off })}`)}
            </span>
          )}
        </>
      );
    case 'CALL':
      return (
        <>
          <code>
            {entry.neighbour} {entry.call}
          </code>{' '}
          <Tag tone={isTrouble(entry) ? 'bad' : 'plain'}>{entry.outcome ?? '?'}</Tag>
          {tries}
          {entry.times !== undefined && entry.times > 1 && ` · ${entry.times} ×`}
          {entry.breaker && entry.breaker !== 'CLOSED' && (
            <>
              {' '}
              <Tag tone="bad">{entry.breaker}</Tag>
            </>
          )}
        </>
      );
    case 'EVENT':
      return (
        <>
          <code>{entry.event}</code>
          {entry.announced && entry.announced.length > 0 && <span class="soft"> → {entry.announced.join(', ')}</span>}
          {entry.outcome && <span class="soft"> {entry.outcome}</span>}
        </>
      );
  }
}
