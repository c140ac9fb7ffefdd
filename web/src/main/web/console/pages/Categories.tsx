import { useState } from 'preact/hooks';
import { call } from '../../shared/api';
import { useQuery } from '../../shared/query';
import { Link } from '../../shared/router';
import { Field, useForm } from '../../shared/ui/form';
import { Button, toast } from '../../shared/ui/parts';
import { useAction } from '../actions';
import { Answer, Confirm, Screen, Table } from '../parts';
import { t } from '../texts';
import { number } from '../time';
import type { Category } from '../types';

type Asked = { kind: 'new' } | { kind: 'rename' | 'remove'; category: Category } | null;

export default function Categories() {
  const categories = useQuery<{ items: Category[] }>('/api/v1/admin/categories');
  const [asked, ask] = useState<Asked>(null);
  const action = useAction();
  const one = asked && asked.kind !== 'new' ? asked.category : null;
  const form = useForm(`category-${one?.slug ?? 'new'}`, one ? { name: one.name, name_en: one.name_en } : {});
  const close = (): void => {
    ask(null);
    action.reset();
  };
  const send = (): void =>
    action.run(async () => {
      const { slug, name, name_en, parent } = form.values;
      const body = { name: name?.trim(), ...(name_en?.trim() ? { name_en: name_en.trim() } : {}) };
      if (asked?.kind === 'new') await call('/api/v1/admin/categories', { method: 'POST', body: { ...body, slug, ...(parent ? { parent } : {}) } });
      else await call(`/api/v1/admin/categories/${one?.slug}`, asked?.kind === 'rename' ? { method: 'PUT', body } : { method: 'DELETE' });
      form.clear();
      close();
      toast(t('action.saved'));
      categories.reload();
    });
  const errors = action.problem?.errors;
  const names = (
    <>
      <Field form={form} name="name" label={t('category.name')} required maxLength={60} errors={errors} />
      <Field form={form} name="name_en" label={t('category.nameEn')} maxLength={60} errors={errors} />
    </>
  );
  return (
    <Screen title={t('categories.title')} actions={<Button onClick={() => ask({ kind: 'new' })}>{t('category.new')}</Button>}>
      <Answer of={categories}>
        {(data) => (
          <Table
            label={t('categories.title')}
            rows={data.items}
            keyOf={(category) => category.slug}
            columns={[
              { key: 'name', title: t('category.name'), cell: (category) => <span class={category.parent ? 'child' : undefined}>{category.name}</span> },
              { key: 'en', title: t('category.nameEn'), kind: 'wide', cell: (category) => category.name_en },
              { key: 'slug', title: t('category.slug'), kind: 'wide', cell: (category) => <code>{category.slug}</code> },
              { key: 'products', title: t('category.products'), kind: 'num', cell: (category) => <Link href={`/console/products?category=${category.slug}`}>{number(category.products)}</Link> },
              { key: 'retired', title: t('retired.true'), kind: 'num wide', cell: (category) => (category.retired > 0 ? number(category.retired) : '') },
              {
                key: 'do',
                title: '',
                cell: (category) => (
                  <span class="row-actions">
                    <Button kind="quiet" aria-label={`${t('category.rename')}: ${category.name}`} onClick={() => ask({ kind: 'rename', category })}>
                      {t('category.rename')}
                    </Button>
                    {category.products + category.retired === 0 && (
                      <Button kind="quiet" aria-label={`${t('action.remove')}: ${category.name}`} onClick={() => ask({ kind: 'remove', category })}>
                        {t('action.remove')}
                      </Button>
                    )}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Answer>
      <Confirm open={asked?.kind === 'new'} danger={false} title={t('category.new')} text={t('category.newText')} verb={t('action.save')} busy={action.busy} problem={action.problem} onYes={send} onClose={close}>
        <Field form={form} name="slug" label={t('category.slug')} required pattern="[a-z0-9\-]{1,60}" maxLength={60} errors={errors} />
        {names}
        <div class="field">
          <label for="field-parent">{t('category.parent')}</label>
          <select id="field-parent" value={form.values.parent ?? ''} onChange={(event) => form.set('parent', event.currentTarget.value)}>
            <option value="">–</option>
            {categories.data?.items
              .filter((each) => !each.parent)
              .map((each) => (
                <option key={each.slug} value={each.slug}>
                  {each.name}
                </option>
              ))}
          </select>
        </div>
      </Confirm>
      <Confirm open={asked?.kind === 'rename'} danger={false} title={t('category.rename')} text={t('category.renameText')} verb={t('action.save')} busy={action.busy} problem={action.problem} onYes={send} onClose={close}>
        {names}
      </Confirm>
      <Confirm open={asked?.kind === 'remove'} title={t('category.removeSure', { name: one?.name ?? '' })} text={t('category.removeText')} verb={t('action.remove')} busy={action.busy} problem={action.problem} onYes={send} onClose={close} />
    </Screen>
  );
}
