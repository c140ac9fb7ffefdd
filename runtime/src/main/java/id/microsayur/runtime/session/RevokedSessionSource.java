package id.microsayur.runtime.session;

import java.util.List;

/** Source of all revoked sessions, for an instance that may have missed events. */
@FunctionalInterface
public interface RevokedSessionSource {

    /** All revoked sessions with unexpired access tokens. May block, and may fail while the issuer is down. */
    List<RevokedSession> findAll();
}
