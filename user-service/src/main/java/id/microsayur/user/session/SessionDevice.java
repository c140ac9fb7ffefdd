package id.microsayur.user.session;

import org.jspecify.annotations.Nullable;

/**
 * Device that holds the tokens of a session, as seen in its last log-in or refresh.
 *
 * @param browser name of the browser or program, with its operating system if known
 * @param address network address
 */
public record SessionDevice(
        @Nullable String browser, @Nullable String address) {}
