package id.microsayur.platform.security;

import java.util.List;
import org.springframework.web.service.annotation.GetExchange;

/** The token issuer's list, over its internal door. */
interface IssuerSessions extends RevokedSessions {

    @Override
    @GetExchange("/internal/revoked-sessions")
    List<RevokedSession> current();
}
