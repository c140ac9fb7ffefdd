package id.microsayur.platform.security;

import id.microsayur.runtime.session.RevokedSession;
import id.microsayur.runtime.session.RevokedSessionSource;
import java.util.List;
import org.springframework.web.service.annotation.GetExchange;

/** Client of the token issuer's internal endpoint for revoked sessions. */
interface RevokedSessionClient extends RevokedSessionSource {

    @Override
    @GetExchange("/internal/revoked-sessions")
    List<RevokedSession> findAll();
}
