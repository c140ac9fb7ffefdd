import { useState } from 'preact/hooks';
import { call } from '../../shared/api';
import { useQuery } from '../../shared/query';
import { Link, type Params } from '../../shared/router';
import { session } from '../../shared/session';
import { useStore } from '../../shared/store';
import { Button, toast } from '../../shared/ui/parts';
import { may } from '../access';
import { useAction } from '../actions';
import { Answer, Confirm, Facts, Id, Panel, Screen, Tag, Time, Trouble } from '../parts';
import { t, type Key } from '../texts';
import type { Role, User } from '../types';

type Verb = 'block' | 'unblock' | 'endSessions' | 'verify';

export default function UserPage({ params }: { params: Params }) {
  const path = `/api/v1/admin/users/${encodeURIComponent(params.id ?? '')}`;
  const user = useQuery<User>(path);
  return (
    <Screen title={user.data?.name ?? t('user.title')} actions={user.data && may('manageUsers') && <Actions user={user.data} path={path} onChange={user.reload} />}>
      <Answer of={user}>
        {(data) => (
          <div class="columns">
            <Panel title={t('user.facts')}>
              <Facts
                items={[
                  [t('user.state'), data.blocked ? <Tag tone="bad">{t('blocked.true')}</Tag> : t('blocked.false')],
                  [t('user.blockedAt'), data.blocked_at && <Time at={data.blocked_at} />],
                  [t('field.email'), data.email],
                  [t('user.verified'), data.email_verified ? t('yes') : <Tag tone="warn">{t('user.unverified')}</Tag>],
                  [t('user.phone'), data.phone],
                  [t('order.address'), data.address && <span class="kept">{data.address}</span>],
                  [t('user.id'), <Id value={data.user_id} short={13} />],
                ]}
              />
              <div class="buttons">
                {may('orders') && (
                  <Link class="button plain" href={`/console/orders?user_id=${data.user_id}`}>
                    {t('user.orders')}
                  </Link>
                )}
                {may('audit') && (
                  <Link class="button plain" href={`/console/audit?user_id=${data.user_id}`}>
                    {t('user.audit')}
                  </Link>
                )}
              </div>
            </Panel>
            <RolesPanel user={data} path={path} onChange={user.reload} />
          </div>
        )}
      </Answer>
    </Screen>
  );
}

function Actions({ user, path, onChange }: { user: User; path: string; onChange: () => void }) {
  const now = useStore(session);
  const [asked, ask] = useState<Verb | null>(null);
  const action = useAction();
  const isSelf = now.state === 'member' && now.user === user.user_id;
  const close = (): void => {
    ask(null);
    action.reset();
  };
  const calls: Record<Verb, { path: string; method: string }> = {
    block: { path: `${path}/block`, method: 'PUT' },
    unblock: { path: `${path}/block`, method: 'DELETE' },
    endSessions: { path: `${path}/sessions`, method: 'DELETE' },
    verify: { path: `${path}/verification`, method: 'POST' },
  };
  const run = (verb: Verb): void =>
    action.run(async () => {
      await call(calls[verb].path, { method: calls[verb].method });
      close();
      toast(t(`${verb}.done` as Key));
      onChange();
    });
  const offered: Verb[] = [...(user.email_verified ? [] : (['verify'] as const)), 'endSessions', ...(isSelf ? [] : [user.blocked ? ('unblock' as const) : ('block' as const)])];
  return (
    <>
      {offered.map((verb) => (
        <Button kind="plain" key={verb} onClick={() => ask(verb)}>
          {t(`${verb}.go`)}
        </Button>
      ))}
      {offered.map((verb) => (
        <Confirm key={verb} open={asked === verb} danger={verb === 'block' || verb === 'endSessions'} title={t(`${verb}.sure`, { name: user.name })} text={t(`${verb}.text`)} verb={t(`${verb}.go`)} busy={action.busy} problem={action.problem} onYes={() => run(verb)} onClose={close} />
      ))}
    </>
  );
}

function RolesPanel({ user, path, onChange }: { user: User; path: string; onChange: () => void }) {
  const roles = useQuery<{ items: Role[] }>('/api/v1/admin/roles');
  const [chosen, choose] = useState<string[]>(user.roles);
  const [asking, ask] = useState(false);
  const action = useAction();
  const changed = [...chosen].sort().join() !== [...user.roles].sort().join();
  const save = (): void =>
    action.run(async () => {
      await call(`${path}/roles`, { method: 'PUT', body: { roles: chosen } });
      ask(false);
      toast(t('action.saved'));
      onChange();
    });
  return (
    <Panel title={t('user.roles')}>
      {action.problem && !asking && <Trouble problem={action.problem} />}
      <Answer of={roles} lines={4}>
        {(data) => (
          <>
            <fieldset class="plain-set" disabled={!may('manageUsers')}>
              <legend class="hidden">{t('user.roles')}</legend>
              {data.items.map((role) => (
                <label class="check" key={role.name}>
                  <input type="checkbox" checked={chosen.includes(role.name)} onChange={(event) => choose(event.currentTarget.checked ? [...chosen, role.name] : chosen.filter((each) => each !== role.name))} />
                  <span>
                    <code>{role.name}</code> <span class="soft">{role.description}</span>
                  </span>
                </label>
              ))}
            </fieldset>
            {may('manageUsers') && (
              <div class="buttons">
                <Button disabled={!changed} onClick={() => ask(true)}>
                  {t('user.saveRoles')}
                </Button>
              </div>
            )}
          </>
        )}
      </Answer>
      <Confirm open={asking} title={t('user.rolesSure', { name: user.name })} text={t('user.rolesText', { before: user.roles.join(', ') || '–', after: chosen.join(', ') || '–' })} verb={t('user.saveRoles')} busy={action.busy} problem={action.problem} onYes={save} onClose={() => ask(false)} />
    </Panel>
  );
}
