package org.tonle.tracker.duplicate;

import java.time.LocalDateTime;

/**
 * Two tracked entities that may be one.
 *
 * @param original uid of the one that stays when they are merged
 * @param duplicate uid of the one that goes
 */
record PotentialDuplicate(
        String uid,
        String original,
        String duplicate,
        DuplicateStatus status,
        LocalDateTime created,
        String createdBy,
        LocalDateTime lastUpdated,
        String lastUpdatedBy) {}
