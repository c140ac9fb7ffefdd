/** Orders: a state machine that always ends. */
@NullMarked
package id.microsayur.order;

import org.jspecify.annotations.NullMarked;
