/** Pure rules that hold between the books of the services, used by the comparison and by the invariants of a chaos run. */
@NullMarked
package id.microsayur.launcher.books.rule;

import org.jspecify.annotations.NullMarked;
