package id.microsayur.launcher.doctor.entrance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Certificate chain and private key in PEM files. */
record CertificateFiles(Path certificate, Path privateKey) {

    /** The own certificate first; never empty. */
    List<X509Certificate> chain() throws IOException, GeneralSecurityException {
        try (var input = Files.newInputStream(certificate)) {
            var chain = CertificateFactory.getInstance("X.509").generateCertificates(input).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new CertificateException("no certificate in it");
            }
            return chain;
        }
    }

    /** True if the public key verifies what the private key signs, or the key is in a form that only the gateway reads. */
    boolean belongTogether(X509Certificate own) throws IOException, GeneralSecurityException {
        var algorithm = own.getPublicKey().getAlgorithm();
        var text = Files.readString(privateKey);
        if (!text.contains("PRIVATE KEY-----")) {
            throw new GeneralSecurityException("no private key in it");
        }
        if (!text.contains("-----BEGIN PRIVATE KEY-----")) {
            return true;
        }
        var key = readKey(text, algorithm);
        if (key == null) {
            return false;
        }
        var signature = Signature.getInstance(algorithm.equals("EC") ? "SHA256withECDSA" : "SHA256with" + algorithm);
        signature.initSign(key);
        signature.update(own.getEncoded());
        var signed = signature.sign();
        signature.initVerify(own.getPublicKey());
        signature.update(own.getEncoded());
        return signature.verify(signed);
    }

    private static @Nullable PrivateKey readKey(String text, String algorithm) {
        var encoded = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException _) {
            return null; // a key of another kind
        }
    }
}
