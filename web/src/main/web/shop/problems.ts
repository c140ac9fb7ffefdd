import { explainIn } from '../shared/problems';
import { t } from './texts';

export { asProblem } from '../shared/problems';

export const explain = explainIn(t);
