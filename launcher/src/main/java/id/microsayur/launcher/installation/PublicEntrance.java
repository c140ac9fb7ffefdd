package id.microsayur.launcher.installation;

import id.microsayur.launcher.installation.Installation.Certificate;
import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Address of the shop from outside and the certificate at it: those of the installation, of {@code up --tls}, or the plain
 * port of this machine.
 */
public record PublicEntrance(URI url, @Nullable Certificate certificate, List<String> trustedProxies) {

    /** While this file exists, a trial has TLS. */
    private static Path marker(Workspace workspace) {
        return workspace.run().resolve("tls");
    }

    public static PublicEntrance of(Workspace workspace, @Nullable Installation installation) {
        if (installation != null) {
            var entrance = installation.entrance();
            return new PublicEntrance(installation.publicUrl(), entrance.certificate(), entrance.trustedProxies());
        }
        if (!Files.exists(marker(workspace))) {
            return new PublicEntrance(URI.create(FixedPort.GATEWAY.url()), null, List.of());
        }
        var selfSigned = SelfSignedCertificate.of(workspace);
        var port = FixedPort.GATEWAY_TLS.port();
        return new PublicEntrance(
                URI.create("https://127.0.0.1:" + port),
                new Certificate(selfSigned.certificate(), selfSigned.privateKey(), "127.0.0.1", port, null),
                List.of());
    }

    /** From now on until {@code down}, a trial has TLS with a certificate of its own. */
    public static void useSelfSigned(Workspace workspace, boolean isRunning) {
        if (InstallationFile.of(workspace).exists()) {
            throw new LaunchFailed(
                    "This installation has an entrance of its own, and --tls is for a look",
                    "Run ./sayur up without --tls.");
        }
        if (isRunning && !Files.exists(marker(workspace))) {
            throw new LaunchFailed(
                    "The platform runs without TLS, and its address can't change while it runs",
                    "Run ./sayur down, then ./sayur up --tls.");
        }
        SelfSignedCertificate.of(workspace).create();
        try {
            Files.write(marker(workspace), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After {@code down}. */
    public static void forgetSelfSigned(Workspace workspace) {
        try {
            Files.deleteIfExists(marker(workspace));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Properties of the gateway. */
    public Map<String, Object> properties() {
        var all = new TreeMap<String, Object>();
        if (!trustedProxies.isEmpty()) {
            all.put("gateway.trusted-proxies", trustedProxies);
        }
        if (certificate != null) {
            all.put("gateway.tls.certificate", certificate.certificate().toString());
            all.put("gateway.tls.private-key", certificate.privateKey().toString());
            all.put("gateway.tls.port", certificate.port());
            if (certificate.address() != null) {
                all.put("gateway.tls.address", certificate.address());
            }
            if (certificate.redirectPort() != null) {
                all.put("gateway.tls.redirect-port", certificate.redirectPort());
            }
        }
        return all;
    }
}
