package id.microsayur.notification.webhook;

import id.microsayur.live.Live;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.stereotype.Component;

/**
 * Keeps webhooks from being aimed at what only we can reach. It judges a URL when it is given, and again, as the
 * resolver of the calls themselves, the very addresses that are connected to: a name that changes its mind fools nobody.
 */
@Component
class Destinations implements DnsResolver {

    private static final int LONGEST = 2000;

    private final Live<WebhookProperties> properties;

    Destinations(Live<WebhookProperties> properties) {
        this.properties = properties;
    }

    /** @throws DestinationRefused where we do not go, saying why */
    URI check(String url) {
        var uri = parse(url);
        var secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new DestinationRefused("Webhooks are called over https");
        }
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
            throw new DestinationRefused("A webhook's URL has a host, no login and no fragment");
        }
        try {
            var addresses = resolve(uri.getHost());
            if (!secure && !Stream.of(addresses).allMatch(InetAddress::isLoopbackAddress)) {
                throw new DestinationRefused("Webhooks are called over https");
            }
            return uri;
        } catch (UnknownHostException e) {
            throw new DestinationRefused(String.valueOf(e.getMessage()));
        }
    }

    private static URI parse(String url) {
        try {
            if (url.length() > LONGEST) {
                throw new DestinationRefused("A webhook's URL has at most " + LONGEST + " characters");
            }
            return new URI(url);
        } catch (URISyntaxException _) {
            throw new DestinationRefused("This is not a URL");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(host);
        if (!Stream.of(addresses).allMatch(this::mayBeCalled)) {
            throw new UnknownHostException("There is no such host on the public internet");
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean mayBeCalled(InetAddress address) {
        return Network.isPublic(address)
                || properties.get().allowedNetworks().stream().anyMatch(network -> network.contains(address));
    }
}
