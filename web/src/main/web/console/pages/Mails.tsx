import { useState } from 'preact/hooks';
import { call } from '../../shared/api';
import { Button, toast } from '../../shared/ui/parts';
import { useAction } from '../actions';
import { Answer, Confirm, Screen, Table, Time } from '../parts';
import { usePolled } from '../polling';
import { named, t } from '../texts';
import { number } from '../time';

interface Backlog {
  medium: string;
  state: string;
  deliveries: number;
  oldest: string | null;
}

const PATH = '/api/v1/ops/notification-service/undelivered';

export default function Mails() {
  const backlog = usePolled<{ backlog: Backlog[] }>(PATH, 10_000);
  const [asking, ask] = useState(false);
  const action = useAction();
  const retry = (): void =>
    action.run(async () => {
      const answer = await call<{ deliveries: number }>(PATH, { method: 'POST', body: { action: 'retry' } });
      ask(false);
      toast(t('mails.retried', { n: answer.deliveries }));
      backlog.reload();
    });
  const failed = backlog.data?.backlog.filter((each) => each.state === 'FAILED').reduce((sum, each) => sum + each.deliveries, 0) ?? 0;
  return (
    <Screen
      title={t('mails.title')}
      hint={t('mails.hint')}
      live={backlog}
      actions={
        failed > 0 && (
          <Button onClick={() => ask(true)} busy={action.busy}>
            {t('mails.retry', { n: failed })}
          </Button>
        )
      }
    >
      <Answer of={backlog}>
        {(data) => (
          <Table
            label={t('mails.title')}
            rows={data.backlog}
            keyOf={(each) => `${each.medium} ${each.state}`}
            empty={t('mails.none')}
            columns={[
              { key: 'medium', title: t('mails.medium'), cell: (each) => named('medium', each.medium) },
              { key: 'status', title: t('order.status'), cell: (each) => <span class={each.state === 'FAILED' ? 'bad-text' : undefined}>{named('delivery', each.state)}</span> },
              { key: 'n', title: t('mails.count'), kind: 'num', cell: (each) => number(each.deliveries) },
              { key: 'oldest', title: t('mails.oldest'), cell: (each) => each.oldest && <Time at={each.oldest} /> },
            ]}
          />
        )}
      </Answer>
      <Confirm open={asking} danger={false} title={t('mails.sure', { n: failed })} text={t('mails.text')} verb={t('mails.retry', { n: failed })} busy={action.busy} problem={action.problem} onYes={retry} onClose={() => ask(false)} />
    </Screen>
  );
}
