package id.microsayur.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** Self-signed certificate for localhost in two PEM files, which a new one can replace. */
record TestCertificate(Path folder) {

    static TestCertificate create() {
        try {
            var created = new TestCertificate(Files.createTempDirectory("gateway-tls"));
            created.replace();
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String certificate() {
        return folder.resolve("certificate.pem").toString();
    }

    String privateKey() {
        return folder.resolve("key.pem").toString();
    }

    /** Writes a new key with its certificate; returns the certificate's encoded form. */
    byte[] replace() {
        try {
            var store = folder.resolve("store.p12");
            Files.deleteIfExists(store);
            run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "gateway",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    "secret",
                    "-keystore",
                    store.toString()));
            var keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
            var encoded = keys.getCertificate("gateway").getEncoded();
            write(Path.of(certificate()), "CERTIFICATE", encoded);
            write(
                    Path.of(privateKey()),
                    "PRIVATE KEY",
                    keys.getKey("gateway", "secret".toCharArray()).getEncoded());
            return encoded;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String type, byte[] encoded) throws IOException {
        var draft = Files.writeString(
                Path.of(file + ".new"),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(type, Base64.getMimeEncoder().encodeToString(encoded), type));
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(output);
        }
    }
}
