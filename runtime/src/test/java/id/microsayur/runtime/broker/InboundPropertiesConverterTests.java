package id.microsayur.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.MessageProperties;

class InboundPropertiesConverterTests {

    private final InboundPropertiesConverter converter = new InboundPropertiesConverter("event-version"::equals);

    @Test
    void ignoresWhatASenderMayNotDecide() {
        var properties = convert(new BasicProperties.Builder()
                .expiration("4000")
                .priority(9)
                .replyTo("eve")
                .userId("eve")
                .clusterId("eve")
                .deliveryMode(77)
                .messageId(" ")
                .appId("a\u0000")
                .contentType("application/json")
                .contentEncoding("gzip")
                .build());

        assertThat(properties.getExpiration()).isNull();
        assertThat(properties.getReplyTo()).isNull();
        assertThat(properties.getReceivedUserId()).isNull();
        assertThat(properties.getMessageId()).isNull();
        assertThat(properties.getAppId()).isNull();
        assertThat(properties.getPriority()).isEqualTo(new MessageProperties().getPriority());
        assertThat(properties.getContentEncoding()).isEqualTo("gzip");
        assertThat(properties.getDeliveryTag()).isEqualTo(7);
    }

    @Test
    void keepsKnownHeadersOfSimpleValues() {
        var headers = new HashMap<String, Object>(Map.of(
                "event-version", 2,
                "traceparent", 5,
                "b3", text("0"),
                "tracestate", text("x".repeat(2000)),
                "springBatchFormat", text("lengthHeader4"),
                "nested", Map.of("a", List.of(Map.of())),
                "x-death", List.of("nonsense", Map.of("reason", text("expired"), "count", 3L, "more", List.of()))));
        headers.put("nothing", null);

        assertThat(convert(new BasicProperties.Builder().headers(headers).build())
                        .getHeaders())
                .containsOnly(
                        Map.entry("event-version", 2),
                        Map.entry("b3", "0"),
                        Map.entry("x-death", List.of(Map.of("reason", "expired", "count", 3L))));
    }

    private static LongString text(String value) {
        return LongStringHelper.asLongString(value);
    }

    private MessageProperties convert(BasicProperties properties) {
        return converter.toMessageProperties(properties, new Envelope(7, false, "micro-sayur", "x"), "UTF-8");
    }
}
