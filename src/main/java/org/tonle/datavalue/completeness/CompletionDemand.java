package org.tonle.datavalue.completeness;

import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;

/** What a data set demands of a report before it is complete, besides compulsory cells. Every bean of this kind is asked. */
@FunctionalInterface
public interface CompletionDemand {
    /** @param object DHIS2's word for what is at fault @param message what is missing, and what to do */
    record Unmet(String object, String message) {}

    /** What is not as the data set demands it; null when everything is. */
    @Nullable
    Unmet unmet(DataAccess access, CompleteDataSetRegistration completion);
}
