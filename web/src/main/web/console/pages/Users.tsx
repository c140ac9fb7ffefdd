import { useQuery } from '../../shared/query';
import { Answer, FilterBar, options, Pager, RowLink, Screen, SearchFilter, SelectFilter, Table, Tag, useFilters } from '../parts';
import { named, t } from '../texts';
import type { Page, Role, User } from '../types';

export default function Users() {
  const filters = useFilters();
  const asked = filters.params(['q', 'role', 'blocked'], { page: String(filters.page), size: '50' });
  const users = useQuery<Page<User>>(`/api/v1/admin/users?${asked}`);
  const roles = useQuery<{ items: Role[] }>('/api/v1/admin/roles');
  return (
    <Screen title={t('users.title')}>
      <FilterBar filters={filters}>
        <SearchFilter filters={filters} name="q" label={t('users.search')} first />
        <SelectFilter filters={filters} name="role" label={t('user.role')} options={(roles.data?.items ?? []).map((role) => ({ value: role.name, text: role.name }))} />
        <SelectFilter filters={filters} name="blocked" label={t('user.state')} options={options('blocked', ['true', 'false'], named)} />
      </FilterBar>
      <Answer of={users}>
        {(data) => (
          <>
            <Table
              label={t('users.title')}
              rows={data.items}
              keyOf={(user) => user.user_id}
              empty={t('state.noMatch')}
              columns={[
                { key: 'name', title: t('user.name'), cell: (user) => <RowLink href={`/console/users/${user.user_id}`}>{user.name}</RowLink> },
                { key: 'email', title: t('field.email'), cell: (user) => user.email },
                { key: 'roles', title: t('user.roles'), kind: 'wide', cell: (user) => user.roles.join(', ') },
                { key: 'phone', title: t('user.phone'), kind: 'wide', cell: (user) => user.phone },
                {
                  key: 'state',
                  title: t('user.state'),
                  cell: (user) => (user.blocked ? <Tag tone="bad">{t('blocked.true')}</Tag> : user.email_verified ? null : <Tag tone="warn">{t('user.unverified')}</Tag>),
                },
              ]}
            />
            <Pager filters={filters} page={data.page} />
          </>
        )}
      </Answer>
    </Screen>
  );
}
