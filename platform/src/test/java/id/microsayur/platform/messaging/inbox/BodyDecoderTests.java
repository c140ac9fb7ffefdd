package id.microsayur.platform.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.platform.messaging.inbox.FailureCategory.EventContractViolation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyDecoderTests {

    private static final int LIMIT = 10_000;
    private static final byte[] BODY = "{\"event\":\"user.deleted\"}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(
            strings = {"gzip", "GZIP", "x-gzip", "deflate", "zip", "gzip:UTF-8", "gzip,deflate", "zip:gzip:deflate"})
    void unpacksOneOrSeveralEncodings(String encoding) throws IOException {
        assertThat(BodyDecoder.decode(pack(BODY, encoding), encoding, LIMIT)).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "identity", "br", "", ":"})
    void leavesABodyThatIsNotCompressed(String encoding) {
        assertThat(BodyDecoder.decode(BODY, encoding, LIMIT)).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "zip", "gzip:gzip"})
    void rejectsABodyThatUnpacksBeyondTheLimit(String encoding) throws IOException {
        var bomb = pack(new byte[20_000_000], encoding);
        assertThatThrownBy(() -> BodyDecoder.decode(bomb, encoding, 100_000))
                .isInstanceOf(EventContractViolation.class)
                .hasMessageContaining("more than 100,000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "zip"})
    void rejectsABrokenOrTruncatedBody(String encoding) throws IOException {
        assertThatThrownBy(() -> BodyDecoder.decode(BODY, encoding, LIMIT)).isInstanceOf(EventContractViolation.class);
        var packed = pack(BODY, encoding);
        var truncated = Arrays.copyOf(packed, 12);
        assertThatThrownBy(() -> BodyDecoder.decode(truncated, encoding, LIMIT))
                .isInstanceOf(EventContractViolation.class)
                .hasMessageContaining("the body is no " + encoding);
    }

    @Test
    void rejectsALargeBodyAndMoreThanFourEncodings() {
        assertThatThrownBy(() -> BodyDecoder.decode(new byte[LIMIT + 1], null, LIMIT))
                .isInstanceOf(EventContractViolation.class);
        assertThatThrownBy(() -> BodyDecoder.decode(BODY, "gzip,gzip,gzip,gzip,gzip", LIMIT))
                .isInstanceOf(EventContractViolation.class);
    }

    /** The encodings are named from the outside in. */
    static byte[] pack(byte[] body, String encodings) throws IOException {
        var packed = body;
        var names = encodings.toLowerCase(Locale.ROOT).split("[:,]");
        for (var i = names.length - 1; i >= 0; i--) {
            var out = new ByteArrayOutputStream();
            try (var packer = packer(out, names[i])) {
                packer.write(packed);
            }
            packed = out.toByteArray();
        }
        return packed;
    }

    private static OutputStream packer(OutputStream out, String encoding) throws IOException {
        return switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPOutputStream(out);
            case "deflate" -> new DeflaterOutputStream(out);
            case "zip" -> {
                var zip = new ZipOutputStream(out);
                zip.putNextEntry(new ZipEntry("event.json"));
                yield zip;
            }
            default -> out;
        };
    }
}
