package id.microsayur.payment;

import org.jspecify.annotations.Nullable;

/** What a provider made of a charge. */
public sealed interface Answer {

    record Succeeded(String reference) implements Answer {}

    record Declined(@Nullable String reference, String reason) implements Answer {}

    /** Taken in hand; the outcome comes by webhook, or by asking. */
    record Pending(String reference, @Nullable Instructions instructions) implements Answer {}

    /** Nobody has to be asked: it is paid in cash with the goods. */
    record Due(String reference) implements Answer {}

    /** It may have charged: only asking tells. */
    record Unclear(String why) implements Answer {}

    /** The provider knows no charge by this key. */
    record NeverCharged() implements Answer {}

    /** The request surely never reached the provider. */
    record NotSent(String why) implements Answer {}
}
