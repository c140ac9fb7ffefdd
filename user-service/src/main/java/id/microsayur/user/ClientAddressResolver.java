package id.microsayur.user;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Resolves the client address of the current request from a header that only the gateway can set. */
@Component
public class ClientAddressResolver {

    private static final String HEADER = "X-Internal-Client-Address";
    private static final Pattern ADDRESS_PATTERN = Pattern.compile("[0-9a-fA-F.:]{2,45}");
    /** Bytes of an IPv6 address that name a network; one customer of a provider has the rest. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private static final ScopedValue<String> DEFERRED = ScopedValue.newInstance();

    /** Empty outside a request. */
    public Optional<String> current() {
        if (DEFERRED.isBound()) {
            return Optional.of(DEFERRED.get());
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? Optional.of(resolve(request))
                : Optional.empty();
    }

    /** Network of the current address, the unit of throttles: an IPv4 address or the /64 of an IPv6 address. */
    public Optional<String> currentNetwork() {
        return current().map(ClientAddressResolver::networkOf);
    }

    /** Runs work that a request from this address has left to a worker. */
    public void runFor(String address, Runnable work) {
        ScopedValue.where(DEFERRED, address).run(work);
    }

    private static String resolve(ServletRequestAttributes attributes) {
        var request = attributes.getRequest();
        var forwarded = request.getHeader(HEADER);
        return forwarded != null && ADDRESS_PATTERN.matcher(forwarded).matches() ? forwarded : request.getRemoteAddr();
    }

    static String networkOf(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address.replaceFirst("%.*", ""));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
