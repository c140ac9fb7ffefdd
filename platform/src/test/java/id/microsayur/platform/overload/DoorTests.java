package id.microsayur.platform.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.platform.problem.Unavailable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DoorTests {

    private final AtomicInteger most = new AtomicInteger(2);
    private final Door door = new Door(() -> new OverloadProperties(most.get()));

    @Test
    void refusesWhatIsTooMuchUntilSomebodyIsDone() {
        var first = comesIn();
        var listener = comesIn();
        assertThatThrownBy(this::comesIn).isInstanceOf(Unavailable.class);

        leaves(first);
        comesIn();
        door.afterConcurrentHandlingStarted(listener, new MockHttpServletResponse(), this);
        comesIn();
        assertThatThrownBy(this::comesIn).isInstanceOf(Unavailable.class);
    }

    @Test
    void countsNobodyTwice() {
        var listener = comesIn();
        comesIn();
        door.afterConcurrentHandlingStarted(listener, new MockHttpServletResponse(), this);
        leaves(listener);
        comesIn();
        assertThatThrownBy(this::comesIn).isInstanceOf(Unavailable.class);
    }

    @Test
    void followsALimitThatIsChanged() {
        comesIn();
        comesIn();
        most.set(3);
        assertThat(comesIn()).isNotNull();
    }

    private MockHttpServletRequest comesIn() {
        var request = new MockHttpServletRequest();
        door.preHandle(request, new MockHttpServletResponse(), this);
        return request;
    }

    private void leaves(MockHttpServletRequest request) {
        door.afterCompletion(request, new MockHttpServletResponse(), this, null);
    }
}
