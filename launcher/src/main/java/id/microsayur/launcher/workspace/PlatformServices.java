package id.microsayur.launcher.workspace;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** Names of the business services, their databases and the services with OAuth client credentials. */
public final class PlatformServices {

    /** Database name by business service. */
    public static final Map<String, String> DATABASES = Map.ofEntries(
            entry("user-service", "users"),
            entry("product-service", "products"),
            entry("order-service", "orders"),
            entry("payment-service", "payments"),
            entry("notification-service", "notifications"));

    /** Services that obtain access tokens with client credentials. */
    public static final List<String> CLIENT_SERVICES = List.of(
            "user-service", "product-service", "order-service", "payment-service", "notification-service", "gateway");

    private PlatformServices() {}
}
