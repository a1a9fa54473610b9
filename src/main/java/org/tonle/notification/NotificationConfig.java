package org.tonle.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When notifications go out, and what may leave the server in them. */
@ConfigMapping(prefix = "tonle.notification")
public interface NotificationConfig {
    /** How often the server looks for what is to be sent; 0 for never. */
    @WithDefault("PT5S")
    Duration every();

    /** How often reminders of the day are looked for. */
    @WithDefault("PT1H")
    Duration remindersEvery();

    /** From when on reminders and messages that are planned for a day are sent, in the server's zone. */
    @WithDefault("07:00")
    LocalTime dayBegins();

    /** After how long it is tried again when an address does not take it, time after time; after the last it is given up. */
    @WithDefault("PT1M,PT5M,PT30M,PT2H,PT6H,PT12H")
    List<Duration> again();

    /** Identifiers of the templates that may send values outside which are not shared with everybody. */
    Optional<Set<String>> confidentialTemplates();

    /** How the addresses begin that web hooks may be sent to, each with its scheme and host; none unless said. */
    Optional<List<String>> webHooks();
}
