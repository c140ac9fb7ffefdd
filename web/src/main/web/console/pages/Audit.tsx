import { useQuery } from '../../shared/query';
import { Link } from '../../shared/router';
import { Button, toast } from '../../shared/ui/parts';
import { may } from '../access';
import { download, useAction } from '../actions';
import { Answer, FilterBar, Id, options, Pager, Screen, SearchFilter, SelectFilter, Table, Tag, Time, TraceLink, Trouble, useFilters } from '../parts';
import { named, t } from '../texts';
import type { AuditEntry, Page } from '../types';

const EVENTS = [
  'REGISTERED', 'REGISTRATION_REPEATED', 'EMAIL_VERIFIED', 'EMAIL_CHANGE_REQUESTED', 'EMAIL_CHANGED', 'LOGGED_IN', 'LOGIN_FAILED', 'PASSWORD_REFUSED', 'LOGGED_OUT', 'SESSION_REVOKED', 'REFRESH_TOKEN_REUSED',
  'PASSWORD_RESET_REQUESTED', 'PASSWORD_RESET', 'PASSWORD_CHANGED', 'ACCOUNT_DELETED', 'ROLES_CHANGED', 'ROLE_CREATED', 'ROLE_CHANGED', 'ROLE_DELETED', 'USER_BLOCKED', 'USER_UNBLOCKED', 'SESSIONS_ENDED',
  'VERIFICATION_RESENT', 'SIGNING_KEY_PUBLISHED', 'SIGNING_KEY_RETIRED',
] as const;
const SUSPICIOUS = ['LOGIN_FAILED', 'PASSWORD_REFUSED', 'REFRESH_TOKEN_REUSED'];

/** A day of Jakarta as an instant; the end of the period is exclusive. */
const instant = (day: string, more = 0): string => new Date(Date.parse(`${day}T00:00:00+07:00`) + more * 86_400_000).toISOString();

export default function Audit() {
  const filters = useFilters();
  const asked = filters.params(['event', 'user_id', 'actor', 'address']);
  if (filters.get('from')) asked.set('from', instant(filters.get('from')));
  if (filters.get('to')) asked.set('until', instant(filters.get('to'), 1));
  const entries = useQuery<Page<AuditEntry>>(`/api/v1/admin/audit?${new URLSearchParams([...asked, ['page', String(filters.page)], ['size', '50']])}`);
  const exporting = useAction();
  const save = (): void =>
    exporting.run(async () => {
      await download(`/api/v1/admin/audit.csv?${asked}`, 'audit.csv');
      toast(t('action.saved'));
    });
  return (
    <Screen
      title={t('audit.title')}
      actions={
        <Button kind="plain" busy={exporting.busy} onClick={save}>
          {t('action.csv')}
        </Button>
      }
    >
      {exporting.problem && <Trouble problem={exporting.problem} />}
      <FilterBar filters={filters}>
        <SelectFilter filters={filters} name="event" label={t('audit.event')} options={options('audit', EVENTS, named)} />
        <SearchFilter filters={filters} name="user_id" label={t('audit.user')} first />
        <SearchFilter filters={filters} name="actor" label={t('audit.actor')} />
        <SearchFilter filters={filters} name="address" label={t('audit.address')} />
        <SearchFilter filters={filters} name="from" label={t('filter.from')} type="date" />
        <SearchFilter filters={filters} name="to" label={t('filter.to')} type="date" />
      </FilterBar>
      <Answer of={entries}>
        {(data) => (
          <>
            <Table
              label={t('audit.title')}
              rows={data.items.map((entry, i) => ({ ...entry, key: `${entry.at}-${i}` }))}
              keyOf={(entry) => entry.key}
              empty={t('state.noMatch')}
              columns={[
                { key: 'at', title: t('table.at'), cell: (entry) => <Time at={entry.at} /> },
                { key: 'event', title: t('audit.event'), cell: (entry) => (SUSPICIOUS.includes(entry.event) ? <Tag tone="warn">{named('audit', entry.event)}</Tag> : named('audit', entry.event)) },
                { key: 'user', title: t('audit.user'), cell: (entry) => entry.user_id && (may('users') ? <Link href={`/console/users/${entry.user_id}`}>{entry.user_id.slice(0, 8)}…</Link> : <Id value={entry.user_id} />) },
                { key: 'actor', title: t('audit.actor'), kind: 'wide', cell: (entry) => entry.actor && (entry.actor === entry.user_id ? t('audit.self') : <Id value={entry.actor} />) },
                { key: 'address', title: t('audit.address'), kind: 'wide', cell: (entry) => entry.address && <code>{entry.address}</code> },
                { key: 'detail', title: t('audit.detail'), kind: 'wide', cell: (entry) => entry.detail },
                { key: 'trace', title: t('trace.title'), kind: 'wide', cell: (entry) => entry.trace_id && <TraceLink id={entry.trace_id} /> },
              ]}
            />
            <Pager filters={filters} page={data.page} />
          </>
        )}
      </Answer>
    </Screen>
  );
}
