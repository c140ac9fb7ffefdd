package id.microsayur.platform.test;

import id.microsayur.localservers.postgres.PostgresServer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** One real PostgreSQL per test JVM; every context gets a database of its own. */
public final class TestDatabases implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class PostgresHolder {
        static final PostgresServer SERVER = PostgresServer.temporary();
    }

    static PostgresServer postgres() {
        return PostgresHolder.SERVER;
    }

    /** Creates an empty database and returns the properties that connect a context to it. */
    static Map<String, Object> create() {
        var database = "test" + DATABASES.incrementAndGet();
        postgres().createDatabase(database, database, database);
        var properties = new HashMap<String, Object>(Map.of(
                "spring.datasource.url", postgres().jdbcUrl(database),
                "spring.datasource.username", database,
                "spring.datasource.password", database));
        if (TestPooler.isEnabled()) {
            properties.putAll(TestPooler.properties(database));
        }
        return properties;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test database", create()));
    }
}
