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

/** Gives every {@code @ConfigurationProperties} record {@code R} of the application a {@code Live<R>} bean. */
public final class RefreshablePropertiesRegistry implements BeanDefinitionRegistryPostProcessor {

    private final Map<String, RefreshableProperties<?>> properties = new ConcurrentHashMap<>();

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {}

    /** Only now every record is known, the scanned ones and those of the auto-configurations. */
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
        var live = new RefreshableProperties<>(prefix, type, () -> beans.getBean(name, type));
        properties.put(name, live);
        var definition = new RootBeanDefinition(Refreshable.class, () -> live);
        definition.setTargetType(ResolvableType.forClassWithGenerics(Refreshable.class, type));
        registry.registerBeanDefinition("refreshable:" + name, definition);
    }

    /** Follows properties that are no record, such as a library's; {@code first} is what it began with. */
    public <T> Refreshable<T> register(String prefix, T first) {
        @SuppressWarnings("unchecked")
        var type = (Class<T>) first.getClass();
        var live = new RefreshableProperties<>(prefix, type, () -> first);
        properties.put(prefix + "-" + type.getName(), live);
        return live;
    }

    public Collection<RefreshableProperties<?>> all() {
        return properties.values();
    }

    /** The application's own, with where they are bound. */
    public Map<String, Class<?>> recordTypes() {
        var all = new HashMap<String, Class<?>>();
        properties.values().stream()
                .filter(live -> live.type().isRecord())
                .forEach(live -> all.put(live.prefix(), live.type()));
        return all;
    }
}
