/** Faults on purpose, for drills: slow and failing neighbours and consumers, switched while everything runs. */
@NullMarked
package id.microsayur.platform.fault;

import org.jspecify.annotations.NullMarked;
