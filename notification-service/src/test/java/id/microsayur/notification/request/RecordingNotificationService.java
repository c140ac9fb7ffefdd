package id.microsayur.notification.request;

import java.util.ArrayList;
import java.util.List;

/** Fake of the requests: records them. */
public class RecordingNotificationService extends NotificationService {

    private final List<NotificationRequest> accepted = new ArrayList<>();

    public RecordingNotificationService() {
        super(null, null, null, null, null);
    }

    public List<NotificationRequest> accepted() {
        return accepted;
    }

    @Override
    public void accept(NotificationRequest notificationRequest) {
        accepted.add(notificationRequest);
    }

    @Override
    public void acceptInTransaction(NotificationRequest notificationRequest) {
        accepted.add(notificationRequest);
    }
}
