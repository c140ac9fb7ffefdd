@NullMarked
package id.microsayur.system.operations;

import org.jspecify.annotations.NullMarked;
