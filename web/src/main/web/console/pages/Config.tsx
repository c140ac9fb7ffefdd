import { Link } from '../../shared/router';
import { INSTANCES, SERVICES, short, type ConfigChange, type ConfigHistory, type Instances, type Refusal } from '../operations';
import { Answer, CheckFilter, Empty, FilterBar, Panel, Screen, SelectFilter, Table, Tag, Time, Trouble, useFilters } from '../parts';
import { usePolled } from '../polling';
import { t } from '../texts';

/** Which configuration runs where, which changes were made, their authors, and what was refused. */
export default function Config() {
  const filters = useFilters();
  const history = usePolled<ConfigHistory>('/api/v1/ops/config/history?limit=100', 5_000);
  const answer = usePolled<Instances>(INSTANCES, 5_000);
  const service = filters.get('service');
  return (
    <Screen title={t('config.title')} hint={t('config.hint')} live={history}>
      <Panel title={t('config.running')}>
        <Answer of={answer} lines={4}>
          {(data) => (
            <Table
              label={t('config.running')}
              rows={data.instances.filter((each) => each.config !== null)}
              keyOf={(each) => `${each.service} ${each.instance}`}
              columns={[
                { key: 'service', title: t('ops.service'), cell: (each) => <strong>{each.service}</strong> },
                { key: 'instance', title: t('ops.instance'), kind: 'wide', cell: (each) => (each.address ? `${each.address}:${each.port}` : each.instance) },
                { key: 'version', title: t('platform.version'), cell: (each) => <code title={each.config?.version}>{short(each.config?.version ?? '')}</code> },
                { key: 'since', title: t('config.since'), kind: 'wide', cell: (each) => each.config && <Time at={each.config.since} /> },
                {
                  key: 'state',
                  title: t('order.status'),
                  cell: (each) => (each.config?.refusal ? <Tag tone="bad">{t('config.refused')}</Tag> : each.config?.drift ? <Tag tone="warn">{t('config.drift')}</Tag> : t('config.current')),
                },
                { key: 'restart', title: t('config.restart'), kind: 'wide', cell: (each) => each.config && each.config.needs_restart.length > 0 && <span class="warn-text wrap">{each.config.needs_restart.join(', ')}</span> },
              ]}
            />
          )}
        </Answer>
      </Panel>
      <Answer of={history}>
        {(data) => {
          const entries = data.entries
            .filter((entry) => filters.get('refused') !== 'true' || entry.kind === 'refused')
            .filter((entry) => !service || entry.changes.some((change) => change.service === service) || entry.refused.some((each) => each.file.startsWith(service)));
          return (
            <>
              {data.error && <p class="bad-text">{data.error}</p>}
              {data.drifts.length > 0 && (
                <Panel title={t('config.drifts')}>
                  <ul class="events">
                    {data.drifts.map((drift) => (
                      <li key={drift.instance}>
                        <p>
                          <strong>{drift.service}</strong> {drift.instance}: <code>{short(drift.version)}</code> → <code>{short(drift.latest)}</code>
                        </p>
                        {drift.refusal && <Reasons refusal={drift.refusal} />}
                        {drift.changes ? <Changes changes={drift.changes} /> : <p class="soft">{t('config.old')}</p>}
                      </li>
                    ))}
                  </ul>
                </Panel>
              )}
              <Panel title={t('config.history')}>
                <FilterBar filters={filters}>
                  <SelectFilter filters={filters} name="service" label={t('ops.service')} options={SERVICES.map((each) => ({ value: each, text: each }))} />
                  <CheckFilter filters={filters} name="refused" label={t('config.onlyRefused')} />
                </FilterBar>
                {entries.length === 0 && <Empty text={filters.isSet ? t('state.noMatch') : t('config.none')} />}
                <ul class="events">
                  {entries.map((entry) => (
                    <li key={entry.at + entry.kind + entry.edition}>
                      <p>
                        <Time at={entry.at} /> {entry.kind === 'refused' ? <Tag tone="bad">{t('config.refused')}</Tag> : <Tag>{t('config.published')}</Tag>} <code title={entry.edition}>{short(entry.edition)}</code> {entry.by && <span class="soft">{entry.by}</span>}
                      </p>
                      {entry.refused.map((file) => (
                        <div key={file.file}>
                          <code>{file.file}</code>
                          <ul class="reasons">
                            {file.reasons.map((reason) => (
                              <li key={reason}>{reason}</li>
                            ))}
                          </ul>
                        </div>
                      ))}
                      <Changes changes={entry.changes} />
                      {entry.truncated && <p class="soft">{t('config.truncated')}</p>}
                    </li>
                  ))}
                </ul>
              </Panel>
            </>
          );
        }}
      </Answer>
      {answer.problem && answer.data && <Trouble problem={answer.problem} />}
      <p class="small">
        <Link href="/console/platform">{t('platform.title')}</Link>
      </p>
    </Screen>
  );
}

function Reasons({ refusal }: { refusal: Refusal }) {
  return (
    <ul class="reasons">
      {refusal.reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}

function Changes({ changes }: { changes: ConfigChange[] }) {
  if (changes.length === 0) return null;
  return (
    <Table
      label={t('config.changes')}
      rows={changes}
      keyOf={(change) => `${change.service ?? ''} ${change.key}`}
      columns={[
        ...(changes.some((change) => change.service) ? [{ key: 'service', title: t('ops.service'), cell: (change: ConfigChange) => change.service }] : []),
        { key: 'key', title: t('config.key'), cell: (change) => <code>{change.key}</code> },
        { key: 'from', title: t('config.from'), cell: (change) => (change.from === null ? <span class="soft">{t('config.unset')}</span> : <del>{change.from}</del>) },
        { key: 'to', title: t('config.to'), cell: (change) => (change.to === null ? <span class="soft">{t('config.unset')}</span> : <ins>{change.to}</ins>) },
      ]}
    />
  );
}
