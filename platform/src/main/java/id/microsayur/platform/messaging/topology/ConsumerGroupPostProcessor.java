package id.microsayur.platform.messaging.topology;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cloud.stream.config.BindingServiceProperties;

/** Sets the group of each consumer binding to its queue {@code <service>.<event>}, the event being the destination. */
class ConsumerGroupPostProcessor implements BeanPostProcessor {

    private final String service;

    ConsumerGroupPostProcessor(String service) {
        this.service = service;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof BindingServiceProperties properties) {
            properties.getBindings().forEach((binding, settings) -> {
                if (binding.endsWith("-in-0") && settings.getGroup() == null) {
                    settings.setGroup(service + "." + settings.getDestination());
                }
            });
        }
        return bean;
    }
}
