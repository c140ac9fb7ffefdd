/** How orders behave, alone and with their neighbours stubbed. */
@NullUnmarked
package id.microsayur.order;

import org.jspecify.annotations.NullUnmarked;
