import { type ComponentChildren, type JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type FieldError } from '../api';

/** What was typed, by form: it survives a failure and a visit to another page, and is stored nowhere. */
const drafts = new Map<string, Record<string, string>>();

export interface Form {
  values: Record<string, string>;
  set: (name: string, value: string) => void;
  /** Fills in what the person did not type. */
  offer: (known: Record<string, string>) => void;
  clear: () => void;
}

export function useForm(name: string, initial: Record<string, string> = {}): Form {
  const [, show] = useState(0);
  const values = { ...initial, ...drafts.get(name) };
  const write = (next: Record<string, string>): void => {
    drafts.set(name, next);
    show((n) => n + 1);
  };
  return {
    values,
    set: (field, value) => write({ ...drafts.get(name), [field]: value }),
    offer: (known) => write({ ...known, ...drafts.get(name) }),
    clear: () => write({}),
  };
}

interface FieldProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'form' | 'label'> {
  form: Form;
  name: string;
  label: string;
  hint?: string | undefined;
  errors?: FieldError[] | undefined;
  multiline?: boolean;
}

const errorOf = (errors: FieldError[] | undefined, name: string): string | undefined =>
  errors?.find((error) => error.field === name || error.field.endsWith(`.${name}`))?.message;

/** A labelled input; its hint and its error are read with it. */
export function Field({ form, name, label, hint, errors, multiline, ...rest }: FieldProps) {
  const error = errorOf(errors, name);
  const id = `field-${name}`;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const shared = {
    id,
    name,
    value: form.values[name] ?? '',
    onInput: (event: Event) => form.set(name, (event.currentTarget as HTMLInputElement).value),
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described || undefined,
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {multiline ? (
        <textarea {...(shared as JSX.TextareaHTMLAttributes<HTMLTextAreaElement>)} rows={3} required={rest.required} maxLength={rest.maxLength} autocomplete={rest.autocomplete} />
      ) : (
        <input {...rest} {...(shared as JSX.InputHTMLAttributes<HTMLInputElement>)} />
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** Why a form was not accepted: takes the focus, and leads to each wrong field. */
export function ErrorSummary({ title, detail, errors = [], children }: { title: string; detail?: string | undefined; errors?: FieldError[] | undefined; children?: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [title, detail, errors]);
  return (
    <div class="notice bad" role="alert" tabIndex={-1} ref={box}>
      <p>
        <strong>{title}</strong>
      </p>
      {detail && detail !== title && <p>{detail}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map((error) => (
            <li key={error.field}>
              <a
                href={`#field-${error.field.split('.').pop()}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(`field-${error.field.split('.').pop()}`)?.focus();
                }}
              >
                {error.message}
              </a>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

/** A form that is sent once at a time. */
export function useSubmit(act: () => Promise<void>): { busy: boolean; submit: (event: Event) => void } {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  return {
    busy,
    submit: (event) => {
      event.preventDefault();
      if (running.current) return;
      running.current = true;
      setBusy(true);
      void act().finally(() => {
        running.current = false;
        setBusy(false);
      });
    },
  };
}
