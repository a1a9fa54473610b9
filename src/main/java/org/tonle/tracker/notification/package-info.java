/** What is said to people about enrollments and events: planned with the import, found again when it is sent. */
@NullMarked
package org.tonle.tracker.notification;

import org.jspecify.annotations.NullMarked;
