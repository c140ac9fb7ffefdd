import { language } from './i18n';

const ZONE = 'Asia/Jakarta';
const locale = (): string => (language.get() === 'id' ? 'id-ID' : 'en-GB');

/** Whole rupiah: Rp 12.500 */
export function rupiah(amount: number): string {
  return `Rp\u00a0${new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 }).format(amount)}`;
}

/** 11 % */
export function percent(value: number): string {
  return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 }).format(value)}\u00a0%`;
}

/** Date and time in Jakarta, with its zone: a customer may be elsewhere. */
export function moment(iso: string): string {
  const text = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: ZONE }).format(new Date(iso));
  return `${text} WIB`;
}

export function day(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', year: 'numeric', timeZone: ZONE }).format(new Date(iso));
}

/** Saturday, 28 November */
export function weekday(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { weekday: 'long', day: 'numeric', month: 'long', timeZone: ZONE }).format(new Date(iso));
}

export function clock(iso: string): string {
  return `${new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', timeZone: ZONE }).format(new Date(iso))} WIB`;
}

/** 1 kg, 250 g */
export function weight(grams: number): string {
  return grams >= 1000 ? `${new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 }).format(grams / 1000)} kg` : `${grams} g`;
}

/** 0812 3456 789 and +62 812-3456-789 are one number: +628123456789. */
export function phone(typed: string): string {
  const digits = typed.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '');
  if (digits.startsWith('0')) return `+62${digits.slice(1)}`;
  if (digits.startsWith('62')) return `+${digits}`;
  if (/^8\d{7,}$/.test(digits)) return `+62${digits}`;
  return digits;
}

/** 14:59, or 2:14:59 */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
