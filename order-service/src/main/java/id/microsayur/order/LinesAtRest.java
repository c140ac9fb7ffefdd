package id.microsayur.order;

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

/** The lines of an order live in one jsonb column: they are read and written together with it, in one statement. */
@Configuration(proxyBeanMethods = false)
class LinesAtRest {

    // not the web's mapper: what is stored must not change with what is answered
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Bean
    JdbcCustomConversions jdbcCustomConversions(JdbcDialect dialect) {
        return JdbcCustomConversions.of(dialect, List.of(new ToJson(), new FromJson()));
    }

    /** Lines to jsonb. */
    @WritingConverter
    private static final class ToJson implements Converter<Lines, PGobject> {

        @Override
        public PGobject convert(Lines lines) {
            try {
                var json = new PGobject();
                json.setType("jsonb");
                json.setValue(JSON.writeValueAsString(lines.all()));
                return json;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Lines from jsonb. */
    @ReadingConverter
    private static final class FromJson implements Converter<PGobject, Lines> {

        @Override
        public Lines convert(PGobject json) {
            return new Lines(List.of(JSON.readValue(json.getValue(), Line[].class)));
        }
    }
}
