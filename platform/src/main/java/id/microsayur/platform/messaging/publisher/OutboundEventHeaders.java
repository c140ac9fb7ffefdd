package id.microsayur.platform.messaging.publisher;

import java.util.Date;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.integration.amqp.support.DefaultAmqpHeaderMapper;
import org.springframework.messaging.MessageHeaders;

/**
 * Maps the headers of a published event to AMQP properties and headers, without the filtering of the default mapper.
 */
final class OutboundEventHeaders extends DefaultAmqpHeaderMapper {

    OutboundEventHeaders() {
        super(outboundRequestHeaders(), outboundReplyHeaders());
    }

    @Override
    public void fromHeadersToRequest(MessageHeaders headers, MessageProperties message) {
        headers.forEach((name, value) -> setHeader(name, value, message));
    }

    private static void setHeader(String name, Object value, MessageProperties message) {
        switch (name) {
            case MessageHeaders.CONTENT_TYPE -> message.setContentType(value.toString());
            case AmqpHeaders.MESSAGE_ID -> message.setMessageId(value.toString());
            case AmqpHeaders.TYPE -> message.setType(value.toString());
            case AmqpHeaders.APP_ID -> message.setAppId(value.toString());
            case AmqpHeaders.TIMESTAMP -> message.setTimestamp((Date) value);
            case MessageHeaders.ID,
                    MessageHeaders.TIMESTAMP -> {} // internal to Spring, like the rest of the AMQP prefix
            default -> {
                if (!name.startsWith(AmqpHeaders.PREFIX) && (value instanceof String || value instanceof Number)) {
                    message.setHeader(name, value);
                }
            }
        }
    }
}
