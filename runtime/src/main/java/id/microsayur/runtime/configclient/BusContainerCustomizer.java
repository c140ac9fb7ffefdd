package id.microsayur.runtime.configclient;

import id.microsayur.runtime.broker.InboundPropertiesConverter;
import java.util.Objects;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;

/**
 * Settings of the bus consumer: a compressed or large message is dropped unread, since the bus carries names of changed
 * keys only.
 */
@SuppressWarnings("removal") // the Rabbit binder looks for a customizer of exactly this type
public final class BusContainerCustomizer implements ListenerContainerCustomizer<MessageListenerContainer> {

    /** Prefix of the destination of Spring Cloud Bus. */
    private static final String DESTINATION = "springCloudBus";

    private static final Logger log = LoggerFactory.getLogger(BusContainerCustomizer.class);
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final BusQueueDeclarations declarations;

    public BusContainerCustomizer(BusQueueDeclarations declarations) {
        this.declarations = declarations;
    }

    @Override
    public void configure(MessageListenerContainer container, String destination, String group) {
        if (isBus(destination) && container instanceof SimpleMessageListenerContainer listener) {
            listener.setAfterReceivePostProcessors(); // otherwise bodies are unpacked without limit
            listener.setMessagePropertiesConverter(new InboundPropertiesConverter(_ -> false));
            listener.setAdviceChain(new SmallMessageAdvice());
            declarations.declareBy(listener);
        }
    }

    /** Whether a destination is the one of the bus. */
    public static boolean isBus(String destination) {
        return destination.startsWith(DESTINATION);
    }

    /** Drops compressed and large messages. */
    private static final class SmallMessageAdvice implements MethodInterceptor {

        @Override
        @SuppressWarnings("NullAway") // a listener returns nothing
        public @Nullable Object invoke(MethodInvocation listener) throws Throwable {
            var message = (Message) Objects.requireNonNull(listener.getArguments()[1]);
            var encoding = message.getMessageProperties().getContentEncoding();
            if (encoding != null || message.getBody().length > MAX_BODY_BYTES) {
                log.warn(
                        "Message on the configuration bus dropped: {} bytes, content encoding {}",
                        message.getBody().length,
                        encoding);
                return null;
            }
            return listener.proceed();
        }
    }
}
