package id.microsayur.gateway.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

class BufferedBodyTests {

    private static final DefaultDataBufferFactory FACTORY = new DefaultDataBufferFactory();

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 10", "65536, 1", "65537, 1", "7000, 30", "1, 70000"})
    void returnsTheBytesAsOftenAsAskedFor(int partSize, int parts) {
        var body = new BufferedBody(1_000_000);
        var expected = new StringBuilder();
        IntStream.range(0, parts).forEach(i -> {
            var part = String.valueOf((char) ('a' + i % 26)).repeat(partSize);
            expected.append(part);
            body.append(FACTORY.wrap(part.getBytes(StandardCharsets.US_ASCII)));
        });

        assertThat(read(body)).isEqualTo(expected.toString());
        assertThat(read(body)).isEqualTo(expected.toString());
    }

    @Test
    void canBeEmpty() {
        assertThat(new BufferedBody(10).content(FACTORY).collectList().block()).isEmpty();
    }

    private static String read(BufferedBody body) {
        var joined = DataBufferUtils.join(body.content(FACTORY)).block();
        return joined == null ? "" : joined.toString(StandardCharsets.US_ASCII);
    }
}
