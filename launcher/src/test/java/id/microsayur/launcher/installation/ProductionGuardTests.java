package id.microsayur.launcher.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.launcher.installation.Installation.Payment;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.ProcessRef;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductionGuardTests {

    @TempDir
    Path dir;

    private Workspace workspace;
    private ProductionGuard guard;

    @BeforeEach
    void prepare() {
        workspace = new Workspace(dir);
        workspace.prepare();
        guard = new ProductionGuard(workspace);
    }

    @Test
    void refusesNothingInATrial() {
        assertThatCode(() -> guard.requireAllowed(true)).doesNotThrowAnyException();
        assertThatCode(() -> guard.refuse("demo")).doesNotThrowAnyException();
    }

    @Test
    void refusesCommandsOfATrialInAnInstallation() {
        install(InstallationFixtures.behindProxy());

        assertThatCode(() -> guard.requireAllowed(false)).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.requireAllowed(true)).hasMessageContaining("--chaos");
        assertThatThrownBy(() -> guard.refuse("demo")).isInstanceOf(LaunchFailed.class);
        assertThatThrownBy(() -> PublicEntrance.useSelfSigned(workspace, false)).isInstanceOf(LaunchFailed.class);
    }

    @Test
    void refusesToStartWithTheSandboxProvider() {
        install(InstallationFixtures.with(
                InstallationFixtures.behindProxy().entrance(),
                InstallationFixtures.MAIL,
                new Payment("sandbox", URI.create("http://127.0.0.1:9099"), "key")));

        assertThatThrownBy(() -> guard.requireAllowed(false)).hasMessageContaining("test tokens");
    }

    @Test
    void refusesToStartBesideTheOpenMailbox() {
        install(InstallationFixtures.behindProxy());
        InstanceStore.of(workspace)
                .save(RunningInstance.of("mailbox", 1, ProcessRef.of(ProcessHandle.current()), 2525, ""));

        assertThatThrownBy(() -> guard.requireAllowed(false)).hasMessageContaining("mailbox");
    }

    @Test
    void makesACertificateForALookOnce() throws IOException, GeneralSecurityException {
        PublicEntrance.useSelfSigned(workspace, false);
        var files = SelfSignedCertificate.of(workspace);
        var text = Files.readString(files.certificate());

        PublicEntrance.useSelfSigned(workspace, true);

        assertThat(files.certificate()).hasContent(text);
        assertThat(Files.getPosixFilePermissions(files.privateKey()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(Files.newInputStream(files.certificate()));
        certificate.checkValidity();
        var entrance = PublicEntrance.of(workspace, null);
        assertThat(entrance.url()).hasScheme("https");
        assertThat(entrance.properties())
                .containsEntry("gateway.tls.certificate", files.certificate().toString());

        PublicEntrance.forgetSelfSigned(workspace);
        assertThat(PublicEntrance.of(workspace, null).url()).hasScheme("http");
    }

    @Test
    void changesNoAddressUnderARunningPlatform() {
        assertThatThrownBy(() -> PublicEntrance.useSelfSigned(workspace, true)).hasMessageContaining("without TLS");
    }

    private void install(Installation installation) {
        InstallationFile.of(workspace).write(installation);
    }
}
