package id.microsayur.testsupport;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Sets the time limit of conditions without one of their own for all tests of a JVM, so that they also hold on a loaded machine. */
public final class GenerousAwaitility implements LauncherSessionListener {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(TIMEOUT);
    }
}
