package id.microsayur.launcher.component;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;

/** Address and login of the message broker for one service. */
record BrokerAddress(String host, int port, String username, String password, String virtualHost, boolean isSecure) {

    BrokerAddress(String host, int port, String username, String password, String virtualHost) {
        this(host, port, username, password, virtualHost, false);
    }

    static BrokerAddress parse(String uri) {
        var address = URI.create(uri);
        var isSecure = "amqps".equals(address.getScheme());
        var login = (address.getRawUserInfo() == null ? "guest:guest" : address.getRawUserInfo()).split(":", 2);
        var path = address.getRawPath() == null ? "" : address.getRawPath();
        return new BrokerAddress(
                address.getHost(),
                address.getPort() < 0 ? isSecure ? 5671 : 5672 : address.getPort(),
                decoded(login[0]),
                login.length < 2 ? "" : decoded(login[1]),
                path.length() < 2 ? "/" : decoded(path.substring(1)),
                isSecure);
    }

    Map<String, Object> properties() {
        var all = new TreeMap<String, Object>(Map.of(
                "spring.rabbitmq.host", host,
                "spring.rabbitmq.port", port,
                "spring.rabbitmq.username", username,
                "spring.rabbitmq.password", password,
                "spring.rabbitmq.virtual-host", virtualHost));
        if (isSecure) {
            all.put("spring.rabbitmq.ssl.enabled", true);
        }
        return all;
    }

    String uri() {
        return "%s://%s:%s@%s:%d/%s"
                .formatted(
                        isSecure ? "amqps" : "amqp",
                        encoded(username),
                        encoded(password),
                        host,
                        port,
                        encoded(virtualHost));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    @Override
    public String toString() {
        return "BrokerAddress[" + username + "@" + host + ":" + port + "]";
    }
}
