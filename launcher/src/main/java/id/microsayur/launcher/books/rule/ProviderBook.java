package id.microsayur.launcher.books.rule;

import id.microsayur.launcher.books.rule.Remedy.Decide;
import id.microsayur.launcher.books.rule.Remedy.QueryProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What payment-service and the provider have about one charge; the id of the payment is the key of the charge. */
public record ProviderBook(
        @Nullable PaymentEntry payment, @Nullable ProviderCharge charge) {

    /**
     * Charge at the provider; amounts in rupiah.
     *
     * @param reference id of the order
     */
    public record ProviderCharge(
            String key, boolean taken, long amount, long refunded, String reference, Instant since) {
        String describe() {
            return "provider: %s, took %d, gave back %d".formatted(key, taken ? amount : 0, refunded);
        }
    }

    public Instant since() {
        var charged = charge == null ? Instant.EPOCH : charge.since();
        return payment != null && payment.since().isAfter(charged) ? payment.since() : charged;
    }

    public Optional<Difference> explain(Instant now) {
        if (payment != null && payment.awaitsOutcome(now)) {
            return Optional.empty();
        }
        if (payment == null) {
            return charge != null && charge.taken() && charge.amount() > charge.refunded()
                    ? Optional.of(withoutPayment(charge))
                    : Optional.empty();
        }
        if (charge == null || !charge.taken()) {
            return payment.isCaptured() ? Optional.of(missing(payment, charge)) : Optional.empty();
        }
        return compare(payment, charge);
    }

    private Difference withoutPayment(ProviderCharge found) {
        return new Difference(
                DifferenceKind.CHARGE_WITHOUT_PAYMENT,
                found.key(),
                List.of("payment-service: unknown", found.describe(), "reference (order): " + found.reference()),
                since(),
                Decide.among(
                        "give it back at the provider",
                        "if it was sold after the last backup, find the customer and enter the order by hand"));
    }

    private Difference missing(PaymentEntry booked, @Nullable ProviderCharge found) {
        return difference(
                DifferenceKind.CHARGE_MISSING,
                booked,
                found == null ? "provider: no such charge" : found.describe(),
                Decide.among("ask the provider; is it the account that took the money?"));
    }

    private Optional<Difference> compare(PaymentEntry booked, ProviderCharge found) {
        var amounts = booked.amounts();
        if (!booked.isCaptured()) {
            return Optional.of(difference(
                    DifferenceKind.CHARGE_NOT_BOOKED, booked, found.describe(), new QueryProvider(booked.id())));
        }
        if (amounts.captured() != found.amount()) {
            return Optional.of(difference(
                    DifferenceKind.CHARGE_AMOUNT_DIFFERS,
                    booked,
                    found.describe(),
                    Decide.among("give back at the provider what is too much", "ask the customer for the rest")));
        }
        if (amounts.refunded() != found.refunded()) {
            return Optional.of(difference(
                    DifferenceKind.PROVIDER_REFUND_DIFFERS,
                    booked,
                    found.describe(),
                    booked.refunds().open() > 0
                            ? new QueryProvider(booked.id())
                            : Decide.among(
                                    "if money went back by hand at the provider, write it down",
                                    "if less went back than is booked, refund the rest at the provider")));
        }
        return Optional.empty();
    }

    private Difference difference(DifferenceKind kind, PaymentEntry booked, String provider, Remedy remedy) {
        return new Difference(kind, booked.orderId(), List.of(MoneyRules.describe(booked), provider), since(), remedy);
    }
}
