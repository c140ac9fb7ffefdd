import type { UserService } from 'contract';
import { useState } from 'preact/hooks';
import { call } from '../../shared/api';
import { moment } from '../../shared/format';
import { useQuery } from '../../shared/query';
import { navigate } from '../../shared/router';
import { ended } from '../../shared/session';
import { Button, Dialog, Skeleton, toast } from '../../shared/ui/parts';
import { Screen, Trouble } from '../parts';
import { asProblem, explain } from '../problems';
import { t } from '../texts';
import { AccountNav } from './AccountNav';

const SESSIONS = '/api/v1/auth/sessions';

/** Where the member is logged in, and how to end that. */
export default function Sessions() {
  const sessions = useQuery<UserService.DeviceViews>(SESSIONS);
  const [asking, ask] = useState(false);
  const items = sessions.data?.items ?? [];
  const run = async (act: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await act();
      toast(done);
    } catch (failure) {
      toast(explain(asProblem(failure)));
    }
  };
  return (
    <Screen title={t('sessions.title')}>
      <AccountNav />
      {sessions.problem && <Trouble problem={sessions.problem} retry={sessions.reload} />}
      {!sessions.data && !sessions.problem && <Skeleton lines={3} label={t('state.loading')} />}
      <ul class="devices">
        {items.map((each) => (
            <li key={each.session_id} class="panel">
              <div>
                <h2>
                  {each.browser ?? t('sessions.unknown')}
                  {each.current && <span class="status good">{t('sessions.this')}</span>}
                </h2>
                <p class="small">
                  {each.address && <>{each.address} · </>}
                  {t('sessions.begun', { at: moment(each.started_at) })}
                  · {t('sessions.used', { at: moment(each.last_used_at) })}
                </p>
              </div>
              {!each.current && (
                <Button kind="plain" onClick={() => void run(() => call(`${SESSIONS}/${each.session_id}`, { method: 'DELETE' }), t('sessions.ended')).then(sessions.reload)}>
                  {t('sessions.end')}
                </Button>
              )}
            </li>
        ))}
      </ul>
      <Button kind="danger" onClick={() => ask(true)}>
        {t('sessions.endAll')}
      </Button>
      <Dialog title={t('sessions.endAllSure')} open={asking} onClose={() => ask(false)}>
        <p>{t('sessions.endAllHint')}</p>
        <div class="buttons">
          <Button
            kind="danger"
            onClick={() =>
              void run(async () => {
                await call(SESSIONS, { method: 'DELETE' });
                ask(false);
                ended();
                navigate('/masuk');
              }, t('sessions.allEnded'))
            }
          >
            {t('sessions.endAll')}
          </Button>
          <Button kind="plain" onClick={() => ask(false)}>
            {t('action.keep')}
          </Button>
        </div>
      </Dialog>
    </Screen>
  );
}
