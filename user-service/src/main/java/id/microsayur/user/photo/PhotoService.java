package id.microsayur.user.photo;

import id.microsayur.platform.image.Picture;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Keeps one photo per person; what is replaced, removed or left behind by a crash is deleted soon after. */
@Service
public class PhotoService {

    private static final Logger log = LoggerFactory.getLogger(PhotoService.class);

    private static final int SIDE = 512;

    private final PhotoStore store;
    private final PhotoTable table;

    PhotoService(PhotoStore store, PhotoTable table) {
        this.store = store;
        this.table = table;
    }

    public void keep(UUID accountId, byte[] sent) {
        var jpeg = Picture.develop(sent, SIDE).jpeg();
        var file = UUID.randomUUID();
        var etag = etag(jpeg);
        table.expect(file);
        store.put(file, jpeg);
        table.hang(accountId, file, etag);
    }

    public Photo find(UUID accountId) {
        var hung = table.find(accountId).orElseThrow(PhotoNotFound::new);
        return new Photo(store.find(hung.file()).orElseThrow(PhotoNotFound::new), hung.etag());
    }

    /** Where the gateway serves it, another address for each new photo; empty for somebody without one. */
    public Optional<String> url(UUID accountId) {
        return table.find(accountId)
                .map(hung -> "/api/v1/auth/profile/photo?v=" + hung.etag().substring(0, 8));
    }

    /** Idempotent; within the caller's transaction if there is one. */
    public void remove(UUID accountId) {
        table.takeDown(accountId);
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
    void sweep() {
        for (var stray : table.strays()) {
            try {
                store.delete(stray);
                table.forget(stray);
            } catch (UncheckedIOException e) {
                log.warn("A photo that is nobody's can't be deleted yet: {}", e.toString());
            }
        }
    }

    private static String etag(byte[] jpeg) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jpeg), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
