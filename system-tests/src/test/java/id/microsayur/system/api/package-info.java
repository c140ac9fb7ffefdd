@NullMarked
package id.microsayur.system.api;

import org.jspecify.annotations.NullMarked;
