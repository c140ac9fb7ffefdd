package id.microsayur.runtime.refresh;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Registers a {@code Refreshable<R>} bean for every {@code @ConfigurationProperties} record {@code R}. */
public final class RefreshablePropertiesRegistry implements BeanDefinitionRegistryPostProcessor {

    private final Map<String, RefreshableProperties<?>> properties = new ConcurrentHashMap<>();

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {}

    /** Runs after component scan and auto-configuration, when all records are registered. */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (var name : beans.getBeanDefinitionNames()) {
            var type = beans.getType(name, false);
            if (type == null || !type.isRecord()) {
                continue;
            }
            var annotation = AnnotatedElementUtils.findMergedAnnotation(type, ConfigurationProperties.class);
            if (annotation != null) {
                registerBean((BeanDefinitionRegistry) beans, beans, name, annotation.prefix(), type);
            }
        }
    }

    private <T> void registerBean(
            BeanDefinitionRegistry registry,
            ConfigurableListableBeanFactory beans,
            String name,
            String prefix,
            Class<T> type) {
        var refreshable = new RefreshableProperties<>(prefix, type, () -> beans.getBean(name, type));
        properties.put(name, refreshable);
        var definition = new RootBeanDefinition(Refreshable.class, () -> refreshable);
        definition.setTargetType(ResolvableType.forClassWithGenerics(Refreshable.class, type));
        registry.registerBeanDefinition("refreshable:" + name, definition);
    }

    /** Registers a mutable properties type, such as one of a library, with its initial instance. */
    public <T> Refreshable<T> register(String prefix, T initial) {
        @SuppressWarnings("unchecked")
        var type = (Class<T>) initial.getClass();
        var refreshable = new RefreshableProperties<>(prefix, type, () -> initial);
        properties.put(prefix + "-" + type.getName(), refreshable);
        return refreshable;
    }

    public Collection<RefreshableProperties<?>> all() {
        return properties.values();
    }

    /** The properties records of the application by prefix. */
    public Map<String, Class<?>> recordTypes() {
        var all = new HashMap<String, Class<?>>();
        properties.values().stream()
                .filter(refreshable -> refreshable.type().isRecord())
                .forEach(refreshable -> all.put(refreshable.prefix(), refreshable.type()));
        return all;
    }
}
