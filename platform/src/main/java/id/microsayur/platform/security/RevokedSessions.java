package id.microsayur.platform.security;

import java.util.List;

/** Where those who were not listening learn which sessions ended meanwhile. */
@FunctionalInterface
public interface RevokedSessions {

    /** All whose access tokens may still be around. May block, and may fail while the issuer is away. */
    List<RevokedSession> current();
}
