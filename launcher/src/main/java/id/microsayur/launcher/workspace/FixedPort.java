package id.microsayur.launcher.workspace;

import id.microsayur.localservers.process.LaunchFailed;
import java.util.Locale;

/** Default ports of the components that clients address without the service registry; {@code SAYUR_PORT_NAME} overrides one. */
public enum FixedPort {
    GATEWAY(8080),
    /** HTTPS of {@code up --tls}. */
    GATEWAY_TLS(8443),
    CONFIG_SERVER(8888),
    DISCOVERY(8761),
    ZIPKIN(9411),
    RABBITMQ(5672),
    POSTGRES(15432),
    MAILBOX(2525),
    PAYMENT_PROVIDER(9099),
    REDIS(6379),
    PROMETHEUS(9090),
    ALERTMANAGER(9093),
    POSTGRES_METRICS(9187),
    RABBITMQ_METRICS(15692),
    LOG_STORE(9200),
    SUPERVISOR(9701),
    /** The ports of the proxied connections follow it. */
    FAULT_PROXY(19700);

    private final int defaultPort;

    FixedPort(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    public int port() {
        return configured(componentName(), defaultPort);
    }

    /** Port of a further instance: the next one, unless {@code SAYUR_PORT_NAME_2} overrides it. */
    public int port(int instance) {
        return instance == 1 ? port() : portOfPeer(componentName(), port(), instance);
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Port of a further instance of a component with the first port given. */
    public static int portOfPeer(String component, int first, int instance) {
        return configured(component + "-" + instance, first + instance - 1);
    }

    public static String variable(String component) {
        return "SAYUR_PORT_" + component.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Name of the component that listens on the port. */
    public String componentName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int configured(String component, int defaultPort) {
        var variable = variable(component);
        var value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            return defaultPort;
        }
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException _) {
            throw new LaunchFailed(variable + "=" + value + " is not a port", "Set a number between 1 and 65535.");
        }
    }
}
