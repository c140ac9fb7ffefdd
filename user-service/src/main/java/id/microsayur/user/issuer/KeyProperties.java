package id.microsayur.user.issuer;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** What seals the private keys in the database. */
@Validated
@ConfigurationProperties("user.keys")
record KeyProperties(
        @NotBlank(message = "must be set to 32 random bytes in base64: openssl rand -base64 32")
        String secret) {}
