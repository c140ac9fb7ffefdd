package id.microsayur.platform.session;

import java.util.List;

/** Where those who were not listening learn which sessions ended meanwhile. */
@FunctionalInterface
public interface RevokedSessionSource {

    /** All whose access tokens may still be around. May block, and may fail while the issuer is away. */
    List<RevokedSession> findAll();
}
