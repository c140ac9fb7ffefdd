package id.microsayur.gateway.tls;

import id.microsayur.runtime.refresh.NeedsRestart;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * HTTPS beside the plain port, which stays for the machine itself.
 *
 * @param bundle name of the SSL bundle with the certificate; without it there is no HTTPS
 * @param address where to listen; all addresses without it
 * @param port of HTTPS
 * @param redirectPort plain port whose requests are redirected to {@code platform.public-url}; none without it
 */
@NeedsRestart
@ConfigurationProperties("gateway.tls")
record TlsProperties(
        @Nullable String bundle,
        @Nullable InetAddress address,
        @DefaultValue("8443") int port,
        @Nullable Integer redirectPort) {}
