package id.microsayur.launcher.component;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.installation.InstallationFile;
import id.microsayur.launcher.installation.InstallationFixtures;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTests {

    @TempDir
    Path dir;

    private Workspace workspace;

    @BeforeEach
    void prepare() {
        workspace = new Workspace(dir);
        workspace.prepare();
    }

    @Test
    void givesATrialItsMailboxAndItsSandbox() {
        assertThat(properties("notification-service")).containsEntry("spring.mail.host", "127.0.0.1");
        assertThat(properties("payment-service")).doesNotContainKey("payment.methods.card");
        assertThat(properties("product-service")).doesNotContainKey("product.seed.enabled");
        assertThat(properties("gateway"))
                .doesNotContainKey("spring.profiles.active")
                .containsEntry("platform.public-url", "http://127.0.0.1:8080");
    }

    @Test
    void givesAnInstallationNothingOfATrial() {
        InstallationFile.of(workspace)
                .write(InstallationFixtures.withCertificate(dir.resolve("chain.pem"), dir.resolve("key.pem")));

        assertThat(properties("payment-service"))
                .containsEntry("spring.profiles.active", "production")
                .containsEntry("payment.methods.card", "midtrans")
                .containsEntry("payment.methods[bank_transfer]", "midtrans")
                .containsEntry("payment.methods.qris", "midtrans")
                .containsEntry("payment.midtrans.url", "https://api.midtrans.com");
        assertThat(properties("notification-service"))
                .containsEntry("spring.mail.host", "smtp.tokosayur.co.id")
                .containsEntry("spring.mail.properties.mail.smtp.starttls.required", true)
                .containsEntry("spring.mail.properties.mail.smtp.ssl.checkserveridentity", true)
                .containsEntry("notification.sender.address", "halo@tokosayur.co.id")
                .doesNotContainKey("launcher.networks");
        assertThat(properties("product-service")).containsEntry("product.seed.enabled", false);
        assertThat(properties("user-service")).containsEntry("user.accounts.admin.email", "ibu@tokosayur.co.id");
        assertThat(properties("gateway"))
                .containsEntry("spring.profiles.active", "production,tls")
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("gateway.tls.port", 443)
                .containsEntry("gateway.tls.redirect-port", 80)
                .containsEntry("platform.public-url", "https://tokosayur.co.id");
    }

    private Map<String, Object> properties(String service) {
        return new ServiceEnvironment(workspace, new SecretStore(workspace)).properties(service, 1, 4711);
    }
}
