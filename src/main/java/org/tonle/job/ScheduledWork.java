package org.tonle.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.security.CurrentUser;

/** Something that can be done by a schedule. A CDI bean in the room that owns the work. */
public interface ScheduledWork {
    /** The types of job configurations it does. */
    Set<JobType> types();

    /** What it can be told, as {@code jobParameters}. */
    List<JobParameter> parameters();

    /**
     * Does it, with the rights the user has now.
     *
     * @param parameters what it is told; an empty object for nothing
     * @return what was done, null for nothing to say
     */
    @Nullable
    ObjectNode run(CurrentUser user, ObjectNode parameters) throws Exception;
}
