package id.microsayur.payment.charge;

import static id.microsayur.payment.PaymentFixtures.NOON;
import static id.microsayur.payment.PaymentFixtures.inStatus;
import static id.microsayur.payment.PaymentFixtures.open;
import static id.microsayur.payment.PaymentFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.payment.PaymentRepository;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.platform.test.RepositoryTest;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
class CancellationMarkerRepositoryTests {

    @Autowired
    PaymentRepository payments;

    private CancellationMarkerRepository markers;

    @BeforeEach
    void createMarkers(@Autowired JdbcClient jdbc) {
        markers = new CancellationMarkerRepository(jdbc, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @EnumSource
    void insertsAMarkerUnlessTheOrderHasALivePayment(PaymentStatus status) {
        var request = payments.save(inStatus(status)).request();

        assertThat(markers.insertIfAbsent(request.orderId(), request.userId(), 15_000, "IDR"))
                .isEqualTo(status == PaymentStatus.FAILED);
    }

    @Test
    void blocksEveryLaterChargeOfTheOrder() {
        var request = request();

        assertThat(markers.insertIfAbsent(request.orderId(), request.userId(), 15_000, "IDR"))
                .isTrue();
        assertThat(markers.insertIfAbsent(request.orderId(), request.userId(), 15_000, "IDR"))
                .isFalse();

        assertThat(payments.findByOrderId(request.orderId())).singleElement().satisfies(marker -> {
            assertThat(marker.status()).isEqualTo(PaymentStatus.CANCELLED);
            assertThat(marker.amounts().refundRequired()).isTrue();
        });
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> payments.save(open(request)));
    }
}
