package id.microsayur.launcher.component.external;

import id.microsayur.launcher.installation.ExternalServers;
import id.microsayur.launcher.installation.ServerAuthorities;
import id.microsayur.localservers.process.LaunchFailed;
import java.net.URI;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What a server must offer before the platform uses it. */
interface ServerRequirements {

    /** @throws LaunchFailed that says what is missing and what to do */
    void require(URI address);

    /** True when the server answers a log-in. */
    boolean isReachable(URI address);

    static String place(URI address) {
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    /** Tells a certificate that is not trusted from a server that is not there. */
    static LaunchFailed unreachable(String name, URI address, Throwable failure, String cause) {
        for (var each = failure; each != null; each = each.getCause()) {
            if (each instanceof SSLException
                    || String.valueOf(each.getMessage()).contains("could not be verified")) {
                return unfit(
                        name,
                        address,
                        "has a certificate that is not trusted for this name: " + cause,
                        "Use the name in its certificate, and give the certificate of its authority: "
                                + ServerAuthorities.VARIABLE + " or servers.ca-certificate of the installation.");
            }
        }
        return unreachable(name, address, cause);
    }

    static LaunchFailed unreachable(String name, URI address, String cause) {
        return new LaunchFailed(
                "%s at %s does not answer: %s".formatted(name, place(address), cause),
                "Start it there, open the way to it, or correct " + setting(name) + ".");
    }

    static LaunchFailed refused(String name, URI address, String cause) {
        return new LaunchFailed(
                "%s at %s refuses the log-in: %s".formatted(name, place(address), cause),
                "Correct name and password in " + setting(name) + ".");
    }

    static LaunchFailed unfit(String name, URI address, String what, String remedy) {
        return new LaunchFailed("%s at %s %s".formatted(name, place(address), what), remedy);
    }

    private static String setting(String name) {
        var key = name.equals("PostgreSQL") ? ExternalServers.POSTGRES : name.toLowerCase(Locale.ROOT);
        return ExternalServers.variable(key) + " or servers." + key + " of the installation";
    }
}
