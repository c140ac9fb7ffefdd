package id.microsayur.launcher.installation;

import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Authorities that certificates of other servers are verified against: those of the JDK, and those that {@code
 * SAYUR_CA_CERTIFICATE} or the installation names. Every process of the platform has them until {@code down}.
 */
public record ServerAuthorities(Path file) {
    public static final String VARIABLE = "SAYUR_CA_CERTIFICATE";
    private static final String TYPE = "JKS"; // can be read without a password, and holds no secret

    public static ServerAuthorities of(Workspace workspace) {
        return new ServerAuthorities(workspace.state().resolve("tls/authorities.jks"));
    }

    /** The PEM file of the environment, or of the installation. */
    public static Optional<Path> certificate(Map<String, String> environment, @Nullable Installation installation) {
        var given = environment.get(VARIABLE);
        if (given != null && !given.isBlank()) {
            return Optional.of(Path.of(given.strip()).toAbsolutePath());
        }
        return installation == null || installation.servers() == null
                ? Optional.empty()
                : Optional.ofNullable(installation.servers().caCertificate());
    }

    /** @throws LaunchFailed if the file has no certificate */
    public void add(Path certificate) {
        try (var pem = Files.newInputStream(certificate)) {
            var authorities = KeyStore.getInstance(TYPE);
            authorities.load(null, null);
            addThoseOfTheJdk(authorities);
            var own = CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (own.isEmpty()) {
                throw new LaunchFailed("There is no certificate in " + certificate, remedy());
            }
            for (var each : own) {
                authorities.setCertificateEntry("sayur-" + authorities.size(), each);
            }
            write(authorities);
            Files.copy(certificate, pemFile(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | GeneralSecurityException e) {
            throw new LaunchFailed("Can't read the certificates in " + certificate + ": " + e, remedy());
        }
    }

    private static void addThoseOfTheJdk(KeyStore authorities) throws IOException, GeneralSecurityException {
        var file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        var jdk = KeyStore.getInstance(file.toFile(), (char[]) null);
        for (var aliases = jdk.aliases(); aliases.hasMoreElements(); ) {
            var alias = aliases.nextElement();
            authorities.setCertificateEntry(alias, jdk.getCertificate(alias));
        }
    }

    /** By rename, since processes that run may read it. */
    private void write(KeyStore authorities) throws IOException, GeneralSecurityException {
        Files.createDirectories(file.getParent());
        var draft = file.resolveSibling(file.getFileName() + ".draft");
        try (var output = Files.newOutputStream(draft)) {
            authorities.store(output, "none".toCharArray());
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String remedy() {
        return "Name a PEM file with the certificate of the authority: " + VARIABLE
                + " or servers.ca-certificate of the installation.";
    }

    /** Certificates beyond those of the JDK, for processes that are no JVM; empty without any. */
    public Optional<Path> pem() {
        var pem = pemFile();
        return Files.exists(pem) ? Optional.of(pem) : Optional.empty();
    }

    private Path pemFile() {
        return file.resolveSibling("authorities.pem");
    }

    /** Options of a JVM. */
    public List<String> flags() {
        return Files.exists(file)
                ? List.of("-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStoreType=" + TYPE)
                : List.of();
    }

    /** From now on in this process, which has opened no connection with TLS yet. */
    public void use() {
        if (Files.exists(file)) {
            System.setProperty("javax.net.ssl.trustStore", file.toString());
            System.setProperty("javax.net.ssl.trustStoreType", TYPE);
        }
    }

    /** After {@code down}. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(pemFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
