@NullMarked
package id.microsayur.system.resilience;

import org.jspecify.annotations.NullMarked;
