package org.tonle.metadata.integrity;

/** How much it matters when something is doubtful. */
enum IntegritySeverity {
    INFO,
    WARNING,
    SEVERE,
    CRITICAL
}
