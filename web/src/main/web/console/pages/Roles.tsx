import { useState } from 'preact/hooks';
import { call } from '../../shared/api';
import { useQuery } from '../../shared/query';
import { Link } from '../../shared/router';
import { Field, useForm } from '../../shared/ui/form';
import { Button, toast } from '../../shared/ui/parts';
import { may } from '../access';
import { useAction } from '../actions';
import { Answer, Confirm, Screen, Table } from '../parts';
import { named, t } from '../texts';
import type { Role } from '../types';

const PERMISSIONS = ['catalogue:manage', 'orders:manage', 'payments:manage', 'users:read', 'users:manage', 'audit:read', 'platform:operate'];

type Asked = { kind: 'new' } | { kind: 'change' | 'remove'; role: Role } | null;

export default function Roles() {
  const roles = useQuery<{ items: Role[] }>('/api/v1/admin/roles');
  const [asked, ask] = useState<Asked>(null);
  const [permissions, permit] = useState<string[]>([]);
  const action = useAction();
  const one = asked && asked.kind !== 'new' ? asked.role : null;
  const form = useForm(`role-${one?.name ?? 'new'}`, one ? { description: one.description } : {});
  const open = (next: Asked): void => {
    action.reset();
    permit(next && next.kind !== 'new' ? next.role.permissions : []);
    ask(next);
  };
  const send = (): void =>
    action.run(async () => {
      const body = { description: form.values.description?.trim() ?? '', permissions };
      if (asked?.kind === 'new') await call('/api/v1/admin/roles', { method: 'POST', body: { ...body, name: form.values.role?.trim() } });
      else await call(`/api/v1/admin/roles/${one?.name}`, asked?.kind === 'change' ? { method: 'PUT', body } : { method: 'DELETE' });
      form.clear();
      ask(null);
      toast(t('action.saved'));
      roles.reload();
    });
  const errors = action.problem?.errors;
  const fields = (
    <>
      <Field form={form} name="description" label={t('role.description')} maxLength={200} errors={errors} />
      <fieldset class="plain-set">
        <legend>{t('role.permissions')}</legend>
        {PERMISSIONS.map((each) => (
          <label class="check" key={each}>
            <input type="checkbox" checked={permissions.includes(each)} onChange={(event) => permit(event.currentTarget.checked ? [...permissions, each] : permissions.filter((other) => other !== each))} />
            <span>
              {named('permission', each)} <code class="soft">{each}</code>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
  const manages = may('manageRoles');
  return (
    <Screen title={t('roles.title')} hint={t('roles.hint')} actions={manages && <Button onClick={() => open({ kind: 'new' })}>{t('role.new')}</Button>}>
      <Answer of={roles}>
        {(data) => (
          <Table
            label={t('roles.title')}
            rows={data.items}
            keyOf={(role) => role.name}
            columns={[
              { key: 'name', title: t('user.role'), cell: (role) => <Link href={`/console/users?role=${encodeURIComponent(role.name)}`}>{role.name}</Link> },
              { key: 'description', title: t('role.description'), kind: 'wide', cell: (role) => role.description },
              { key: 'permissions', title: t('role.permissions'), kind: 'text', cell: (role) => role.permissions.join(', ') || (role.built_in ? t('role.builtIn') : '–') },
              {
                key: 'do',
                title: '',
                cell: (role) =>
                  manages &&
                  !role.built_in && (
                    <span class="row-actions">
                      <Button kind="quiet" aria-label={`${t('role.change')}: ${role.name}`} onClick={() => open({ kind: 'change', role })}>
                        {t('role.change')}
                      </Button>
                      <Button kind="quiet" aria-label={`${t('action.remove')}: ${role.name}`} onClick={() => open({ kind: 'remove', role })}>
                        {t('action.remove')}
                      </Button>
                    </span>
                  ),
              },
            ]}
          />
        )}
      </Answer>
      <Confirm open={asked?.kind === 'new'} danger={false} title={t('role.new')} text={t('role.newText')} verb={t('action.save')} busy={action.busy} problem={action.problem} onYes={send} onClose={() => ask(null)}>
        <Field form={form} name="role" label={t('role.name')} hint={t('role.nameHint')} required pattern="[A-Z][A-Z0-9_]{1,39}" maxLength={40} errors={errors} />
        {fields}
      </Confirm>
      <Confirm open={asked?.kind === 'change'} danger={false} title={t('role.changeTitle', { name: one?.name ?? '' })} text={t('role.changeText')} verb={t('action.save')} busy={action.busy} problem={action.problem} onYes={send} onClose={() => ask(null)}>
        {fields}
      </Confirm>
      <Confirm open={asked?.kind === 'remove'} title={t('role.removeSure', { name: one?.name ?? '' })} text={t('role.removeText')} verb={t('action.remove')} busy={action.busy} problem={action.problem} onYes={send} onClose={() => ask(null)} />
    </Screen>
  );
}
