package id.microsayur.launcher.chaos.load;

import java.util.Locale;

/** Payment tokens of the sandbox, and the status in which an order with the token ends. */
public enum SandboxToken {
    TOK_OK("PAID"),
    TOK_PENDING("PAID"),
    TOK_TIMEOUT("PAID"),
    TOK_DECLINED("PAYMENT_DECLINED"),
    TOK_INSUFFICIENT_FUNDS("PAYMENT_DECLINED"),
    TOK_ERROR("PAYMENT_DECLINED");

    private final String finalStatus;

    SandboxToken(String finalStatus) {
        this.finalStatus = finalStatus;
    }

    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String finalStatus() {
        return finalStatus;
    }
}
