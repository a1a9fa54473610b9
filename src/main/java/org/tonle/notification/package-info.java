/**
 * What is said to people: an outbox, written with what it is about and emptied afterwards, each message once. What it is about is
 * a {@link org.tonle.notification.NotificationKind} of the room that knows it.
 */
@NullMarked
package org.tonle.notification;

import org.jspecify.annotations.NullMarked;
