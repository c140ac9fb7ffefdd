import { addWords } from '../texts';
import { en } from './more-en';
import { id } from './more-id';

addWords(id, en);
