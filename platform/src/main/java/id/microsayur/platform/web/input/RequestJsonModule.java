package id.microsayur.platform.web.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Deserializers of texts and dates that refuse what {@link RequestText} and {@link RequestDate} don't support. */
class RequestJsonModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    RequestJsonModule() {
        super("request-json");
        addDeserializer(String.class, new TextDeserializer());
        addKeyDeserializer(String.class, new TextKeyDeserializer());
        addDeserializer(LocalDate.class, new DateDeserializer<>(LocalDate.class, RequestDate::parseDate));
        addDeserializer(Instant.class, new DateDeserializer<>(Instant.class, RequestDate::parseInstant));
    }

    private static String requireSupported(String text, DeserializationContext context) {
        if (!RequestText.isSupported(text)) {
            throw new InvalidInputException(context.getParser(), RequestText.REQUIREMENT);
        }
        return text;
    }

    private static class TextDeserializer extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(context.constructType(String.class), parser);
            }
            return requireSupported(parser.getString(), context);
        }
    }

    private static class TextKeyDeserializer extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return requireSupported(key, context);
        }
    }

    private static class DateDeserializer<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, T> parse;

        DateDeserializer(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(getValueType(context), parser);
            }
            try {
                return parse.apply(parser.getString());
            } catch (DateTimeException _) {
                throw new InvalidInputException(parser, RequestDate.REQUIREMENT);
            }
        }
    }
}
