package id.microsayur.platform.openapi;

import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Keeps springdoc's beans from being made at the start; the first who asks for the document wakes all of them. */
final class DescribedOnlyWhenAsked implements BeanFactoryPostProcessor {

    private static final String DOCUMENT = "openApiResource";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        var asleep = new ArrayList<String>();
        for (var name : beans.getBeanDefinitionNames()) {
            var definition = beans.getBeanDefinition(name);
            if (isSpringdocs(definition) && !beans.isTypeMatch(name, BeanFactoryPostProcessor.class)) {
                definition.setLazyInit(true);
                asleep.add(name);
            }
        }
        if (asleep.remove(DOCUMENT)) {
            beans.getBeanDefinition(DOCUMENT).setDependsOn(asleep.toArray(String[]::new));
        }
    }

    private static boolean isSpringdocs(BeanDefinition definition) {
        return startsWithItsName(definition.getBeanClassName())
                || (definition instanceof AnnotatedBeanDefinition annotated
                        && annotated.getFactoryMethodMetadata() != null
                        && startsWithItsName(Objects.requireNonNull(annotated.getFactoryMethodMetadata())
                                .getDeclaringClassName()));
    }

    private static boolean startsWithItsName(@Nullable String type) {
        return type != null && type.startsWith("org.springdoc.");
    }
}
