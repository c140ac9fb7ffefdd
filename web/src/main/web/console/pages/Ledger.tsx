import { rupiah } from '../../shared/format';
import { useQuery } from '../../shared/query';
import { Button } from '../../shared/ui/parts';
import { Answer, Id, Panel, Screen, Table, Tag } from '../parts';
import { named, t } from '../texts';
import { number } from '../time';
import type { Ledger as LedgerReport } from '../types';

export default function Ledger() {
  const ledger = useQuery<LedgerReport>('/api/v1/payments/ledger');
  return (
    <Screen
      title={t('ledger.title')}
      hint={t('ledger.hint')}
      actions={
        <Button kind="plain" onClick={ledger.reload} busy={ledger.loading}>
          {t('ledger.again')}
        </Button>
      }
    >
      <Answer of={ledger}>
        {(data) => (
          <>
            <p class="verdict">
              <Tag tone={data.verdict === 'WRONG' ? 'bad' : data.verdict === 'OPEN' ? 'warn' : 'good'}>{named('verdict', data.verdict)}</Tag> {t(`verdictHint.${data.verdict}`)}
            </p>
            <div class="columns even">
              <Panel title={t('ledger.accounts')}>
                <Table
                  label={t('ledger.accounts')}
                  rows={data.accounts}
                  keyOf={(account) => account.account}
                  columns={[
                    { key: 'account', title: t('ledger.account'), cell: (account) => <code>{account.account}</code> },
                    { key: 'balance', title: t('ledger.balance'), kind: 'num', cell: (account) => rupiah(account.balance) },
                  ]}
                />
              </Panel>
              <Panel title={t('ledger.providers')}>
                <Table
                  label={t('ledger.providers')}
                  rows={data.providers}
                  keyOf={(held) => held.provider}
                  columns={[
                    { key: 'provider', title: t('ledger.provider'), cell: (held) => held.provider },
                    { key: 'booked', title: t('ledger.booked'), kind: 'num', cell: (held) => rupiah(held.booked.charged - held.booked.refunded) },
                    {
                      key: 'stated',
                      title: t('ledger.stated'),
                      kind: 'num',
                      cell: (held) => {
                        if (!held.stated) return '–';
                        const net = held.stated.charged - held.stated.refunded;
                        return <span class={net === held.booked.charged - held.booked.refunded ? undefined : 'bad-text'}>{rupiah(net)}</span>;
                      },
                    },
                    { key: 'open', title: t('ledger.open'), kind: 'num', cell: (held) => number(held.open) },
                  ]}
                />
              </Panel>
            </div>
            {data.differences.length > 0 && (
              <Panel title={t('ledger.differences')}>
                <Table
                  label={t('ledger.differences')}
                  rows={data.differences}
                  keyOf={(difference) => difference.payment_id}
                  columns={[
                    { key: 'payment', title: t('payment.id'), cell: (difference) => <Id value={difference.payment_id} short={13} /> },
                    { key: 'status', title: t('order.status'), cell: (difference) => difference.status },
                    { key: 'booked', title: t('ledger.booked'), kind: 'num', cell: (difference) => `${rupiah(difference.booked.charged)} − ${rupiah(difference.booked.refunded)}` },
                    { key: 'paid', title: t('ledger.paid'), kind: 'num', cell: (difference) => `${rupiah(difference.payment.charged)} − ${rupiah(difference.payment.refunded)}` },
                  ]}
                />
              </Panel>
            )}
          </>
        )}
      </Answer>
    </Screen>
  );
}
