package id.microsayur.launcher.chaos.fault;

/** Disturbance of the running platform. */
public interface Fault {

    /** Kind and target, such as {@code kill:order-service}. */
    String name();

    /** Faults of the same effect on different targets, which a plan counts together; the kind, unless a target has an effect of its own. */
    default String group() {
        return name().replaceAll(":.*", "");
    }

    /** May block while the disturbance lasts, such as during a restart. */
    void inject();

    /** Ends the disturbance; harmless if there is none. */
    default void heal() {}

    /** False when the injection is all of the disturbance, so that nothing is to be held until it is healed. */
    default boolean isHeld() {
        return true;
    }

    /** True when a request may stay without an answer, because the only gateway does not run. */
    default boolean isFeltWithoutAnswer() {
        return name().endsWith(":gateway") || name().endsWith(":all");
    }
}
