import { useEffect, useState } from 'preact/hooks';
import { call, type FieldError } from '../../shared/api';
import { moment, rupiah, weekday } from '../../shared/format';
import { Field, type Form } from '../../shared/ui/form';
import { t } from '../texts';
import type { DeliveryDay, DeliveryOptions } from '../types';

/** The days that can be chosen now; none where the shop offers no choice. */
export function useDelivery(form: Form): { options: DeliveryOptions; chosen: DeliveryDay | undefined; reload: () => void } {
  const [options, setOptions] = useState<DeliveryOptions>({ items: [] });
  const reload = (): void => {
    call<DeliveryOptions>('/api/v1/delivery-options', { open: true }).then(setOptions, () => undefined);
  };
  useEffect(reload, []);
  return { options, chosen: options.items.find((each) => each.day === form.values.delivery_day) ?? options.items[0], reload };
}

/** What the delivery costs on that day; undefined without a choice. */
export function feeOf(options: DeliveryOptions, chosen: DeliveryDay | undefined, goods: number): number | undefined {
  if (!chosen) return undefined;
  return options.free_above !== undefined && goods >= options.free_above ? 0 : chosen.fee;
}

/** What the form says of the delivery, as the API wants it. */
export function wishOf(form: Form, chosen: DeliveryDay | undefined): { delivery_day?: string; note?: string } {
  if (!chosen) return {};
  const note = form.values.note?.trim();
  return { delivery_day: chosen.day, ...(note ? { note } : {}) };
}

/** The choice of a day, and a note for the delivery. */
export function DeliveryDays({ form, options, chosen, errors }: { form: Form; options: DeliveryOptions; chosen: DeliveryDay; errors?: FieldError[] | undefined }) {
  const windows = chosen.windows.map(({ from, until }) => `${from}–${until}`).join(', ');
  return (
    <>
      <div class="field">
        <label for="field-delivery_day">{t('checkout.day')}</label>
        <p class="hint" id="field-delivery_day-hint">
          {windows && `${t('checkout.windows', { windows })} `}
          {t('checkout.orderBefore', { at: moment(chosen.order_before) })}
          {options.free_above !== undefined && ` ${t('checkout.freeAbove', { amount: rupiah(options.free_above) })}`}
          {options.minimum_order !== undefined && ` ${t('checkout.minimum', { amount: rupiah(options.minimum_order) })}`}
        </p>
        <select id="field-delivery_day" value={chosen.day} aria-describedby="field-delivery_day-hint" onChange={(event) => form.set('delivery_day', event.currentTarget.value)}>
          {options.items.map((each) => (
            <option key={each.day} value={each.day}>
              {weekday(each.day)}
            </option>
          ))}
        </select>
      </div>
      <Field form={form} name="note" label={t('field.note')} hint={t('field.noteHint')} errors={errors} maxLength={300} autocomplete="off" multiline />
    </>
  );
}
