package id.microsayur.order.updates.web;

import id.microsayur.order.OrderStatus;
import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import id.microsayur.order.history.OrderHistoryRepository.OrderHistoryEntry;
import id.microsayur.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** HTTP API of the server-sent events of an order. */
@RequestMapping("/api")
interface OrderEventsApi {

    @Operation(
            summary = "Stream the changes of an order",
            description =
                    "Server-sent events named `status`, from the first change or from the one after `Last-Event-ID`, with comments as heartbeats. The stream ends with the last change of the order, or with the session of the token or the token itself: reconnect then. HEAD only answers whether there is a stream.")
    @ApiResponse(
            responseCode = "200",
            description = "Changes of the order as they happen",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = OrderUpdate.class)))
    @ApiResponse(responseCode = "204", description = "The order is final and every change was sent", content = @Content)
    @ApiResponse(
            responseCode = "429",
            description = "too-many-streams: You have 20 open event streams; close one of them first")
    @ApiResponse(
            responseCode = "503",
            description = "streams-exhausted: Too many event streams are open just now. Please try again in a moment.")
    @GetMapping(path = "/orders/{id}/events", version = "1", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> listen(
            @PathVariable UUID id,
            @Parameter(description = "Id of the last received event.", example = "57")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId,
            @CurrentUser UUID user,
            @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) HttpMethod method);

    @Operation(summary = "Stream the changes of any order", description = "For staff; as the customer's stream.")
    @ApiResponse(
            responseCode = "200",
            description = "Changes of the order as they happen",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = OrderUpdate.class)))
    @ApiResponse(responseCode = "204", description = "The order is final and every change was sent", content = @Content)
    @ApiResponse(
            responseCode = "429",
            description = "too-many-streams: You have 20 open event streams; close one of them first")
    @ApiResponse(
            responseCode = "503",
            description = "streams-exhausted: Too many event streams are open just now. Please try again in a moment.")
    @GetMapping(path = "/admin/orders/{id}/events", version = "1", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> listenAsStaff(
            @PathVariable UUID id,
            @Parameter(description = "Id of the last received event.", example = "57")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId,
            @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) HttpMethod method);

    /** Data of one event. */
    @Schema(name = "ListenerUpdate")
    record OrderUpdate(
            UUID orderId,
            @Nullable OrderStatus from,
            OrderStatus status,
            @Schema(example = "payment-completed") String reason,
            Instant at,
            @Nullable String traceId,
            boolean last) {

        static OrderUpdate of(OrderHistoryEntry entry, StateChanged change) {
            return new OrderUpdate(
                    entry.orderId(),
                    change.from(),
                    change.to(),
                    change.reason(),
                    entry.at(),
                    entry.traceId(),
                    entry.finalChange());
        }
    }
}
