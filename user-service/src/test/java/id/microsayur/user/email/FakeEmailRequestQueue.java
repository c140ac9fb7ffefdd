package id.microsayur.user.email;

import id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fake of the queue: requests in memory. */
public class FakeEmailRequestQueue extends EmailRequestQueue {

    private final List<EmailRequest> requests = new ArrayList<>();

    public FakeEmailRequestQueue() {
        super(null, null, null, null, null);
    }

    public List<EmailRequest> requests() {
        return requests;
    }

    @Override
    public void add(EmailTokenPurpose purpose, String email) {
        requests.add(new EmailRequest(UUID.randomUUID(), purpose, email, "192.0.2.7", Map.of(), 1));
    }
}
