import { useRef, useState } from 'preact/hooks';
import { call } from '../../shared/api';
import { useQuery } from '../../shared/query';
import { navigate, type Params } from '../../shared/router';
import { ErrorSummary, Field, useForm, useSubmit } from '../../shared/ui/form';
import { Button, toast } from '../../shared/ui/parts';
import { useAction } from '../actions';
import { Answer, Confirm, Facts, Id, Panel, Screen, Tag, Time, Trouble } from '../parts';
import { asProblem, explain } from '../problems';
import { t } from '../texts';
import { number } from '../time';
import type { Category, StaffProduct } from '../types';
import { History, Lots } from './Stock';
import { ownPicture, Thumbnail } from './Thumbnail';

export default function ProductPage({ params }: { params: Params }) {
  const isNew = params.id === 'new';
  const path = `/api/v1/admin/products/${encodeURIComponent(params.id ?? '')}`;
  const product = useQuery<StaffProduct>(isNew ? null : path);
  const [stockRound, stockChanged] = useState(0);
  const changed = (): void => {
    product.reload();
    stockChanged((n) => n + 1);
  };
  if (isNew) {
    return (
      <Screen title={t('product.new')} hint={t('product.newHint')}>
        <Panel title={t('product.facts')}>
          <Description product={null} onSaved={(saved) => navigate(`/console/products/${saved.product_id}`, { replace: true })} />
        </Panel>
      </Screen>
    );
  }
  return (
    <Screen title={product.data?.name ?? t('product.title')} actions={product.data && <Retire product={product.data} onChange={changed} />}>
      <Answer of={product}>
        {(data) => (
          <>
            <div class="columns">
              <Panel title={t('product.facts')}>
                <Description product={data} onSaved={changed} />
              </Panel>
              <div>
                <Panel title={t('product.state')}>
                  <Facts
                    items={[
                      [t('order.status'), <Tag>{t(data.retired ? 'retired.true' : 'retired.false')}</Tag>],
                      [t('product.available'), <span class={data.low ? 'warn-text' : undefined}>{`${number(data.available)} ${data.unit}`}</span>],
                      [t('order.changed'), <Time at={data.changed_at} />],
                      [t('product.changedBy'), data.changed_by && <Id value={data.changed_by} />],
                      [t('product.id'), <Id value={data.product_id} short={13} />],
                    ]}
                  />
                </Panel>
                <PicturePanel product={data} onChange={changed} />
                <Lots product={data} round={stockRound} onChange={changed} />
              </div>
            </div>
            <History id={data.product_id} round={stockRound} />
          </>
        )}
      </Answer>
    </Screen>
  );
}

const TEXTS = ['sku', 'name', 'name_en', 'category', 'unit', 'description', 'description_en'] as const;
const NUMBERS = ['price', 'grams', 'low_stock_threshold'] as const;

function Description({ product, onSaved }: { product: StaffProduct | null; onSaved: (saved: StaffProduct) => void }) {
  const known = product ? Object.fromEntries([...TEXTS, ...NUMBERS].map((name) => [name, String(product[name] ?? '')])) : {};
  const form = useForm(`product-${product?.product_id ?? 'new'}`, known);
  const categories = useQuery<{ items: Category[] }>('/api/v1/admin/categories');
  const action = useAction();
  const { busy, submit } = useSubmit(async () => {
    const body: Record<string, string | number> = {};
    for (const name of TEXTS) if (form.values[name]?.trim()) body[name] = form.values[name].trim();
    for (const name of NUMBERS) if (form.values[name]?.trim()) body[name] = Number(form.values[name].replace(/\D/g, ''));
    if (product?.image_url && !product.image_url.startsWith('/')) body.image_url = product.image_url;
    await new Promise<void>((resolve) => {
      action.run(async () => {
        try {
          const saved = await call<StaffProduct>(product ? `/api/v1/products/${product.product_id}` : '/api/v1/products', { method: product ? 'PUT' : 'POST', body });
          form.clear();
          toast(t('action.saved'));
          onSaved(saved);
        } finally {
          resolve();
        }
      });
    });
  });
  const errors = action.problem?.errors;
  return (
    <form onSubmit={submit}>
      {action.problem && <ErrorSummary title={t('form.mend')} detail={explain(action.problem)} errors={errors} />}
      <div class="fields">
        <Field form={form} name="name" label={t('product.name')} errors={errors} required maxLength={120} />
        <Field form={form} name="name_en" label={t('product.nameEn')} errors={errors} maxLength={120} />
        <Field form={form} name="sku" label={t('product.sku')} errors={errors} required maxLength={40} pattern="[A-Za-z0-9._\-]{1,40}" />
        <div class="field">
          <label for="field-category">{t('product.category')}</label>
          <select id="field-category" value={form.values.category ?? ''} required onChange={(event) => form.set('category', event.currentTarget.value)}>
            <option value="" />
            {product && !categories.data?.items.some((each) => each.slug === product.category) && <option value={product.category}>{product.category}</option>}
            {(categories.data?.items ?? []).map((each) => (
              <option key={each.slug} value={each.slug}>
                {each.parent ? `– ${each.name}` : each.name}
              </option>
            ))}
          </select>
        </div>
        <Field form={form} name="price" label={t('product.priceRp')} errors={errors} required inputMode="numeric" />
        <Field form={form} name="unit" label={t('product.unit')} errors={errors} required maxLength={20} placeholder="ikat" />
        <Field form={form} name="grams" label={t('product.grams')} errors={errors} inputMode="numeric" />
        <Field form={form} name="low_stock_threshold" label={t('product.threshold')} errors={errors} inputMode="numeric" />
      </div>
      <Field form={form} name="description" label={t('product.description')} errors={errors} multiline maxLength={2000} />
      <Field form={form} name="description_en" label={t('product.descriptionEn')} errors={errors} multiline maxLength={2000} />
      <div class="buttons">
        <Button type="submit" busy={busy}>
          {product ? t('action.save') : t('product.create')}
        </Button>
        {product && (
          <Button kind="plain" onClick={() => form.clear()}>
            {t('action.undo')}
          </Button>
        )}
      </div>
    </form>
  );
}

function PicturePanel({ product, onChange }: { product: StaffProduct; onChange: () => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const [asking, ask] = useState(false);
  const action = useAction();
  const path = `/api/v1/products/${product.product_id}/image`;
  const upload = (): void => {
    const file = picker.current?.files?.[0];
    if (!file) return;
    action.run(async () => {
      const body = new FormData();
      body.append('file', file);
      await call(path, { method: 'POST', body });
      if (picker.current) picker.current.value = '';
      toast(t('action.saved'));
      onChange();
    });
  };
  const remove = (): void =>
    action.run(async () => {
      await call(path, { method: 'DELETE' });
      ask(false);
      onChange();
    });
  return (
    <Panel title={t('product.picture')}>
      {action.problem && !asking && <Trouble problem={action.problem} />}
      <div class="picture-row">
        <Thumbnail product={product} size={96} />
        <div>
          <label for="picture" class="block">
            {t('product.pictureFile')}
          </label>
          <input id="picture" ref={picker} type="file" accept="image/jpeg,image/png,image/webp" onChange={upload} />
          <p class="small">{t('product.pictureHint')}</p>
          {ownPicture(product) && (
            <Button kind="plain" onClick={() => ask(true)}>
              {t('product.pictureRemove')}
            </Button>
          )}
        </div>
      </div>
      <Confirm open={asking} title={t('product.pictureRemove')} text={t('product.pictureSure')} verb={t('product.pictureRemove')} busy={action.busy} problem={action.problem} onYes={remove} onClose={() => ask(false)} />
    </Panel>
  );
}

function Retire({ product, onChange }: { product: StaffProduct; onChange: () => void }) {
  const [asking, ask] = useState(false);
  const action = useAction();
  const retire = (): void =>
    action.run(async () => {
      await call(`/api/v1/products/${product.product_id}`, { method: 'DELETE' });
      ask(false);
      toast(t('retire.done'));
      onChange();
    });
  const restore = (): void =>
    action.run(async () => {
      try {
        await call(`/api/v1/admin/products/${product.product_id}/restore`, { method: 'POST' });
        toast(t('restore.done'));
        onChange();
      } catch (failure) {
        toast(explain(asProblem(failure)));
      }
    });
  if (product.retired) {
    return (
      <Button busy={action.busy} onClick={restore}>
        {t('restore.go')}
      </Button>
    );
  }
  return (
    <>
      <Button kind="plain" onClick={() => ask(true)}>
        {t('retire.go')}
      </Button>
      <Confirm open={asking} title={t('retire.sure', { name: product.name })} text={t('retire.text')} verb={t('retire.go')} busy={action.busy} problem={action.problem} onYes={retire} onClose={() => ask(false)} />
    </>
  );
}
