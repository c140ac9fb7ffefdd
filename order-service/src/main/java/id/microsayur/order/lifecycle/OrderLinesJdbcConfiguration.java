package id.microsayur.order.lifecycle;

import id.microsayur.order.OrderLine;
import id.microsayur.order.OrderLines;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.PGobject;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Converters between the order lines and their jsonb column, which is read and written in the statement of the order. */
@Configuration(proxyBeanMethods = false)
class OrderLinesJdbcConfiguration {

    // separate from the mapper of the web layer: stored JSON must not change with the API
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Bean
    JdbcCustomConversions jdbcCustomConversions(JdbcDialect dialect) {
        return JdbcCustomConversions.of(
                dialect, List.of(new OrderLinesToJsonConverter(), new JsonToOrderLinesConverter()));
    }

    /** The lines as the column has them. */
    static String toJson(OrderLines orderLines) {
        return JSON.writeValueAsString(orderLines.all());
    }

    @WritingConverter
    private static final class OrderLinesToJsonConverter implements Converter<OrderLines, PGobject> {

        @Override
        public PGobject convert(OrderLines orderLines) {
            try {
                var json = new PGobject();
                json.setType("jsonb");
                json.setValue(toJson(orderLines));
                return json;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @ReadingConverter
    private static final class JsonToOrderLinesConverter implements Converter<PGobject, OrderLines> {

        @Override
        public OrderLines convert(PGobject json) {
            return new OrderLines(List.of(JSON.readValue(json.getValue(), OrderLine[].class)));
        }
    }
}
