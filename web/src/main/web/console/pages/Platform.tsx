import { useEffect, useRef, useState } from 'preact/hooks';
import { Link } from '../../shared/router';
import { useNow } from '../../shared/ui/parts';
import { INSTANCES, isOpen, short, type Instance, type Instances } from '../operations';
import { Answer, Screen, Table, Tag, useFilters, CheckFilter, FilterBar, Panel, Time } from '../parts';
import { usePolled } from '../polling';
import { named, t } from '../texts';
import { duration, megabytes, number } from '../time';

const isTroubled = (instance: Instance): boolean =>
  instance.status !== 'UP' || instance.error !== null || instance.config?.drift === true || instance.config?.refusal != null || (instance.config?.needs_restart.length ?? 0) > 0 || instance.breakers.some(isOpen);

/** Every instance of every service, on one page. */
export default function Platform() {
  const filters = useFilters();
  const answer = usePolled<Instances>(INSTANCES, 3_000);
  const now = useNow();
  const news = useNews(answer.data);
  return (
    <Screen title={t('platform.title')} live={answer}>
      <Answer of={answer}>
        {(data) => {
          const troubled = data.instances.filter(isTroubled);
          const shown = filters.get('trouble') === 'true' ? troubled : data.instances;
          const versions = new Set(data.instances.flatMap((each) => (each.build ? [each.build.version] : [])));
          return (
            <>
              <p class="verdict" role="status">
                {troubled.length === 0 ? t('platform.allUp', { n: data.instances.length }) : <Tag tone="bad">{t('platform.troubled', { n: troubled.length, of: data.instances.length })}</Tag>}{' '}
                {versions.size > 1 && <Tag tone="warn">{t('platform.versions', { n: versions.size })}</Tag>}
              </p>
              <FilterBar filters={filters}>
                <CheckFilter filters={filters} name="trouble" label={t('platform.onlyTrouble')} />
              </FilterBar>
              <Table
                label={t('platform.title')}
                rows={shown}
                keyOf={(each) => `${each.service} ${each.instance}`}
                empty={t('platform.noTrouble')}
                columns={[
                  { key: 'service', title: t('ops.service'), cell: (each) => <strong>{each.service}</strong> },
                  { key: 'status', title: t('order.status'), cell: (each) => (each.status === 'UP' ? named('health', 'UP') : <Tag tone="bad">{named('health', each.status)}</Tag>) },
                  {
                    key: 'trouble',
                    title: t('platform.trouble'),
                    kind: 'text',
                    cell: (each) => (
                      <>
                        {each.error && <span class="bad-text">{each.error} </span>}
                        {each.breakers.filter(isOpen).map((breaker) => (
                          <Link key={breaker.name} href="/console/breakers">
                            <Tag tone="bad">{t('platform.breaker', { name: breaker.name, state: breaker.state })}</Tag>
                          </Link>
                        ))}
                      </>
                    ),
                  },
                  {
                    key: 'instance',
                    title: t('ops.instance'),
                    cell: (each) =>
                      each.instance ? (
                        <Link data-row="" href={`/console/logs?service=${each.service}&instance=${encodeURIComponent(each.instance)}`}>
                          {each.address ? `${each.address}:${each.port}` : each.instance}
                        </Link>
                      ) : (
                        '–'
                      ),
                  },
                  { key: 'up', title: t('platform.uptime'), kind: 'num', cell: (each) => each.started && <span title={each.started}>{duration(Math.max(0, now - Date.parse(each.started)))}</span> },
                  { key: 'config', title: t('config.title'), kind: 'wide', cell: (each) => <ConfigCell of={each} /> },
                  { key: 'restarts', title: t('platform.restarts'), kind: 'num wide', cell: (each) => (each.restarts === null ? '' : <span class={each.restarts > 0 ? 'warn-text' : undefined}>{number(each.restarts)}</span>) },
                  { key: 'heap', title: t('platform.heap'), kind: 'wide', cell: (each) => each.heap && <Heap used={each.heap.used} max={each.heap.max} /> },
                  { key: 'version', title: t('platform.version'), kind: 'wide', cell: (each) => each.build && <span title={each.build.revision ?? undefined}>{each.build.version}</span> },
                ]}
              />
              {news.length > 0 && (
                <Panel title={t('platform.news')}>
                  <div role="log">
                    <ul class="list">
                      {news.map((entry) => (
                        <li key={entry.at + entry.text}>
                          <Time at={entry.at} /> {entry.text}
                        </li>
                      ))}
                    </ul>
                  </div>
                </Panel>
              )}
            </>
          );
        }}
      </Answer>
    </Screen>
  );
}

export function Heap({ used, max }: { used: number; max: number }) {
  const share = max > 0 ? Math.min(1, used / max) : 0;
  return (
    <span class="heap">
      <meter min={0} max={1} high={0.9} value={share} aria-label={t('platform.heap')} /> {number(used / 1_048_576)} / {megabytes(max)}
    </span>
  );
}

function ConfigCell({ of }: { of: Instance }) {
  if (!of.config) return null;
  return (
    <>
      <code title={of.config.version}>{short(of.config.version)}</code> {of.config.refusal ? <Tag tone="bad">{t('config.refused')}</Tag> : of.config.drift && <Tag tone="warn">{t('config.drift')}</Tag>}
      {of.config.needs_restart.length > 0 && (
        <span title={`${t('config.restart')}: ${of.config.needs_restart.join(', ')}`}>
          <Tag tone="warn">{t('config.needsRestart')}</Tag>
        </span>
      )}
    </>
  );
}

const MOST_NEWS = 50;

/** What changed since this page was opened: breakers, states, instances that came and went. */
function useNews(data: Instances | undefined): { at: string; text: string }[] {
  const before = useRef<Map<string, string>>();
  const [news, tell] = useState<{ at: string; text: string }[]>([]);
  useEffect(() => {
    if (!data) return;
    const now = new Map<string, string>();
    for (const each of data.instances) {
      const name = `${each.service} ${each.address ? `${each.address}:${each.port}` : ''}`.trim();
      now.set(name, each.status);
      each.breakers.forEach((breaker) => now.set(`${name} → ${breaker.name}`, breaker.state));
      if (each.config) now.set(`${name} config`, short(each.config.version));
    }
    const old = before.current;
    before.current = now;
    if (!old) return;
    const fresh: { at: string; text: string }[] = [];
    now.forEach((state, name) => old.get(name) !== state && fresh.push({ at: data.at, text: `${name}: ${old.get(name) ?? t('platform.new')} → ${state}` }));
    old.forEach((state, name) => now.has(name) || fresh.push({ at: data.at, text: `${name}: ${state} → ${t('platform.gone')}` }));
    if (fresh.length > 0) tell((known) => [...fresh, ...known].slice(0, MOST_NEWS));
  }, [data]);
  return news;
}
