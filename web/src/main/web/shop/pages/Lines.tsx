import { rupiah } from '../../shared/format';
import { named, t } from '../texts';
import type { Order } from '../types';

/** The lines of an order with their sum. */
export function Lines({ order }: { order: Order }) {
  return (
    <table class="order-lines">
      <thead>
        <tr>
          <th scope="col">{t('table.product')}</th>
          <th scope="col" class="number">
            {t('table.quantity')}
          </th>
          <th scope="col" class="number wide-only">
            {t('table.price')}
          </th>
          <th scope="col" class="number">
            {t('table.subtotal')}
          </th>
        </tr>
      </thead>
      <tbody>
        {order.items.map((line) => (
          <tr key={line.product_id}>
            <td>{line.name ?? t('cart.unknown')}</td>
            <td class="number">
              {line.quantity} {line.unit ? named('unit', line.unit) : ''}
            </td>
            <td class="number wide-only">{line.unit_price !== undefined ? rupiah(line.unit_price) : ''}</td>
            <td class="number">{rupiah(line.subtotal)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {order.delivery_fee !== undefined && (
          <tr>
            <th scope="row">{t('order.fee')}</th>
            <td class="wide-only" colSpan={2} />
            <td class="narrow-only" />
            <td class="number">{rupiah(order.delivery_fee)}</td>
          </tr>
        )}
        <tr>
          <th scope="row">{t('cart.total')}</th>
          <td class="wide-only" colSpan={2} />
          <td class="narrow-only" />
          <td class="number">
            <strong>{rupiah(order.total)}</strong>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
