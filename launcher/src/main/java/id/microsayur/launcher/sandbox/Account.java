package id.microsayur.launcher.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The shop's account with the provider: what it took for it, and what it gave back. */
final class Account {
    private final Memory<Charge> charges;
    private final Memory<Refund> refunds;

    Account(Path folder) {
        charges = new Memory<>(folder, Charge.class, Charge::key);
        refunds = new Memory<>(folder.resolve("refunds"), Refund.class, Refund::key);
    }

    Charge charge(String key, Charge.Wish wish) {
        return charges.keep(key, _ -> Charge.of(key, wish));
    }

    /** A key that is not known yet is never charged from now on; what was charged stays so. */
    Charge forbid(String key) {
        return charges.keep(key, Charge::forbidden);
    }

    Charge change(String key, UnaryOperator<Charge> change) {
        return charges.change(key, change);
    }

    Optional<Charge> charge(String key) {
        return charges.find(key);
    }

    Optional<Refund> refund(String key) {
        return refunds.find(key);
    }

    /** One at a time, so that no charge gives back more than it took. */
    synchronized Refund refund(String key, Refund.Wish wish) {
        return refunds.keep(key, _ -> Refund.of(key, objection(wish), wish));
    }

    private @Nullable String objection(Refund.Wish wish) {
        var charge = charges.find(wish.chargeKey());
        if (charge.isEmpty() || charge.get().status() != Charge.Status.SUCCEEDED) {
            return "not_charged";
        }
        var back = refunds.all().stream()
                .filter(refund -> refund.isDone() && refund.wish().chargeKey().equals(wish.chargeKey()))
                .mapToLong(refund -> refund.wish().amount())
                .sum();
        return back + wish.amount() > charge.get().wish().amount() ? "exceeds_charge" : null;
    }

    List<Charge> owed() {
        return charges.all().stream().filter(Charge::isOwed).toList();
    }

    Totals totals() {
        var taken = charges.all().stream()
                .filter(charge -> charge.status() == Charge.Status.SUCCEEDED)
                .toList();
        var back = refunds.all().stream().filter(Refund::isDone).toList();
        return new Totals(
                taken.size(),
                taken.stream().mapToLong(charge -> charge.wish().amount()).sum(),
                back.size(),
                back.stream().mapToLong(refund -> refund.wish().amount()).sum());
    }

    /** Sums in whole units of the currency. */
    record Totals(int charges, long charged, int refunds, long refunded) {}
}
