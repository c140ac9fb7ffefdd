import { INSTANCES, isOpen, type Breaker, type Instances } from '../operations';
import { Answer, CheckFilter, FilterBar, Screen, Table, Tag, useFilters } from '../parts';
import { usePolled } from '../polling';
import { t } from '../texts';
import { number } from '../time';

interface Row extends Breaker {
  service: string;
  instance: string;
}

/** The circuit breakers of all instances; those that let nothing through come first. */
export default function Breakers() {
  const filters = useFilters();
  const answer = usePolled<Instances>(INSTANCES, 3_000);
  return (
    <Screen title={t('breakers.title')} hint={t('breakers.hint')} live={answer}>
      <FilterBar filters={filters}>
        <CheckFilter filters={filters} name="open" label={t('breakers.onlyOpen')} />
      </FilterBar>
      <Answer of={answer}>
        {(data) => {
          const rows: Row[] = data.instances
            .flatMap((each) => each.breakers.map((breaker) => ({ ...breaker, service: each.service, instance: each.address ? `${each.address}:${each.port}` : (each.instance ?? '') })))
            .filter((row) => filters.get('open') !== 'true' || isOpen(row))
            .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
          return (
            <Table
              label={t('breakers.title')}
              rows={rows}
              keyOf={(row) => `${row.service} ${row.instance} ${row.name}`}
              empty={filters.get('open') === 'true' ? t('breakers.noneOpen') : t('breakers.none')}
              columns={[
                { key: 'name', title: t('breakers.name'), cell: (row) => <strong>{row.name}</strong> },
                { key: 'service', title: t('ops.service'), cell: (row) => row.service },
                { key: 'instance', title: t('ops.instance'), kind: 'wide', cell: (row) => row.instance },
                { key: 'state', title: t('order.status'), cell: (row) => (isOpen(row) ? <Tag tone="bad">{row.state}</Tag> : row.state === 'CLOSED' ? row.state : <Tag tone="warn">{row.state}</Tag>) },
                { key: 'rate', title: t('breakers.rate'), kind: 'num', cell: (row) => (row.failure_rate === null ? '–' : `${number(row.failure_rate, 1)} %`) },
                { key: 'failed', title: t('breakers.failed'), kind: 'num', cell: (row) => `${number(row.failed_calls)} / ${number(row.buffered_calls)}` },
                { key: 'refused', title: t('breakers.refused'), kind: 'num wide', cell: (row) => number(row.not_permitted_calls) },
              ]}
            />
          );
        }}
      </Answer>
    </Screen>
  );
}
