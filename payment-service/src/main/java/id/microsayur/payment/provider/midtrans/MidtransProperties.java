package id.microsayur.payment.provider.midtrans;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Midtrans is, and who we are there.
 *
 * @param serverKey a secret: from the environment alone ({@code PAYMENT_MIDTRANS_SERVERKEY}); without it Midtrans is off
 * @param bank whose virtual account a customer gets who names no bank that Midtrans knows
 * @param acquirer of QRIS codes
 * @param readTimeout shorter than the caller's own, so that it hears UNKNOWN instead of nothing
 */
@Validated
@ConfigurationProperties("payment.midtrans")
record MidtransProperties(
        @DefaultValue("https://api.sandbox.midtrans.com") URI url,
        @DefaultValue("") String serverKey,
        @DefaultValue("bca") @NotBlank String bank,
        @DefaultValue("gopay") @NotBlank String acquirer,
        @DefaultValue("500ms") @DurationMin(millis = 10) Duration connectTimeout,
        @DefaultValue("1200ms") @DurationMin(millis = 50) Duration readTimeout) {

    @Override
    public String toString() {
        return "MidtransProperties[" + url + "]";
    }
}
