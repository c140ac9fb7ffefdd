package id.microsayur.payment;

import java.util.UUID;

/** What a provider tells of its own accord. */
public sealed interface News {

    /** A charge went on. */
    record OfCharge(UUID paymentId, Answer answer) implements News {}

    /** Something of this payment went on: ask what. */
    record Hint(UUID paymentId) implements News {}

    /** Signed, and none of our business. */
    record Nothing(String about) implements News {}
}
