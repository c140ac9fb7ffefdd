/** Tests of order-service: the aggregate alone, and the whole service with stubbed downstream services. */
@NullUnmarked
package id.microsayur.order;

import org.jspecify.annotations.NullUnmarked;
