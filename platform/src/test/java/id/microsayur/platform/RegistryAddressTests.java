package id.microsayur.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.cloud.netflix.eureka.EurekaClientConfigBean;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

class RegistryAddressTests {

    @Test
    void isSetByAnEnvironmentVariable() throws IOException {
        var sources = new MutablePropertySources();
        sources.addLast(new SystemEnvironmentPropertySource(
                "systemEnvironment", Map.of("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE", "http://registry/eureka/")));
        new YamlPropertySourceLoader()
                .load("defaults", new ClassPathResource("platform-defaults.yml"))
                .forEach(sources::addLast);

        var client = new Binder(ConfigurationPropertySources.from(sources))
                .bind("eureka.client", EurekaClientConfigBean.class)
                .get();

        assertThat(client.getEurekaServerServiceUrls("defaultZone")).containsExactly("http://registry/eureka/");
    }
}
