package id.microsayur.user.session.web;

import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.session.SessionDevice;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Describes the device that sent the current request. */
@Component
class RequestingDevice {

    private final HttpServletRequest request;
    private final ClientAddressResolver addresses;

    /** @param request proxy of the current request */
    RequestingDevice(HttpServletRequest request, ClientAddressResolver addresses) {
        this.request = request;
        this.addresses = addresses;
    }

    SessionDevice get() {
        return new SessionDevice(
                BrowserName.of(request.getHeader(HttpHeaders.USER_AGENT)),
                addresses.current().orElse(null));
    }
}
