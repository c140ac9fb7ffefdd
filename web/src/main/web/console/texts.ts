import { texts } from '../shared/texts';
import { en } from './words/en';
import { id } from './words/id';

export type Key = keyof typeof id;

export const { t, named } = texts<Key>(id, en);
