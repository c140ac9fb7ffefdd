package id.microsayur.notification;

/** The ways to reach people, each through a {@link Channel}. */
public enum Medium {
    EMAIL,
    WEBHOOK
}
