@NullMarked
package id.microsayur.system.configuration;

import org.jspecify.annotations.NullMarked;
