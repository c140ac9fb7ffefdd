import { texts } from '../shared/texts';
import { en } from './words/en';
import { id } from './words/id';
import type { id as moreId } from './words/more-id';

export type Key = keyof typeof id | keyof typeof moreId;

/** The texts of the first screen; the others are added with the first page that is not the list of products. */
export const { t, named, add: addWords } = texts<Key>(id, en);
