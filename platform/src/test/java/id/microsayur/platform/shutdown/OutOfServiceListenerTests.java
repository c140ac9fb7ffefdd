package id.microsayur.platform.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

@Timeout(120)
class OutOfServiceListenerTests {

    private static final Duration ONE_HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final ApplicationInfoManager instanceInfo = new ApplicationInfoManager(
            new EurekaInstanceConfigBean(new InetUtils(new InetUtilsProperties())),
            InstanceInfo.Builder.newBuilder()
                    .setAppName("order-service")
                    .setStatus(InstanceStatus.UP)
                    .build(),
            null);

    @Test
    void drainsOutOfServiceUntilTheMarkerFileAppears() throws IOException, InterruptedException {
        var sign = folder.resolve("closed");
        var application = application(ONE_HOUR, sign);
        var stops = new AtomicBoolean();
        application.addApplicationListener((ApplicationListener<ContextClosedEvent>) _ -> stops.set(true));

        var closing = Thread.ofVirtual().start(application::close);
        await().until(() -> instanceInfo.getInfo().getStatus() == InstanceStatus.OUT_OF_SERVICE);
        assertThat(stops).isFalse();

        Files.createFile(sign); // the marker file exists: no requests arrive any more
        closing.join();
        assertThat(stops).isTrue();
    }

    @Test
    void closesAfterTheDrainPeriod() {
        application(Duration.ofMillis(1), folder.resolve("closed")).close();
        assertThat(instanceInfo.getInfo().getStatus()).isEqualTo(InstanceStatus.OUT_OF_SERVICE);
    }

    @Test
    void skipsDrainingWhereTheMarkerFileExists() throws IOException {
        application(ONE_HOUR, Files.createFile(folder.resolve("closed"))).close();
        assertThat(instanceInfo.getInfo().getStatus()).isEqualTo(InstanceStatus.UP);
    }

    @Test
    void skipsDrainingBeforeRegistration() {
        instanceInfo.setInstanceStatus(InstanceStatus.STARTING);
        application(ONE_HOUR, folder.resolve("closed")).close();
        assertThat(instanceInfo.getInfo().getStatus()).isEqualTo(InstanceStatus.STARTING);
    }

    private GenericApplicationContext application(Duration notice, Path closedSign) {
        var properties = new ShutdownProperties(notice, closedSign);
        var application = new GenericApplicationContext();
        application.registerBean(ApplicationInfoManager.class, () -> instanceInfo);
        application.registerBean(
                OutOfServiceListener.class,
                () -> new OutOfServiceListener(
                        application, application.getBeanProvider(ApplicationInfoManager.class), () -> properties));
        application.refresh();
        return application;
    }
}
