package id.microsayur.gateway.console;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Addresses at which an operator's browser reaches the tools beside the console; empty if there is none.
 *
 * @param zipkin user interface of Zipkin, such as http://127.0.0.1:9411/zipkin/
 */
@ConfigurationProperties("gateway.links")
record LinkProperties(
        @DefaultValue("") String zipkin,
        @DefaultValue("") String grafana,
        @DefaultValue("") String prometheus) {

    LinkProperties {
        Map.of("zipkin", zipkin, "grafana", grafana, "prometheus", prometheus).forEach((name, address) -> {
            if (!address.isBlank() && !isWebAddress(address)) {
                throw new IllegalArgumentException(name + " is the http or https address of a page, or empty");
            }
        });
    }

    private static boolean isWebAddress(String address) {
        try {
            var uri = URI.create(address);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
