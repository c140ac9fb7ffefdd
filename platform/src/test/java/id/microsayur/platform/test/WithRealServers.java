package id.microsayur.platform.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * A test with real PostgreSQL and RabbitMQ, without config-server, discovery and Zipkin; published events are
 * validated.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = RealServersInitializer.class)
@Import(PublishedEventValidation.class)
@TestPropertySource(
        properties = {
            "spring.config.import=",
            "spring.cloud.config.enabled=false",
            "eureka.client.enabled=false",
            "management.tracing.export.zipkin.enabled=false",
            "spring.datasource.hikari.connection-timeout=20000", // a loaded machine is no fault
            "platform.security.client-id=test",
            "platform.security.client-secret=test"
        })
public @interface WithRealServers {}
