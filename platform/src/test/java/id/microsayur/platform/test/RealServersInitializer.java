package id.microsayur.platform.test;

import id.microsayur.localservers.postgres.PostgresServer;
import id.microsayur.localservers.rabbitmq.RabbitServer;
import java.util.LinkedHashMap;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** One real PostgreSQL and one real RabbitMQ per test JVM; every context gets a database of its own. */
public final class RealServersInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final class RabbitHolder {
        static final RabbitServer SERVER = RabbitServer.temporary();
    }

    public static PostgresServer postgres() {
        return TestDatabases.postgres();
    }

    public static RabbitServer rabbit() {
        return RabbitHolder.SERVER;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var starting = Thread.ofVirtual().start(RealServersInitializer::rabbit);
        var properties = new LinkedHashMap<>(TestDatabases.create());
        try {
            starting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        properties.put("spring.rabbitmq.host", rabbit().host());
        properties.put("spring.rabbitmq.port", rabbit().port());
        properties.put("spring.rabbitmq.username", rabbit().username());
        properties.put("spring.rabbitmq.password", rabbit().password());
        properties.put("spring.rabbitmq.virtual-host", rabbit().virtualHost());
        var environment = context.getEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("real servers", properties));
        var service = environment.getProperty("spring.application.name", "");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("named calls", ConfigRepoClientSettings.nonDefaultSettings(service)));
    }
}
