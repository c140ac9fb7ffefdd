import { Link } from '../../shared/router';
import { Empty, Screen } from '../parts';
import { t } from '../texts';

export default function NotFound() {
  return (
    <Screen title={t('notFound.title')}>
      <Empty title={t('notFound.what')} text={t('notFound.text')}>
        <Link class="button primary" href="/">
          {t('notFound.home')}
        </Link>
      </Empty>
    </Screen>
  );
}
