package id.microsayur.launcher.sandbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Charges and refunds of the shop's account at the provider. */
final class MerchantAccount {
    private final KeyedFileStore<StoredCharge> charges;
    private final KeyedFileStore<StoredRefund> refunds;

    MerchantAccount(Path folder) {
        charges = new KeyedFileStore<>(folder, StoredCharge.class, StoredCharge::key);
        refunds = new KeyedFileStore<>(folder.resolve("refunds"), StoredRefund.class, StoredRefund::key);
    }

    /** @param payPage address of the page of a waiting charge, to which its id is added */
    StoredCharge charge(String key, StoredCharge.ChargeInstruction chargeInstruction, String payPage) {
        return charges.putIfAbsent(key, _ -> StoredCharge.of(key, chargeInstruction, payPage, Instant.now()));
    }

    /** Voids an unknown key, so that it is never charged later; cancels a waiting charge, and changes no other one. */
    StoredCharge voidCharge(String key) {
        charges.putIfAbsent(key, StoredCharge::voided);
        return charges.update(key, StoredCharge::cancel);
    }

    Optional<StoredCharge> chargeWithId(String chargeId) {
        return charges.all().stream()
                .filter(charge -> charge.chargeId().equals(chargeId))
                .findFirst();
    }

    List<StoredCharge> waitingCharges() {
        return charges.all().stream().filter(StoredCharge::waitsForCustomer).toList();
    }

    StoredCharge updateCharge(String key, UnaryOperator<StoredCharge> change) {
        return charges.update(key, change);
    }

    Optional<StoredCharge> charge(String key) {
        return charges.find(key);
    }

    Optional<StoredRefund> refund(String key) {
        return refunds.find(key);
    }

    /** Synchronized, so that the refunds of a charge never exceed its amount. */
    synchronized StoredRefund refund(String key, StoredRefund.RefundInstruction refundInstruction) {
        return refunds.putIfAbsent(
                key, _ -> StoredRefund.of(key, refundRejection(refundInstruction), refundInstruction));
    }

    private @Nullable String refundRejection(StoredRefund.RefundInstruction refundInstruction) {
        var charge = charges.find(refundInstruction.chargeKey());
        if (charge.isEmpty() || charge.get().status() != StoredCharge.StoredChargeStatus.SUCCEEDED) {
            return "not_charged";
        }
        var back = refunds.all().stream()
                .filter(storedRefund -> storedRefund.isSuccessful()
                        && storedRefund.instruction().chargeKey().equals(refundInstruction.chargeKey()))
                .mapToLong(storedRefund -> storedRefund.instruction().amount())
                .sum();
        return back + refundInstruction.amount() > charge.get().instruction().amount() ? "exceeds_charge" : null;
    }

    /** At most so many charges whose key follows the given one, in the order of their keys. */
    List<StoredCharge> chargesAfter(String key, int limit) {
        return charges.all().stream()
                .filter(charge -> charge.key().compareTo(key) > 0)
                .sorted(Comparator.comparing(StoredCharge::key))
                .limit(limit)
                .toList();
    }

    /** Sums of the successful refunds by the key of their charge. */
    Map<String, Long> refundedByCharge() {
        return refunds.all().stream()
                .filter(StoredRefund::isSuccessful)
                .collect(groupingBy(
                        refund -> refund.instruction().chargeKey(),
                        summingLong(refund -> refund.instruction().amount())));
    }

    List<StoredCharge> chargesWithPendingWebhook() {
        return charges.all().stream().filter(StoredCharge::hasPendingWebhook).toList();
    }

    AccountTotals totals() {
        var taken = charges.all().stream()
                .filter(storedCharge -> storedCharge.status() == StoredCharge.StoredChargeStatus.SUCCEEDED)
                .toList();
        var back = refunds.all().stream().filter(StoredRefund::isSuccessful).toList();
        return new AccountTotals(
                taken.size(),
                taken.stream()
                        .mapToLong(storedCharge -> storedCharge.instruction().amount())
                        .sum(),
                back.size(),
                back.stream()
                        .mapToLong(storedRefund -> storedRefund.instruction().amount())
                        .sum());
    }

    /** Counts, and sums in whole currency units. */
    record AccountTotals(int charges, long charged, int refunds, long refunded) {}
}
