package org.tonle.metadata.filter;

import java.util.List;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.Viewpoint;

/** Something that is true or not of an object, as a viewer sees it. */
@FunctionalInterface
public interface Condition {
    boolean holds(Viewpoint viewpoint, Holder holder);

    /** All of them; true when there is none. */
    static Condition all(List<Condition> conditions) {
        return (viewpoint, holder) -> {
            for (Condition condition : conditions) {
                if (!condition.holds(viewpoint, holder)) {
                    return false;
                }
            }
            return true;
        };
    }

    /** At least one of them; true when there is none. */
    static Condition any(List<Condition> conditions) {
        return (viewpoint, holder) -> {
            for (Condition condition : conditions) {
                if (condition.holds(viewpoint, holder)) {
                    return true;
                }
            }
            return conditions.isEmpty();
        };
    }
}
