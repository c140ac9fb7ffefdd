package id.microsayur.user;

import id.microsayur.platform.test.WithRealServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Starts the service on a free port, with signing keys and clients of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "user.keys.secret=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "user.clients.order-service.secret=secret-of-order-service",
            "user.clients.user-service.secret=secret-of-user-service",
            "user.clients.product-service.secret=secret-of-product-service",
            "user.clients.payment-service.secret=secret-of-payment-service",
            "user.clients.notification-service.secret=secret-of-notification-service",
            "user.clients.gateway.secret=secret-of-gateway",
            "user.passwords.insecure-for-tests=true",
            "user.keys.rotate-every=1h",
            "user.photos.folder=target/photos",
            "user.accounts.ops.email=ops@micro-sayur.test",
            "user.accounts.ops.password=password-of-ops",
            "user.accounts.admin.email=Admin@micro-sayur.test",
            "user.accounts.admin.password=password-of-admin"
        })
@WithRealServers
@Import(AdjustableClock.AdjustableClockConfiguration.class)
public @interface UserServiceTest {}
