package id.microsayur.order.lifecycle;

import id.microsayur.platform.test.RepositoryTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** The tables of orders on a real PostgreSQL, with the converters of the order lines. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RepositoryTest
@Import(OrderLinesJdbcConfiguration.class)
public @interface OrderRepositoryTest {}
