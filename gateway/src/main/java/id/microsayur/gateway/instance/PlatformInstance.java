package id.microsayur.gateway.instance;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;

/**
 * An instance of a service as the gateway reaches it.
 *
 * @param id null for a service without an instance
 * @param address null without an instance
 */
public record PlatformInstance(
        String service, @Nullable String id, @Nullable URI address, Access access) {

    static final Comparator<PlatformInstance> ORDER = Comparator.comparing(PlatformInstance::service)
            .thenComparing(instance -> Objects.requireNonNullElse(instance.id(), ""));

    /** How the instance is asked. */
    public enum Access {
        /** This gateway, asked without HTTP, because several gateways may share its address. */
        SELF,
        /** With the token of the caller. */
        TOKEN,
        /** With the login of config-server. */
        LOGIN,
        /** Only for its public health. */
        HEALTH_ONLY,
        /** Another gateway at the address of this one; a request would reach either. */
        SHARED_ADDRESS,
        /** A service with a route and without an instance. */
        MISSING
    }

    /** Empty if the registered host is none of a URI. */
    static Optional<PlatformInstance> registered(String service, ServiceInstance instance, Access access) {
        try {
            var scheme = instance.isSecure() ? "https" : "http";
            var uri = new URI(scheme, null, instance.getHost(), instance.getPort(), null, null, null);
            var id = instance.getInstanceId();
            return Optional.of(
                    new PlatformInstance(service, id == null ? service + ":" + uri.getPort() : id, uri, access));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    static PlatformInstance configured(String service, URI address, Access access) {
        return new PlatformInstance(service, service + ":" + address.getPort(), address, access);
    }

    static PlatformInstance missing(String service) {
        return new PlatformInstance(service, null, null, Access.MISSING);
    }

    @Nullable
    String host() {
        return address == null ? null : address.getHost();
    }

    @Nullable
    Integer port() {
        return address == null ? null : address.getPort();
    }

    /** Name that no other instance has. */
    public String key() {
        return service + " " + id;
    }

    /** Whether more than the health of the instance can be asked. */
    public boolean isOpen() {
        return access == Access.SELF || access == Access.TOKEN || access == Access.LOGIN;
    }
}
