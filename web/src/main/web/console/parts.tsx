import { type ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../shared/api';
import { Link, navigate, usePlace } from '../shared/router';
import { useStore } from '../shared/store';
import { useHeading } from '../shared/ui/frame';
import { Field, type Form } from '../shared/ui/form';
import { Button, Dialog, Notice, Skeleton, toast } from '../shared/ui/parts';
import { may } from './access';
import { paused, type Polled } from './polling';
import { explain } from './problems';
import { t } from './texts';
import { stamp, timeOfDay } from './time';

export type Tone = 'good' | 'warn' | 'bad' | 'plain';

interface ScreenProps {
  title: string;
  hint?: string;
  actions?: ComponentChildren;
  /** What the page asks for again and again. */
  live?: Pick<Polled<unknown>, 'at' | 'problem'>;
  children: ComponentChildren;
}

export function Screen({ title, hint, actions, live, children }: ScreenProps) {
  const top = useHeading(`${title} · ${t('console.name')}`);
  return (
    <div class="screen">
      <div class="screen-head">
        <div>
          <h1 ref={top} tabIndex={-1}>
            {title}
          </h1>
          {hint && <p class="hint">{hint}</p>}
        </div>
        <div class="screen-actions">
          {live && <Live live={live} />}
          {actions}
        </div>
      </div>
      {children}
    </div>
  );
}

function Live({ live }: { live: Pick<Polled<unknown>, 'at' | 'problem'> }) {
  const stopped = useStore(paused);
  return (
    <span class="live">
      {live.at > 0 && <span class={live.problem ? 'warn-text' : 'soft'}>{t(live.problem ? 'live.stale' : 'live.at', { at: timeOfDay(live.at) })}</span>}
      <Button kind="plain" aria-pressed={stopped} onClick={() => paused.set(!stopped)}>
        {stopped ? t('live.resume') : t('live.pause')}
      </Button>
    </span>
  );
}

export function Waiting() {
  return (
    <div class="screen">
      <Skeleton lines={8} label={t('state.loading')} />
    </div>
  );
}

/** Instead of what could not be fetched, or above a form that was refused. */
export function Trouble({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <Notice kind="bad">
      <p>
        {explain(problem)} {problem.kind !== 'offline' && <code class="soft">{problem.kind}</code>}
      </p>
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((error) => (
            <li key={error.field}>
              <code>{error.field}</code>: {error.message}
            </li>
          ))}
        </ul>
      )}
      {problem.traceId && (
        <p class="small">
          {t('problem.trace')} <TraceLink id={problem.traceId} />
        </p>
      )}
      {retry && (
        <Button kind="plain" onClick={retry}>
          {t('action.again')}
        </Button>
      )}
    </Notice>
  );
}

interface Loaded<T> {
  data: T | undefined;
  problem: Problem | undefined;
  reload: () => void;
}

/** The answer, or its place, or what is wrong. */
export function Answer<T>({ of, children, lines = 8 }: { of: Loaded<T>; children: (data: T) => ComponentChildren; lines?: number }) {
  return (
    <>
      {of.problem && <Trouble problem={of.problem} retry={of.reload} />}
      {of.data === undefined && !of.problem && <Skeleton lines={lines} label={t('state.loading')} />}
      {of.data !== undefined && children(of.data)}
    </>
  );
}

export function Empty({ text }: { text: string }) {
  return <p class="empty">{text}</p>;
}

/** Only what needs attention has a colour. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`tag ${tone}`}>{children}</span>;
}

export interface Column<T> {
  key: string;
  title: string;
  /** A number, what a narrow screen leaves out, or a text that may take several lines. */
  kind?: 'num' | 'wide' | 'num wide' | 'text';
  cell: (row: T) => ComponentChildren;
}

interface TableProps<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T) => string;
  rowClass?: (row: T) => string;
  empty?: string;
}

export function Table<T>({ label, columns, rows, keyOf, rowClass, empty }: TableProps<T>) {
  if (rows.length === 0) return <Empty text={empty ?? t('state.nothing')} />;
  return (
    <div class="table-box" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.kind}>
                {column.title || <span class="hidden">{t('table.other')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} class={rowClass?.(row)}>
              {columns.map((column) => (
                <td key={column.key} class={column.kind}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The link of a row: j and k go from one to the next. */
export function RowLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <Link href={href} data-row="">
      {children}
    </Link>
  );
}

export interface Filters {
  get: (name: string) => string;
  all: (name: string) => string[];
  set: (changes: Record<string, string | string[] | null>, replace?: boolean) => void;
  /** Counted from 0. */
  page: number;
  isSet: boolean;
  /** As the API takes them. */
  params: (names: string[], more?: Record<string, string>) => URLSearchParams;
}

/** What a table shows, kept in the address: a link shows the same. */
export function useFilters(): Filters {
  const { query, path } = usePlace();
  return {
    get: (name) => query.get(name) ?? '',
    all: (name) => query.getAll(name),
    set(changes, replace = false) {
      const next = new URLSearchParams(query);
      if (!('page' in changes)) next.delete('page');
      for (const [name, value] of Object.entries(changes)) {
        next.delete(name);
        if (Array.isArray(value)) value.forEach((each) => next.append(name, each));
        else if (value) next.set(name, value);
      }
      navigate(`${path}${next.size > 0 ? `?${next}` : ''}`, { replace, keepScroll: true });
    },
    page: Math.max(0, (Number(query.get('page') ?? 1) || 1) - 1),
    isSet: [...query.keys()].some((name) => name !== 'page' && name !== 'sort'),
    params(names, more = {}) {
      const asked = new URLSearchParams(more);
      for (const name of names) query.getAll(name).forEach((value) => value && asked.append(name, value));
      return asked;
    },
  };
}

export function FilterBar({ children, filters }: { children: ComponentChildren; filters: Filters }) {
  const { path } = usePlace();
  return (
    <div class="filters" role="search">
      {children}
      {filters.isSet && (
        <Button kind="quiet" onClick={() => navigate(path)}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

/** Words that take effect with Enter or when the field is left. */
export function SearchFilter({ filters, name, label, least = 0, type = 'search', first = false, hint }: { filters: Filters; name: string; label: string; least?: number; type?: string; first?: boolean; hint?: string }) {
  const value = filters.get(name);
  const [typed, type_] = useState(value);
  useEffect(() => type_(value), [value]);
  const apply = (next: string): void => {
    const words = next.trim();
    // Enter is told twice: as a key, and as a change of the field
    if (words === (new URLSearchParams(location.search).get(name) ?? '') || (words.length > 0 && words.length < least)) return;
    filters.set({ [name]: words });
  };
  const id = `filter-${name}`;
  return (
    <label class="filter" for={id}>
      <span>{label}</span>
      <input
        id={id}
        type={type}
        value={typed}
        placeholder={hint}
        maxLength={100}
        autocomplete="off"
        data-search={first ? '' : undefined}
        onInput={(event) => type_(event.currentTarget.value)}
        onChange={(event) => apply(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && apply(event.currentTarget.value)}
      />
    </label>
  );
}

export function SelectFilter({ filters, name, label, options, all = t('filter.all'), fallback = '' }: { filters: Filters; name: string; label: string; options: { value: string; text: string }[]; all?: string | null; fallback?: string }) {
  return (
    <label class="filter">
      <span>{label}</span>
      <select value={filters.get(name) || fallback} onChange={(event) => filters.set({ [name]: event.currentTarget.value === fallback ? '' : event.currentTarget.value })}>
        {all !== null && <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

export function CheckFilter({ filters, name, label }: { filters: Filters; name: string; label: string }) {
  return (
    <label class="check">
      <input type="checkbox" checked={filters.get(name) === 'true'} onChange={(event) => filters.set({ [name]: event.currentTarget.checked ? 'true' : null })} />
      {label}
    </label>
  );
}

export function Pager({ filters, page }: { filters: Filters; page: { number: number; total_items: number; total_pages: number } }) {
  return (
    <nav class="pager" aria-label={t('pager.label')}>
      <span class="soft">{t('pager.of', { n: page.total_items, page: page.number + 1, pages: Math.max(1, page.total_pages) })}</span>
      {page.total_pages > 1 && (
        <>
          <Button kind="plain" disabled={page.number === 0} onClick={() => filters.set({ page: page.number > 1 ? String(page.number) : null })}>
            {t('pager.back')}
          </Button>
          <Button kind="plain" disabled={page.number + 1 >= page.total_pages} onClick={() => filters.set({ page: String(page.number + 2) })}>
            {t('pager.on')}
          </Button>
        </>
      )}
    </nav>
  );
}

/** Names and values. */
export function Facts({ items }: { items: [string, ComponentChildren][] }) {
  return (
    <dl class="facts">
      {items.map(
        ([name, value]) =>
          value !== undefined &&
          value !== null &&
          value !== false &&
          value !== '' && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

export function Panel({ title, children, actions }: { title: string; children: ComponentChildren; actions?: ComponentChildren }) {
  return (
    <section class="panel">
      <div class="panel-head">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={at} class="time">
      {stamp(at)}
    </time>
  );
}

/** An id that is long: its beginning is shown, all of it is copied. */
export function Id({ value, short = 8 }: { value: string; short?: number }) {
  const copy = (): void =>
    void navigator.clipboard.writeText(value).then(
      () => toast(t('action.copied')),
      () => toast(value),
    );
  return (
    <button type="button" class="id" title={value} aria-label={t('action.copyNamed', { name: value })} onClick={copy}>
      {value.length > short ? `${value.slice(0, short)}…` : value}
    </button>
  );
}

export function TraceLink({ id }: { id: string }) {
  if (!may('operate')) return <Id value={id} />;
  return (
    <Link href={`/console/traces/${id}`} class="mono" title={id}>
      {id.slice(0, 8)}…
    </Link>
  );
}

interface ConfirmProps {
  open: boolean;
  title: string;
  text: string;
  verb: string;
  busy: boolean;
  problem?: Problem | undefined;
  /** Where the reason is typed, if one is asked for. */
  form?: Form;
  danger?: boolean;
  onYes: () => void;
  onClose: () => void;
  children?: ComponentChildren;
}

/** A question before something is done; what was typed and what went wrong stay in it. */
export function Confirm({ open, title, text, verb, busy, problem, form, danger = true, onYes, onClose, children }: ConfirmProps) {
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onYes();
        }}
      >
        <p>{text}</p>
        {problem && <Trouble problem={problem} />}
        {children}
        {form && <Field form={form} name="reason" label={t('field.reason')} hint={t('field.reasonHint')} errors={problem?.errors} required maxLength={200} autocomplete="off" />}
        <div class="buttons">
          <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={busy}>
            {verb}
          </Button>
          <Button kind="plain" onClick={onClose} autofocus={danger && !form && !children}>
            {t('action.keep')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Options of a select by the codes of the API. */
export const options = (prefix: string, codes: readonly string[], name: (prefix: string, code: string) => string): { value: string; text: string }[] =>
  codes.map((code) => ({ value: code, text: name(prefix, code) }));
