import { useEffect, useState } from 'preact/hooks';
import { useQuery } from '../../shared/query';
import { Link } from '../../shared/router';
import { Field, useForm } from '../../shared/ui/form';
import { Button, toast } from '../../shared/ui/parts';
import { may } from '../access';
import { callOnce, useAction } from '../actions';
import { Answer, Confirm, Pager, Panel, Table, Time, useFilters } from '../parts';
import { named, t } from '../texts';
import { date, number } from '../time';
import type { Lot, Page, StaffProduct, StockEntry } from '../types';

/** The lots of a product in the order in which they are sold; a new one comes in, and the stock is corrected. */
export function Lots({ product, round, onChange }: { product: StaffProduct; round: number; onChange: () => void }) {
  const lots = useQuery<{ items: Lot[] }>(`/api/v1/products/${product.product_id}/lots`);
  const [asked, ask] = useState<'receive' | 'adjust' | null>(null);
  const action = useAction();
  const form = useForm(`stock-${product.product_id}`);
  useEffect(() => (round > 0 ? lots.reload() : undefined), [round]);
  const close = (): void => {
    ask(null);
    action.reset();
  };
  const done = (text: string): void => {
    form.clear();
    close();
    toast(text);
    onChange();
  };
  const receive = (): void =>
    action.run(async () => {
      const { quantity, harvested_on, best_before } = form.values;
      await callOnce(`lot-${product.product_id}`, `/api/v1/products/${product.product_id}/lots`, { body: { quantity: Number(quantity), harvested_on, best_before } });
      done(t('lot.done'));
    });
  const adjust = (): void =>
    action.run(async () => {
      await callOnce(`stock-${product.product_id}`, `/api/v1/products/${product.product_id}/stock-adjustments`, { body: { change: Number(form.values.change), reason: form.values.reason?.trim() ?? '' } });
      done(t('adjust.done'));
    });
  const errors = action.problem?.errors;
  return (
    <Panel
      title={t('lots.ofProduct')}
      actions={
        !product.retired && (
          <>
            <Button kind="plain" onClick={() => ask('receive')}>
              {t('lot.receive')}
            </Button>
            <Button kind="plain" onClick={() => ask('adjust')}>
              {t('adjust.go')}
            </Button>
          </>
        )
      }
    >
      <Answer of={lots} lines={2}>
        {(data) => (
          <Table
            label={t('lots.ofProduct')}
            rows={data.items}
            keyOf={(lot) => lot.lot_id}
            empty={t('lots.none')}
            columns={[
              { key: 'harvested', title: t('lot.harvested'), cell: (lot) => date(lot.harvested_on) },
              { key: 'best', title: t('lot.bestBefore'), cell: (lot) => date(lot.best_before) },
              { key: 'remaining', title: t('lot.remaining'), kind: 'num', cell: (lot) => `${number(lot.remaining)} / ${number(lot.quantity)}` },
            ]}
          />
        )}
      </Answer>
      <Confirm open={asked === 'receive'} danger={false} title={t('lot.receive')} text={t('lot.text', { name: product.name })} verb={t('lot.receive')} busy={action.busy} problem={action.problem} onYes={receive} onClose={close}>
        <Field form={form} name="quantity" label={`${t('order.quantity')} (${product.unit})`} type="number" min={1} max={1_000_000} required errors={errors} />
        <Field form={form} name="harvested_on" label={t('lot.harvested')} type="date" required errors={errors} />
        <Field form={form} name="best_before" label={t('lot.bestBefore')} type="date" required errors={errors} />
      </Confirm>
      <Confirm open={asked === 'adjust'} title={t('adjust.go')} text={t('adjust.text', { n: number(product.available), unit: product.unit })} verb={t('adjust.go')} busy={action.busy} problem={action.problem} form={form} onYes={adjust} onClose={close}>
        <Field form={form} name="change" label={t('adjust.change')} hint={t('adjust.hint')} type="number" min={-1_000_000} max={1_000_000} required errors={errors} />
      </Confirm>
    </Panel>
  );
}

export function History({ id, round }: { id: string; round: number }) {
  const filters = useFilters();
  const history = useQuery<Page<StockEntry>>(`/api/v1/products/${id}/stock-history?page=${filters.page}&size=25`);
  useEffect(() => (round > 0 ? history.reload() : undefined), [round]);
  return (
    <Panel title={t('history.title')}>
      <Answer of={history} lines={5}>
        {(data) => (
          <>
            <Table
              label={t('history.title')}
              rows={data.items}
              keyOf={(entry) => String(entry.version)}
              columns={[
                { key: 'at', title: t('table.at'), cell: (entry) => <Time at={entry.at} /> },
                { key: 'change', title: t('history.change'), kind: 'num', cell: (entry) => (entry.change > 0 ? `+${number(entry.change)}` : number(entry.change)) },
                { key: 'available', title: t('product.available'), kind: 'num', cell: (entry) => number(entry.available) },
                { key: 'reason', title: t('field.reason'), cell: (entry) => named('stock', entry.reason) },
                { key: 'order', title: t('order.one'), kind: 'wide', cell: (entry) => entry.order_id && (may('orderSummary') ? <Link href={`/console/orders/${entry.order_id}`}>{entry.order_id.slice(0, 8).toUpperCase()}</Link> : entry.order_id.slice(0, 8)) },
              ]}
            />
            <Pager filters={filters} page={data.page} />
          </>
        )}
      </Answer>
    </Panel>
  );
}
