package id.microsayur.launcher.jvm;

import java.util.Locale;
import java.util.Optional;

/** What a JVM is tuned for: a quick start in little memory, or the throughput of a process that stays up. */
public enum JvmMode {
    /** C1 alone and a small heap. */
    QUICK,
    /** C2 too, and a larger young generation. */
    STEADY;

    /** The mode that SAYUR_JVM asks for, of all services and the gateway. */
    public static JvmMode ofThisPlatform() {
        return of(Optional.ofNullable(System.getenv("SAYUR_JVM")).orElse("quick"));
    }

    static JvmMode of(String name) {
        return name.toLowerCase(Locale.ROOT).equals("steady") ? STEADY : QUICK;
    }
}
