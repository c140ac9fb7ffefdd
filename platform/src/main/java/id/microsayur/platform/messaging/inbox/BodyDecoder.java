package id.microsayur.platform.messaging.inbox;

import id.microsayur.platform.messaging.inbox.FailureCategory.EventContractViolation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks a compressed body up to a limit, in the order of its content_encoding: the outermost encoding first. */
final class BodyDecoder {

    private static final int MAX_ENCODINGS = 4;

    private BodyDecoder() {}

    /**
     * Leaves encodings that do not compress as they are.
     *
     * @throws EventContractViolation when the body is broken or larger than the limit, before or after unpacking
     */
    static byte[] decode(byte[] received, @Nullable String contentEncoding, long maxBytes) {
        var body = limited(received, maxBytes, "the body");
        if (contentEncoding == null) {
            return body;
        }
        var encodings = contentEncoding.split("[:,]");
        if (encodings.length > MAX_ENCODINGS) {
            throw new EventContractViolation("content_encoding has more than %d parts".formatted(MAX_ENCODINGS));
        }
        for (var encoding : encodings) {
            body = unpack(body, encoding.strip().toLowerCase(Locale.ROOT), maxBytes);
        }
        return body;
    }

    private static byte[] unpack(byte[] packed, String encoding, long maxBytes) {
        try (var unpacker = unpacker(new ByteArrayInputStream(packed), encoding)) {
            return limited(unpacker.readNBytes((int) maxBytes + 1), maxBytes, "the body unpacked by " + encoding);
        } catch (IOException | IllegalArgumentException e) {
            throw new EventContractViolation("the body is no %s: %s".formatted(encoding, e.getMessage()));
        }
    }

    private static InputStream unpacker(InputStream packed, String encoding) throws IOException {
        return switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(packed);
            case "deflate" -> new InflaterInputStream(packed);
            case "zip" -> {
                var archive = new ZipInputStream(packed);
                if (archive.getNextEntry() == null) {
                    throw new IOException("it has no entry");
                }
                yield archive;
            }
            default -> packed;
        };
    }

    private static byte[] limited(byte[] body, long maxBytes, String what) {
        if (body.length > maxBytes) {
            throw new EventContractViolation("%s has more than %,d bytes".formatted(what, maxBytes));
        }
        return body;
    }
}
