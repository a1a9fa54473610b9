package org.tonle.job;

import java.util.Set;

/** A chore of {@code /api/maintenance} that is one here. Rooms to the left of this one bring theirs. */
public interface MaintenanceChore {
    /** The words of DHIS2 for it: several name the same. */
    Set<String> names();

    /** Does it. @param name one of {@link #names} @return how many rows it changed */
    int run(String name);
}
