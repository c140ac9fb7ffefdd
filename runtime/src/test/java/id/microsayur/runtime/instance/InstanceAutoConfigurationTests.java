package id.microsayur.runtime.instance;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.runtime.configstatus.ConfigState;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

class InstanceAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(InstanceAutoConfiguration.class))
            .withPropertyValues("eureka.instance.instance-id=order-service:8083");

    @Test
    void reportsBuildConfigurationAndBreakersOfTheInstance() {
        var breakers = CircuitBreakerRegistry.ofDefaults();
        breakers.circuitBreaker("product-service").transitionToOpenState();
        runner.withBean(CircuitBreakerRegistry.class, () -> breakers)
                .withBean(ConfigState.class, () -> new ConfigState("first", Instant.EPOCH))
                .withPropertyValues("spring.application.version=1.2.3", "platform.revision=0d5f2b8")
                .run(context -> {
                    var state = JsonMapper.shared()
                            .valueToTree(context.getBean(InstanceEndpoint.class).instance());
                    assertThat(state.path("instance").asString()).isEqualTo("order-service:8083");
                    assertThat(Instant.parse(state.path("started").asString())).isBefore(Instant.now());
                    assertThat(state.path("build")).hasToString("{\"version\":\"1.2.3\",\"revision\":\"0d5f2b8\"}");
                    assertThat(state.at("/heap/used").asLong()).isPositive();
                    assertThat(state.at("/config/version").asString()).isEqualTo("first");
                    assertThat(state.at("/breakers/0/name").asString()).isEqualTo("product-service");
                    assertThat(state.at("/breakers/0/state").asString()).isEqualTo("OPEN");
                    assertThat(state.at("/breakers/0/failure_rate").isNull()).isTrue();
                    assertThat(state.at("/breakers/0/not_permitted_calls").asInt())
                            .isZero();
                });
    }

    @Test
    void startsWithoutTheLibraryOfTheBreakers() {
        runner.withClassLoader(new FilteredClassLoader(CircuitBreakerRegistry.class))
                .run(context -> {
                    var state = context.getBean(InstanceEndpoint.class).instance();
                    assertThat(state.breakers()).isEmpty();
                    assertThat(state.config()).isNull();
                    assertThat(state.build().version()).isNull();
                });
    }
}
