package id.microsayur.notification.webhook;

import id.microsayur.notification.dns.HostResolver;
import id.microsayur.runtime.refresh.Refreshable;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.stereotype.Component;

/**
 * Restricts webhooks to public addresses and allowed networks. Checks the URL at registration, and as the DNS resolver of the
 * HTTP client the addresses of each connection, so that DNS rebinding has no effect.
 */
@Component
class WebhookUrlPolicy implements DnsResolver {

    private static final int MAX_LENGTH = 2000;

    private final Refreshable<WebhookProperties> properties;
    private final HostResolver hosts;

    WebhookUrlPolicy(Refreshable<WebhookProperties> properties, HostResolver hostResolver) {
        this.properties = properties;
        this.hosts = hostResolver;
    }

    /** @throws WebhookUrlRejected if the URL is invalid, not https, or resolves to a forbidden address */
    URI validate(String url) {
        var uri = parse(url);
        var secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new WebhookUrlRejected("Webhooks are called over https");
        }
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
            throw new WebhookUrlRejected("A webhook's URL has a host, no login and no fragment");
        }
        try {
            var addresses = resolve(uri.getHost());
            if (!secure && !Stream.of(addresses).allMatch(InetAddress::isLoopbackAddress)) {
                throw new WebhookUrlRejected("Webhooks are called over https");
            }
            return uri;
        } catch (UnknownHostException e) {
            throw new WebhookUrlRejected(String.valueOf(e.getMessage()));
        }
    }

    private static URI parse(String url) {
        try {
            if (url.length() > MAX_LENGTH) {
                throw new WebhookUrlRejected("A webhook's URL has at most " + MAX_LENGTH + " characters");
            }
            return new URI(url);
        } catch (URISyntaxException _) {
            throw new WebhookUrlRejected("This is not a URL");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = hosts.resolve(host, properties.get().dnsTimeout());
        if (!Stream.of(addresses).allMatch(this::isAllowed)) {
            throw new UnknownHostException("There is no such host on the public internet");
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean isAllowed(InetAddress address) {
        return !SpecialPurposeNetworks.contain(address)
                || properties.get().allowedNetworks().stream().anyMatch(cidrBlock -> cidrBlock.contains(address));
    }
}
