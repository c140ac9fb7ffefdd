package id.microsayur.payment.provider.midtrans;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Address, credentials and timeouts of Midtrans.
 *
 * @param serverKey secret, set by the environment only ({@code PAYMENT_MIDTRANS_SERVERKEY}); Midtrans is disabled without it
 * @param bank of the virtual account when the token names no bank supported by Midtrans
 * @param acquirer of QRIS codes
 * @param readTimeout shorter than the timeout of order-service, so that it receives UNKNOWN instead of timing out itself
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
