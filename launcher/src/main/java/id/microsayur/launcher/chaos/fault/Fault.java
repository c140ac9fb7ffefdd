package id.microsayur.launcher.chaos.fault;

/** Disturbance of the running platform. */
public interface Fault {

    /** Kind and target, such as {@code kill:order-service}. */
    String name();

    /** May block while the disturbance lasts, such as during a restart. */
    void inject();

    /** Ends the disturbance; harmless if there is none. */
    default void heal() {}

    /** True when a request may stay without an answer, because the only gateway does not run. */
    default boolean isFeltWithoutAnswer() {
        return name().endsWith(":gateway") || name().endsWith(":all");
    }
}
