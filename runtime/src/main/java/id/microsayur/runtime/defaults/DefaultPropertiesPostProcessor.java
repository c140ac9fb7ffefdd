package id.microsayur.runtime.defaults;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/** Adds a class path file as default properties, before config data is loaded, so that the config client sees them. */
public abstract class DefaultPropertiesPostProcessor implements EnvironmentPostProcessor, Ordered {

    private final String file;

    protected DefaultPropertiesPostProcessor(String file) {
        this.file = file;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        DefaultPropertiesPropertySource.addOrMerge(read(), environment.getPropertySources());
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    private Map<String, Object> read() {
        var defaults = new LinkedHashMap<String, Object>();
        try {
            for (var source : new YamlPropertySourceLoader().load(file, new ClassPathResource(file))) {
                var values = (EnumerablePropertySource<?>) source;
                for (var name : values.getPropertyNames()) {
                    var value = values.getProperty(name);
                    if (value != null) {
                        defaults.put(name, value);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(file + " is missing from its jar", e);
        }
        return defaults;
    }
}
