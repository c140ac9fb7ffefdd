import { useEffect } from 'preact/hooks';
import { useForm } from '../../shared/ui/form';
import { callOnce, useAction } from '../actions';
import { Confirm } from '../parts';
import { t } from '../texts';
import type { OrderItem, StaffOrder } from '../types';

const leftOf = (line: OrderItem): number => line.quantity - (line.returned ?? 0);

/** Which units of a line go back on sale, and which are thrown away. */
export function TakeBack({ order, open, onClose, onDone }: { order: StaffOrder; open: boolean; onClose: () => void; onDone: () => void }) {
  const action = useAction();
  const form = useForm(`take-back-${order.order_id}`);
  const lines = order.items.filter((line) => leftOf(line) > 0);
  const isRefused = order.status === 'SHIPPED'; // then everything comes back
  useEffect(() => {
    if (open && isRefused) form.offer(Object.fromEntries(lines.map((line) => [`restock.${line.product_id}`, String(leftOf(line))])));
  }, [open]);
  const count = (kind: string, line: OrderItem): number => Number(form.values[`${kind}.${line.product_id}`] ?? 0) || 0;
  const send = (): void =>
    action.run(async () => {
      const items = lines.map((line) => ({ product_id: line.product_id, restock: count('restock', line), write_off: count('writeOff', line) })).filter((item) => item.restock + item.write_off > 0);
      await callOnce(`take-back-${order.order_id}`, `/api/v1/admin/orders/${order.order_id}/take-back`, { body: { items, reason: form.values.reason?.trim() ?? '' } });
      form.clear();
      onDone();
    });
  const input = (kind: 'restock' | 'writeOff', line: OrderItem) => (
    <input
      type="number"
      min={0}
      max={leftOf(line)}
      aria-label={`${t(`takeBack.${kind}`)}: ${line.name ?? ''}`}
      value={form.values[`${kind}.${line.product_id}`] ?? ''}
      placeholder="0"
      onInput={(event) => form.set(`${kind}.${line.product_id}`, event.currentTarget.value)}
    />
  );
  return (
    <Confirm open={open} title={t('takeBack.sure', { number: order.number })} text={isRefused ? t('takeBack.all') : t('takeBack.part')} verb={t('takeBack.go')} busy={action.busy} problem={action.problem} form={form} onYes={send} onClose={onClose}>
      <table class="inputs">
        <thead>
          <tr>
            <th scope="col">{t('product.name')}</th>
            <th scope="col" class="num">
              {t('takeBack.left')}
            </th>
            <th scope="col">{t('takeBack.restock')}</th>
            <th scope="col">{t('takeBack.writeOff')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.product_id}>
              <td>{line.name}</td>
              <td class="num">{leftOf(line)}</td>
              <td>{input('restock', line)}</td>
              <td>{input('writeOff', line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Confirm>
  );
}
