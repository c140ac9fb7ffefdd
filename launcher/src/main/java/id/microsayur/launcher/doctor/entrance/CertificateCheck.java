package id.microsayur.launcher.doctor.entrance;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Finds a certificate that browsers refuse now or soon. */
public record CertificateCheck(Path certificate, Path privateKey, String host, Clock clock) implements Check {
    private static final Duration NOTICE = Duration.ofDays(21);
    private static final int DNS_NAME = 2;

    @Override
    public String subject() {
        return "certificate";
    }

    @Override
    public List<Finding> run() {
        try {
            var files = new CertificateFiles(certificate, privateKey);
            var chain = files.chain();
            var found = new ArrayList<Finding>();
            checkValidity(chain.getFirst(), found);
            checkName(chain.getFirst(), found);
            if (!files.belongTogether(chain.getFirst())) {
                found.add(new Finding(
                        privateKey + " is not the key of " + certificate,
                        "Put both files of one issue in place; the gateway goes on with the old ones."));
            }
            if (chain.size() == 1) {
                found.add(new Finding(
                        certificate + " holds no certificate of its issuer",
                        "Use the whole chain (fullchain.pem): some browsers and all providers' webhooks need it."));
            }
            return found;
        } catch (IOException | GeneralSecurityException e) {
            return Finding.of(
                    "Can't read %s and %s: %s".formatted(certificate, privateKey, e.getMessage()),
                    "Both must be PEM files without a password, readable by this user.");
        }
    }

    private void checkValidity(X509Certificate own, List<Finding> found) {
        var end = own.getNotAfter().toInstant();
        var now = clock.instant();
        if (now.isAfter(end) || now.isBefore(own.getNotBefore().toInstant())) {
            found.add(new Finding(
                    "The certificate is valid from %s to %s only"
                            .formatted(own.getNotBefore().toInstant(), end),
                    "Renew it; the gateway uses new files within seconds. Is the clock right?"));
        } else if (Duration.between(now, end).compareTo(NOTICE) < 0) {
            found.add(new Finding(
                    "The certificate ends in %d days".formatted(now.until(end, ChronoUnit.DAYS)),
                    "Renew it, and see why that did not happen by itself (certbot renew --dry-run)."));
        }
    }

    private void checkName(X509Certificate own, List<Finding> found) {
        try {
            var names = own.getSubjectAlternativeNames();
            var covered = names != null
                    && names.stream()
                            .filter(name -> name.getFirst().equals(DNS_NAME))
                            .anyMatch(name -> covers(name.get(1).toString()));
            if (!covered) {
                found.add(
                        new Finding("The certificate is not for " + host, "Get one whose names include " + host + "."));
            }
        } catch (GeneralSecurityException e) {
            found.add(new Finding("The names of the certificate can't be read: " + e.getMessage(), "Renew it."));
        }
    }

    private boolean covers(String name) {
        return name.equalsIgnoreCase(host)
                || name.startsWith("*.")
                        && host.indexOf('.') > 0
                        && name.substring(1).equalsIgnoreCase(host.substring(host.indexOf('.')));
    }
}
