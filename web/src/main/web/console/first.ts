// The build imports this file into every other one: what the first screen needs is then one part, not one part for each set of pages that share it.
import './App';
