package id.microsayur.gateway.page;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;

/** Content of a served file, with its compressed form if there is one. */
final class PageFile {

    private static final Map<String, MediaType> TYPES = Map.of(
            "html", MediaType.parseMediaType("text/html;charset=UTF-8"),
            "js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
            "css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "svg", MediaType.parseMediaType("image/svg+xml"),
            "png", MediaType.IMAGE_PNG,
            "ico", MediaType.parseMediaType("image/x-icon"),
            "webmanifest", MediaType.parseMediaType("application/manifest+json"),
            "txt", MediaType.parseMediaType("text/plain;charset=UTF-8"));

    final MediaType type;
    final byte[] bytes;
    final byte @Nullable [] compressed;
    /** Weak, because both forms have it. */
    final String etag;

    final boolean immutable;

    private PageFile(MediaType type, byte[] bytes, byte @Nullable [] compressed, boolean immutable) {
        this.type = type;
        this.bytes = bytes;
        this.compressed = compressed;
        this.etag = "W/\"" + digest(bytes) + "\"";
        this.immutable = immutable;
    }

    /** @param immutable whether the name of the file changes with its content */
    static PageFile read(Resource file, boolean immutable) throws IOException {
        var name = String.valueOf(file.getFilename());
        var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), MediaType.APPLICATION_OCTET_STREAM);
        var compressed = file.createRelative(name + ".gz");
        return new PageFile(
                type,
                file.getContentAsByteArray(),
                compressed.exists() ? compressed.getContentAsByteArray() : null,
                immutable);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
