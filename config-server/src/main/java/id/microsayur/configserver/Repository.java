package id.microsayur.configserver;

import id.microsayur.live.Edition;
import java.io.IOException;

/** Where the files come from. */
interface Repository {

    /** What is there now. */
    Edition read() throws IOException;

    /** Returns when something may have changed, at the latest after a while. */
    void awaitChange() throws InterruptedException;
}
