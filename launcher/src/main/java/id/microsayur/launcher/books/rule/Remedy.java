package id.microsayur.launcher.books.rule;

import java.util.List;

/** What to do about a difference: the one right answer, or the choices of a person. */
public sealed interface Remedy {

    /** In plain words. */
    String text();

    /** @param to status of the change; empty for the creation */
    record PublishOrder(String orderId, String to) implements Remedy {
        @Override
        public String text() {
            return "publish the change to " + (to.isEmpty() ? "the first status" : to) + " again";
        }
    }

    /** Publishes the outcome of a payment and of its refunds again. */
    record PublishPayment(String paymentId) implements Remedy {
        @Override
        public String text() {
            return "publish the outcome of payment " + paymentId + " again";
        }
    }

    /** Asks the provider for the outcome of a payment and of its refunds. */
    record QueryProvider(String paymentId) implements Remedy {
        @Override
        public String text() {
            return "ask the provider about payment " + paymentId;
        }
    }

    /** Ends or commits a reservation by the status of its order. */
    record SettleReservation(String orderId) implements Remedy {
        @Override
        public String text() {
            return "let the status of the order decide its reservation";
        }
    }

    /** A person decides. */
    record Decide(List<String> choices) implements Remedy {
        public Decide {
            choices = List.copyOf(choices);
        }

        static Decide among(String... choices) {
            return new Decide(List.of(choices));
        }

        @Override
        public String text() {
            return "decide: " + String.join("; or ", choices);
        }
    }

    default boolean needsPerson() {
        return this instanceof Decide;
    }
}
