package id.microsayur.payment.provider;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of the texts in responses and notifications of providers, which are stored and published. */
public final class ProviderText {

    private static final Pattern REFERENCE = Pattern.compile("[!-~]{1,255}");
    private static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,100}");
    private static final Pattern INSTRUCTION = Pattern.compile("[ -~]{1,2000}");

    private ProviderText() {}

    /** Whether the text can be the reference of a charge or refund. */
    public static boolean isReference(@Nullable String text) {
        return text != null && REFERENCE.matcher(text).matches();
    }

    /** The reason in the spelling of ours; {@code declined} for a missing one and one that can't be a reason. */
    public static String failureReason(@Nullable String reason) {
        var spelled = reason == null ? "" : reason.replace('_', '-');
        return REASON.matcher(spelled).matches() ? spelled : "declined";
    }

    /** The text, or null for one that no instruction to pay can have. */
    public static @Nullable String instruction(@Nullable String text) {
        return text != null && INSTRUCTION.matcher(text).matches() ? text : null;
    }
}
