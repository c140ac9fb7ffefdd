package id.microsayur.user.registration.web;

import id.microsayur.user.email.EmailLanguage;
import id.microsayur.user.email.EmailVerificationService;
import id.microsayur.user.email.LinkExpired;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Verification in a browser: GET changes nothing, because mail scanners follow links, and the page's button verifies. */
@Hidden
@RestController
@RequestMapping("/api/auth/verify")
class VerificationPageController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final EmailVerificationService verification;

    VerificationPageController(EmailVerificationService verification) {
        this.verification = verification;
    }

    @GetMapping(version = "1", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show(
            @RequestParam String token,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage) {
        if (verification.isRedeemable(token)) {
            return page(pageIn(acceptLanguage).form(token));
        }
        verification.findVerified(token).orElseThrow(LinkExpired::new);
        return page(pageIn(acceptLanguage).done());
    }

    @PostMapping(version = "1", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> verify(
            @RequestParam String token,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage) {
        verification.verifyRepeatably(token);
        return page(pageIn(acceptLanguage).done());
    }

    private static VerificationPage pageIn(@Nullable String acceptLanguage) {
        return VerificationPage.in(EmailLanguage.bestMatch(acceptLanguage).orElse(EmailLanguage.ID));
    }

    private static ResponseEntity<String> page(String html) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .body(html);
    }
}
