package id.microsayur.notification;

/** A way to reach people. */
public interface Channel {

    Medium medium();

    /** Asked anew before each attempt. */
    Patience patience();

    /** Blocks until the other side took it or didn't; may be called again for what was taken, after a crash. */
    Outcome deliver(Delivery delivery);

    /** What became of one attempt. */
    sealed interface Outcome {

        /** The other side has taken responsibility. */
        record Delivered() implements Outcome {}

        /** It will never work: there is no such address. */
        record Refused(String why) implements Outcome {}

        /** It may work later. */
        record Unreachable(String why) implements Outcome {}
    }
}
