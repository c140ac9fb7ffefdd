package id.microsayur.notification.web;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.preference.NotificationPreferences;
import id.microsayur.notification.preference.PreferenceRepository;
import id.microsayur.platform.problem.Invalid;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RestController;

/** Notification preferences of the caller. */
@RestController
class PreferencesController implements PreferencesApi {

    private static final List<NotificationTemplate> OPTIONAL_TEMPLATES = Arrays.stream(NotificationTemplate.values())
            .filter(NotificationTemplate::isOptional)
            .toList();
    private static final List<ChannelType> CHANNELS = List.of(ChannelType.values());

    private final PreferenceRepository preferenceRepository;

    PreferencesController(PreferenceRepository preferenceRepository) {
        this.preferenceRepository = preferenceRepository;
    }

    @Override
    public PreferencesView show(UUID user) {
        return view(preferenceRepository.findByRecipient(user.toString()));
    }

    @Override
    public PreferencesView update(PreferencesView request, UUID user, Jwt token) {
        var userId = user.toString();
        var before = preferenceRepository.findByRecipient(userId);
        var language = request.language();
        var after = new NotificationPreferences(
                language == null ? before.language() : NotificationLanguage.of(language),
                applySwitches(
                        before.muted(), OPTIONAL_TEMPLATES, NotificationTemplate::key, request.kinds(), on -> !on),
                applySwitches(before.channels(), CHANNELS, PreferencesController::key, request.channels(), on -> on));
        preferenceRepository.save(
                new NotificationRecipient(userId, Objects.requireNonNull(token.getClaimAsString("email"))), after);
        return view(after);
    }

    private static <T extends Enum<T>> Set<T> applySwitches(
            Set<T> before,
            List<T> all,
            Function<T, String> key,
            @Nullable Map<String, Boolean> switches,
            Predicate<Boolean> isIn) {
        var after = EnumSet.noneOf(all.getFirst().getDeclaringClass());
        after.addAll(before);
        if (switches != null) {
            switches.forEach((name, on) -> {
                var value = all.stream()
                        .filter(candidate -> key.apply(candidate).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new Invalid(
                                "invalid-request",
                                "'%s' can't be switched; these can: %s"
                                        .formatted(name, all.stream().map(key).collect(Collectors.joining(", ")))));
                after.remove(value);
                if (isIn.test(on)) {
                    after.add(value);
                }
            });
        }
        return after;
    }

    private static PreferencesView view(NotificationPreferences notificationPreferences) {
        var kinds = new TreeMap<String, Boolean>();
        OPTIONAL_TEMPLATES.forEach(
                kind -> kinds.put(kind.key(), !notificationPreferences.muted().contains(kind)));
        var channels = new TreeMap<String, Boolean>();
        CHANNELS.forEach(channel ->
                channels.put(key(channel), notificationPreferences.channels().contains(channel)));
        return new PreferencesView(notificationPreferences.language().code(), kinds, channels);
    }

    private static String key(ChannelType channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}
