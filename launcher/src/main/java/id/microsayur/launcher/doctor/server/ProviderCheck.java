package id.microsayur.launcher.doctor.server;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.installation.Installation.Payment;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.List;

/** Finds a payment provider that does not answer or refuses the key, by the status of an order that does not exist. */
public record ProviderCheck(Payment payment) implements Check {
    private static final int UNAUTHORIZED = 401;

    @Override
    public String subject() {
        return "payments";
    }

    @Override
    public List<Finding> run() {
        try {
            var response = PlatformClient.at(payment.url().toString())
                    .withBasic(payment.serverKey(), "")
                    .get("/v2/sayur-doctor/status");
            // Midtrans answers 200 and has the status in the body
            var isRefused = response.status() == UNAUTHORIZED
                    || response.text().replace(" ", "").contains("\"status_code\":\"401\"");
            return isRefused
                    ? Finding.of(
                            payment.provider() + " refuses the server key",
                            "Correct payment.server-key in installation.yml; it belongs to " + payment.url() + ".")
                    : List.of();
        } catch (LaunchFailed e) {
            return Finding.of(
                    "No answer from " + payment.url() + ": " + e.getMessage(),
                    "Does the machine reach the internet? See the status page of the provider.");
        }
    }
}
