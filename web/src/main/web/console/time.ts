import { language } from '../shared/i18n';

const ZONE = 'Asia/Jakarta';
const locale = (): string => (language.get() === 'id' ? 'id-ID' : 'en-GB');

/** Day and time to the second, in Jakarta. */
export function stamp(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: ZONE }).format(new Date(iso));
}

/** The day with its year. */
export function date(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { day: '2-digit', month: 'short', year: 'numeric', timeZone: ZONE }).format(new Date(iso));
}

export function timeOfDay(at: number | string, withSeconds = true): string {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', ...(withSeconds ? { second: '2-digit' } : {}), timeZone: ZONE }).format(new Date(at));
}

export const number = (n: number, digits = 0): string => new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(n);

/** 3,2 s, 5 min, 2 j 10 min */
export function duration(ms: number): string {
  const id = language.get() === 'id';
  if (ms < 1) return `${number(ms, 2)} ms`;
  if (ms < 1_000) return `${number(ms, ms < 10 ? 1 : 0)} ms`;
  if (ms < 60_000) return `${number(ms / 1_000, 1)} ${id ? 'dtk' : 's'}`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} ${id ? 'mnt' : 'min'}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} ${id ? 'j' : 'h'} ${minutes % 60} ${id ? 'mnt' : 'min'}`;
  return `${Math.floor(hours / 24)} ${id ? 'hari' : 'd'} ${hours % 24} ${id ? 'j' : 'h'}`;
}

export const megabytes = (bytes: number): string => `${number(bytes / 1_048_576)} MB`;
