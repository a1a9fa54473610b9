package org.tonle.tracker.duplicate;

/** What became of a suspicion. */
enum DuplicateStatus {
    /** Nobody has looked yet. */
    OPEN,
    /** They are two. */
    INVALID,
    /** They were one, and are one now. */
    MERGED
}
