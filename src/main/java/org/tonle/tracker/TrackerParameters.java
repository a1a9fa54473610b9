package org.tonle.tracker;

import org.jspecify.annotations.Nullable;

/** The parameters of a request: the text of one by its name, null when it is absent. */
@FunctionalInterface
public interface TrackerParameters {
    @Nullable
    String get(String name);
}
