import { useMemo, useState } from 'preact/hooks';
import { useQuery } from '../../shared/query';
import { Link, type Params } from '../../shared/router';
import type { Span, Trace } from '../operations';
import { Answer, CheckFilter, Facts, FilterBar, Id, Screen, SelectFilter, Tag, Time, useFilters } from '../parts';
import { t } from '../texts';
import { duration } from '../time';

interface Row {
  span: Span;
  depth: number;
  /** Microseconds in which no child worked. */
  own: number;
}

const isDatabase = (span: Span): boolean => /^(jdbc|query|result-set|connection|db)\b/i.test(span.name) || 'jdbc.query[0]' in span.tags || 'db.system' in span.tags;

/** Parents before their children, in the order of time. */
function arrange(spans: Span[]): Row[] {
  const ids = new Set(spans.map((span) => span.id));
  const children = new Map<string | null, Span[]>();
  for (const span of spans) {
    const parent = span.parent_id !== null && ids.has(span.parent_id) ? span.parent_id : null;
    children.set(parent, [...(children.get(parent) ?? []), span]);
  }
  const rows: Row[] = [];
  const add = (span: Span, depth: number): void => {
    const below = children.get(span.id) ?? [];
    rows.push({ span, depth, own: Math.max(0, span.duration_us - covered(span, below)) });
    below.forEach((child) => add(child, depth + 1));
  };
  (children.get(null) ?? []).forEach((root) => add(root, 0));
  return rows;
}

/** How long at least one child was at work within its parent. */
function covered(parent: Span, below: Span[]): number {
  const end = parent.offset_us + parent.duration_us;
  let [sum, until] = [0, parent.offset_us];
  for (const child of [...below].sort((a, b) => a.offset_us - b.offset_us)) {
    const from = Math.max(until, child.offset_us);
    const to = Math.min(end, child.offset_us + child.duration_us);
    if (to > from) sum += to - from;
    until = Math.max(until, to);
  }
  return sum;
}

export default function TracePage({ params }: { params: Params }) {
  const filters = useFilters();
  const trace = useQuery<Trace>(`/api/v1/ops/traces/${encodeURIComponent(params.id ?? '')}`);
  const [opened, open] = useState<string>();
  const data = trace.data;
  const rows = useMemo(() => (data ? arrange(data.spans) : []), [data]);
  const slowest = rows.reduce<Row | undefined>((worst, row) => (worst === undefined || row.own > worst.own ? row : worst), undefined);
  const service = filters.get('service');
  const shown = rows.filter((row) => (!service || row.span.service === service) && (filters.get('jdbc') === 'true' || !isDatabase(row.span) || row === slowest));
  const order = data?.spans.map((span) => span.tags['order.id']).find(Boolean);
  return (
    <Screen
      title={t('trace.title')}
      actions={
        data?.link && (
          <a class="button plain" href={data.link} target="_blank" rel="noreferrer">
            {t('trace.zipkin')}
          </a>
        )
      }
    >
      <Answer of={trace}>
        {(found) => (
          <>
            <Facts
              items={[
                [t('trace.id'), <Id value={found.trace_id} short={32} />],
                [t('trace.start'), <Time at={found.start} />],
                [t('trace.duration'), duration(found.duration_us / 1_000)],
                [t('trace.services'), found.services.join(', ')],
                [t('trace.worst'), slowest && `${slowest.span.service}: ${slowest.span.name} (${duration(slowest.own / 1_000)})`],
                [t('order.one'), order && <Link href={`/console/orders/${order}`}>{order.slice(0, 8).toUpperCase()}</Link>],
                [t('logs.title'), <Link href={`/console/logs?trace_id=${found.trace_id}&level=TRACE`}>{t('trace.logs')}</Link>],
              ]}
            />
            <FilterBar filters={filters}>
              <SelectFilter filters={filters} name="service" label={t('ops.service')} options={found.services.map((each) => ({ value: each, text: each }))} />
              <CheckFilter filters={filters} name="jdbc" label={t('trace.jdbc', { n: found.spans.filter(isDatabase).length })} />
            </FilterBar>
            {found.truncated && <p class="warn-text">{t('trace.truncated')}</p>}
            <div class="table-box" role="region" aria-label={t('trace.spans')} tabIndex={0}>
              <table class="waterfall">
                <thead>
                  <tr>
                    <th scope="col">{t('trace.span')}</th>
                    <th scope="col" class="num">
                      {t('trace.duration')}
                    </th>
                    <th scope="col" class="bars">
                      {t('trace.time', { all: duration(found.duration_us / 1_000) })}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((row) => (
                    <SpanRow key={row.span.id} row={row} total={Math.max(1, found.duration_us)} isSlowest={row === slowest} isOpen={opened === row.span.id} onToggle={() => open(opened === row.span.id ? undefined : row.span.id)} />
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </Answer>
    </Screen>
  );
}

function SpanRow({ row, total, isSlowest, isOpen, onToggle }: { row: Row; total: number; isSlowest: boolean; isOpen: boolean; onToggle: () => void }) {
  const { span } = row;
  const start = (span.offset_us / total) * 1_000;
  const width = Math.max(2, (span.duration_us / total) * 1_000);
  return (
    <>
      <tr class={isSlowest ? 'slowest' : undefined}>
        <td>
          <button type="button" class={`span depth-${Math.min(row.depth, 8)}`} aria-expanded={isOpen} data-row="" onClick={onToggle}>
            <span class="soft">{span.service}</span> {span.name}
          </button>{' '}
          {isSlowest && <Tag tone="warn">{t('trace.slowest')}</Tag>} {span.error && <Tag tone="bad">{t('trace.error')}</Tag>}
        </td>
        <td class="num">{duration(span.duration_us / 1_000)}</td>
        <td class="bars">
          <svg viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true" class={span.error ? 'bar-bad' : isSlowest ? 'bar-slow' : 'bar-ok'}>
            <rect x={Math.min(998, start)} y="1" width={Math.min(width, 1_000 - Math.min(998, start))} height="10" rx="1" />
          </svg>
        </td>
      </tr>
      {isOpen && (
        <tr class="span-facts">
          <td colSpan={3}>
            <Facts
              items={[
                [t('trace.offset'), `+${duration(span.offset_us / 1_000)}`],
                [t('trace.own'), duration(row.own / 1_000)],
                [t('trace.kind'), span.kind],
                [t('trace.error'), span.error && <span class="bad-text">{span.error}</span>],
                ...Object.entries(span.tags).map(([name, value]): [string, preact.ComponentChildren] => [name, <code class="wrap">{value}</code>]),
              ]}
            />
          </td>
        </tr>
      )}
    </>
  );
}
