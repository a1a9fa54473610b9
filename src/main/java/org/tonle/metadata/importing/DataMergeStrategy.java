package org.tonle.metadata.importing;

/** What becomes of the data of objects that are merged into another one. */
public enum DataMergeStrategy {
    /** They go to the target; where both have some for the same cell, what was written last stays. */
    LAST_UPDATED,
    /** The data of the sources are deleted; those of the target stay as they are. */
    DISCARD
}
