import { Link, usePlace } from '../../shared/router';
import { t } from '../texts';

export function AccountNav() {
  const { path } = usePlace();
  const item = (href: string, text: string) => (
    <Link href={href} aria-current={path === href ? 'page' : undefined}>
      {text}
    </Link>
  );
  return (
    <nav class="tabs" aria-label={t('account.title')}>
      {item('/akun', t('account.profile'))}
      {item('/akun/pemberitahuan', t('notifications.title'))}
      {item('/akun/sesi', t('sessions.title'))}
    </nav>
  );
}
