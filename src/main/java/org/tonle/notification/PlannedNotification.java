package org.tonle.notification;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be said.
 *
 * @param once of those with the same word one is kept, whenever they come; null for as often as it comes
 * @param at not before this moment
 * @param isMovable whether one with the same key that still waits is moved to this moment instead
 */
public record PlannedNotification(NotificationKey key, @Nullable String once, LocalDateTime at, boolean isMovable) {
    /** One that moves no other. */
    public static PlannedNotification of(NotificationKey key, @Nullable String once, LocalDateTime at) {
        return new PlannedNotification(key, once, at, false);
    }
}
