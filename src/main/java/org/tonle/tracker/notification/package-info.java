/** What is said to people about enrollments and events: planned with the import, sent afterwards, each once. */
@NullMarked
package org.tonle.tracker.notification;

import org.jspecify.annotations.NullMarked;
