package id.microsayur.platform.web.openapi;

import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Makes springdoc's beans lazy; the first request for the document creates them. */
final class LazySpringdocPostProcessor implements BeanFactoryPostProcessor {

    private static final String DOCUMENT_BEAN = "openApiResource";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        var lazyBeans = new ArrayList<String>();
        for (var name : beans.getBeanDefinitionNames()) {
            var definition = beans.getBeanDefinition(name);
            if (isSpringdocBean(definition) && !beans.isTypeMatch(name, BeanFactoryPostProcessor.class)) {
                definition.setLazyInit(true);
                lazyBeans.add(name);
            }
        }
        if (lazyBeans.remove(DOCUMENT_BEAN)) {
            beans.getBeanDefinition(DOCUMENT_BEAN).setDependsOn(lazyBeans.toArray(String[]::new));
        }
    }

    private static boolean isSpringdocBean(BeanDefinition definition) {
        return isSpringdocType(definition.getBeanClassName())
                || (definition instanceof AnnotatedBeanDefinition annotated
                        && annotated.getFactoryMethodMetadata() != null
                        && isSpringdocType(Objects.requireNonNull(annotated.getFactoryMethodMetadata())
                                .getDeclaringClassName()));
    }

    private static boolean isSpringdocType(@Nullable String type) {
        return type != null && type.startsWith("org.springdoc.");
    }
}
