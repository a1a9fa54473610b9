package org.tonle.metadata.importing;

import java.util.List;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.Issue;

/**
 * Makes {@code POST /api/{collection}/merge} there for a type, and says what a schema cannot say about it. A CDI bean in the room that
 * owns the meaning; stateless.
 */
public interface MergeRule {
    /** Name of the type whose objects can be merged. */
    String type();

    /** Whether the caller must say what becomes of the data. */
    default boolean asksForStrategy() {
        return false;
    }

    /** What forbids to put the target in the place of the sources. The index of an issue is that of the source. */
    default List<Issue> check(List<MetadataObject> sources, MetadataObject target, Snapshot snapshot) {
        return List.of();
    }

    /** Other objects that become the same by it, and so become one too. */
    default List<ObjectMerge> along(List<ObjectMerge> merges, Snapshot snapshot) {
        return List.of();
    }
}
