package id.microsayur.launcher.installation;

import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.RandomSecrets;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Certificate of this machine for a look at the shop over TLS, which a browser warns of; made by keytool of the JDK. */
public record SelfSignedCertificate(Path folder) {
    private static final String ALIAS = "gateway";
    private static final String DAYS = "365";
    private static final int LINE_LENGTH = 64;

    public static SelfSignedCertificate of(Workspace workspace) {
        return new SelfSignedCertificate(workspace.state().resolve("tls"));
    }

    public Path certificate() {
        return folder.resolve("certificate.pem");
    }

    public Path privateKey() {
        return folder.resolve("key.pem");
    }

    /** Makes the files unless they exist. */
    public SelfSignedCertificate create() {
        if (Files.exists(certificate()) && Files.exists(privateKey())) {
            return this;
        }
        try {
            Files.createDirectories(folder);
            var store = Files.createTempDirectory(folder, "keytool").resolve("store.p12");
            try {
                export(store);
            } finally {
                Files.deleteIfExists(store);
                Files.delete(store.getParent());
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new LaunchFailed("Can't make a certificate: " + e.getMessage(), "Is the JDK complete?", e);
        }
    }

    private void export(Path store) throws IOException, GeneralSecurityException {
        var password = RandomSecrets.password();
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var made = CommandRunner.run(
                List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=MICRO-SAYUR on this machine",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        DAYS,
                        "-storetype",
                        "PKCS12",
                        "-storepass:env",
                        "SAYUR_STORE_PASSWORD",
                        "-keystore",
                        store.toString()),
                Map.of("SAYUR_STORE_PASSWORD", password));
        if (!made.succeeded()) {
            throw new LaunchFailed("keytool failed: " + made.output().strip(), "Is there a JDK in " + keytool + "?");
        }
        var keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
        Workspace.writeSecret(
                privateKey(),
                pem("PRIVATE KEY", keys.getKey(ALIAS, password.toCharArray()).getEncoded()));
        Files.writeString(
                certificate(), pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
    }

    private static String pem(String type, byte[] encoded) {
        var lines = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type, lines, type);
    }
}
