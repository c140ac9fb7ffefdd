package id.microsayur.configserver.web;

import id.microsayur.configserver.source.ConfigSource;
import id.microsayur.configserver.source.GitConfigSource;
import id.microsayur.configserver.source.GitProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Receives push webhooks with the signature of GitHub, Gitea and Forgejo. */
@RestController
class GitWebhookController {

    private final ConfigSource source;
    private final String secret;

    GitWebhookController(ConfigSource configSource, GitProperties git) {
        this.source = configSource;
        this.secret = git.webhookSecret();
    }

    @PostMapping("/webhook")
    ResponseEntity<Void> onPush(
            @RequestBody byte[] body,
            @RequestHeader(name = "X-Hub-Signature-256", required = false) @Nullable String signature) {
        if (secret.isBlank() || signature == null || !isSignatureValid(body, signature)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        if (source instanceof GitConfigSource gitConfigSource) {
            gitConfigSource.requestFetch();
        }
        return ResponseEntity.accepted().build();
    }

    private boolean isSignatureValid(byte[] body, String signature) {
        var expected = "sha256=" + new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(body);
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }
}
