import { useEffect, useState } from 'preact/hooks';
import { call, type Problem } from '../../shared/api';
import { phone } from '../../shared/format';
import { useQuery } from '../../shared/query';
import { navigate } from '../../shared/router';
import { ended, logOut } from '../../shared/session';
import { ErrorSummary, Field, useForm, useSubmit } from '../../shared/ui/form';
import { Button, Dialog, Notice, toast } from '../../shared/ui/parts';
import { Icon } from '../icons';
import { Screen, Trouble, Waiting } from '../parts';
import { asProblem, explain } from '../problems';
import { t } from '../texts';
import type { Profile } from '../types';
import { AccountNav } from './AccountNav';

const PROFILE = '/api/v1/auth/profile';

/** Name, address, photo, password, and the way out. */
export default function Account() {
  const profile = useQuery<Profile>(PROFILE);
  if (!profile.data) return profile.problem ? <Trouble problem={profile.problem} retry={profile.reload} /> : <Waiting />;
  return (
    <Screen title={t('account.title')}>
      <AccountNav />
      <div class="columns">
        <Details key={profile.data.user_id} profile={profile.data} onChange={profile.reload} />
        <div class="stack">
          <Photo profile={profile.data} onChange={profile.reload} />
          <Password />
          <section class="panel">
            <h2>{t('account.leave')}</h2>
            <div class="buttons">
              <Button
                kind="plain"
                onClick={() =>
                  void logOut().then(
                    () => navigate('/'),
                    (failure: unknown) => toast(explain(asProblem(failure))),
                  )
                }
              >
                {t('account.logOut')}
              </Button>
              <Deletion />
            </div>
          </section>
        </div>
      </div>
    </Screen>
  );
}

function Photo({ profile, onChange }: { profile: Profile; onChange: () => void }) {
  const [address, setAddress] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const url = profile.photo_url;
  useEffect(() => {
    // an <img> sends no token
    if (!url) {
      setAddress(undefined);
      return undefined;
    }
    let made = '';
    let stopped = false;
    call<Blob>(url, { as: 'blob', headers: { Accept: 'image/*' } }).then(
      (blob) => {
        if (stopped) return;
        made = URL.createObjectURL(blob);
        setAddress(made);
      },
      () => undefined,
    );
    return () => {
      stopped = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [url]);
  const change = async (act: () => Promise<unknown>): Promise<void> => {
    setProblem(undefined);
    try {
      await act();
      onChange();
    } catch (failure) {
      setProblem(asProblem(failure));
    }
  };
  const upload = (file: File): Promise<void> => {
    const form = new FormData();
    form.set('photo', file);
    return change(() => call(`${PROFILE}/photo`, { method: 'POST', body: form }));
  };
  return (
    <section class="panel photo">
      <h2>{t('account.photo')}</h2>
      {problem && <ErrorSummary title={t('account.photoFailed')} detail={explain(problem)} />}
      <div class="photo-row">
        {address ? <img src={address} alt={t('account.photoOf', { name: profile.name })} width="96" height="96" /> : <span class="no-photo"><Icon name="person" /></span>}
        <div class="buttons">
          <label class="button plain">
            {t('account.choosePhoto')}
            <input
              class="hidden"
              type="file"
              accept="image/jpeg,image/png,image/webp"
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                event.currentTarget.value = '';
                if (file) void upload(file);
              }}
            />
          </label>
          {profile.photo_url && (
            <Button kind="quiet" onClick={() => void change(() => call(`${PROFILE}/photo`, { method: 'DELETE' }))}>
              {t('action.remove')}
            </Button>
          )}
        </div>
      </div>
      <p class="small">{t('account.photoHint')}</p>
    </section>
  );
}

function Details({ profile, onChange }: { profile: Profile; onChange: () => void }) {
  const form = useForm('profile', { name: profile.name, email: profile.email, phone: profile.phone ?? '', address: profile.address ?? '' });
  const [problem, setProblem] = useState<Problem>();
  const { busy, submit } = useSubmit(async () => {
    setProblem(undefined);
    const { name = '', email = '', phone: number = '', address = '', password = '' } = form.values;
    const otherEmail = email.trim() !== profile.email;
    try {
      await call(PROFILE, {
        method: 'PUT',
        body: { name: name.trim(), ...(number.trim() ? { phone: phone(number) } : {}), ...(address.trim() ? { address: address.trim() } : {}), ...(otherEmail ? { email: email.trim(), password } : {}) },
      });
      form.clear();
      toast(otherEmail ? t('account.emailSent') : t('account.saved'));
      onChange();
    } catch (failure) {
      setProblem(asProblem(failure));
    }
  });
  return (
    <section class="panel">
      <h2>{t('account.profile')}</h2>
      <form onSubmit={submit}>
        {problem && <ErrorSummary title={t('account.notSaved')} detail={explain(problem)} errors={problem.errors} />}
        {profile.pending_email && <Notice kind="info">{t('account.pendingEmail', { email: profile.pending_email })}</Notice>}
        <Field form={form} name="name" label={t('field.name')} errors={problem?.errors} autocomplete="name" required maxLength={100} />
        <Field form={form} name="phone" label={t('field.phoneOptional')} hint={t('field.phoneHint')} errors={problem?.errors} type="tel" autocomplete="tel" />
        <Field form={form} name="address" label={t('field.address')} errors={problem?.errors} autocomplete="street-address" maxLength={500} multiline />
        <Field form={form} name="email" label={t('field.email')} errors={problem?.errors} type="email" autocomplete="email" required maxLength={254} />
        {form.values.email?.trim() !== profile.email && <Field form={form} name="password" label={t('field.password')} hint={t('account.emailPassword')} errors={problem?.errors} type="password" autocomplete="current-password" required />}
        <Button type="submit" busy={busy}>
          {t('action.save')}
        </Button>
      </form>
    </section>
  );
}

function Password() {
  const form = useForm('password');
  const [problem, setProblem] = useState<Problem>();
  const { busy, submit } = useSubmit(async () => {
    setProblem(undefined);
    try {
      await call('/api/v1/auth/password', { method: 'PUT', body: { current: form.values.current, new: form.values.new } });
      form.clear();
      toast(t('password.changed'));
    } catch (failure) {
      setProblem(asProblem(failure));
    }
  });
  return (
    <section class="panel">
      <h2>{t('password.title')}</h2>
      <form onSubmit={submit}>
        {problem && <ErrorSummary title={t('password.failed')} detail={explain(problem)} errors={problem.errors} />}
        <Field form={form} name="current" label={t('field.currentPassword')} errors={problem?.errors} type="password" autocomplete="current-password" required />
        <Field form={form} name="new" label={t('field.newPassword')} hint={t('field.passwordHint')} errors={problem?.errors} type="password" autocomplete="new-password" required minLength={8} maxLength={128} />
        <p class="small">{t('password.hint')}</p>
        <Button type="submit" busy={busy}>
          {t('password.go')}
        </Button>
      </form>
    </section>
  );
}

function Deletion() {
  const [open, setOpen] = useState(false);
  const form = useForm('deletion');
  const [problem, setProblem] = useState<Problem>();
  const { busy, submit } = useSubmit(async () => {
    setProblem(undefined);
    try {
      await call(PROFILE, { method: 'DELETE', body: { password: form.values['deletion-password'] } });
      form.clear();
      ended();
      toast(t('account.deleted'));
      navigate('/');
    } catch (failure) {
      setProblem(asProblem(failure));
    }
  });
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('account.delete')}
      </Button>
      <Dialog title={t('account.deleteSure')} open={open} onClose={() => setOpen(false)}>
        <form onSubmit={submit}>
          <p>{t('account.deleteHint')}</p>
          {problem && <ErrorSummary title={t('account.notDeleted')} detail={explain(problem)} />}
          <Field form={form} name="deletion-password" label={t('field.password')} type="password" autocomplete="current-password" required />
          <div class="buttons">
            <Button type="submit" kind="danger" busy={busy}>
              {t('account.delete')}
            </Button>
            <Button kind="plain" onClick={() => setOpen(false)}>
              {t('action.keep')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
