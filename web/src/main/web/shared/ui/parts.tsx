import { type ComponentChildren, type JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { store, useStore } from '../store';

interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'plain' | 'danger' | 'quiet';
  busy?: boolean;
}

export function Button({ kind = 'primary', busy = false, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} class={`button ${kind} ${String(rest.class ?? '')}`} aria-disabled={busy ? true : undefined} aria-busy={busy ? true : undefined}>
      {children}
    </button>
  );
}

/** Grey places of what is being fetched. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div class="skeleton" role="status">
      <span class="hidden">{label}</span>
      {Array.from({ length: lines }, (_, i) => (
        <span class="bar" key={i} aria-hidden="true" />
      ))}
    </div>
  );
}

export function Notice({ kind = 'info', children }: { kind?: 'info' | 'good' | 'warn' | 'bad'; children: ComponentChildren }) {
  return (
    <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** A question before something that can't be undone: holds the focus, and gives it back. */
export function Dialog({ title, open, onClose, children }: { title: string; open: boolean; onClose: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const box = dialog.current;
    if (!box) return undefined;
    if (open && !box.open) box.showModal();
    if (!open && box.open) box.close();
    return undefined;
  }, [open]);
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onClose={onClose}>
      {open && (
        <>
          <h2 id="dialog-title">{title}</h2>
          {children}
        </>
      )}
    </dialog>
  );
}

const message = store<{ text: string; n: number }>({ text: '', n: 0 });

/** Says for a moment what was done. */
export function toast(text: string): void {
  message.set({ text, n: message.get().n + 1 });
}

export function Toasts() {
  const { text, n } = useStore(message);
  const [visible, show] = useState(false);
  useEffect(() => {
    if (n === 0) return undefined;
    show(true);
    const timer = setTimeout(() => show(false), 4_000);
    return () => clearTimeout(timer);
  }, [n]);
  return (
    <div class={`toast${visible ? ' visible' : ''}`} role="status">
      {visible ? text : ''}
    </div>
  );
}

/** The present, once a second. */
export function useNow(running = true): number {
  const [now, set] = useState(Date.now());
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => set(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
