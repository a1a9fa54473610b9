package org.tonle.analytics.store.sql;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.ProgramQuestion;

/**
 * What somebody may see of the events and enrollments of a program, as {@link RecordRights} say it.
 *
 * @param stages numbers of the stages; empty for all
 * @param filters further axes of one item
 * @param hidden numbers of the attribute option combinations he may not see
 * @param rights what else may be looked at
 * @param relationships numbers of the relationship types whose data he may see; null for all
 */
record VisibleEvents(
        RecordRights rights,
        Set<Integer> stages,
        List<Axis> filters,
        Set<Integer> hidden,
        @Nullable Set<Integer> relationships) {
    VisibleEvents {
        stages = Set.copyOf(stages);
        filters = List.copyOf(filters);
        hidden = Set.copyOf(hidden);
    }

    static VisibleEvents of(ProgramQuestion question, DataAccess access, SqlDialect dialect) {
        RecordRights rights = RecordRights.counting(access, dialect);
        return new VisibleEvents(
                rights,
                rights.stages(question.program()),
                rights.filters(question.axes()),
                access.hiddenOptionCombos(),
                relationshipTypes(access));
    }

    private static @Nullable Set<Integer> relationshipTypes(DataAccess access) {
        if (access.user().isSuperuser()) {
            return null;
        }
        Set<Integer> types = new TreeSet<>();
        access.snapshot().all("relationshipType").stream()
                .filter(access::mayReadData)
                .forEach(type -> types.add(type.id()));
        return types;
    }

    /** Which relationships there are for him. @param type number of their type, 0 for any */
    String ofRelationships(int type) {
        if (relationships == null) {
            return type == 0 ? "true" : "type = " + type;
        }
        Set<Integer> seen = new TreeSet<>(relationships);
        seen.removeIf(each -> type != 0 && each != type);
        return SqlText.isOneOf(rights.dialect(), "type", seen);
    }

    /** Which events there are for him, whatever their place. */
    String condition(String event) {
        String ofStages = stages.isEmpty()
                ? "true"
                : SqlText.isOneOf(rights.dialect(), event + ".program_stage", new TreeSet<>(stages));
        return hidden.isEmpty()
                ? ofStages
                : ofStages + " and not ("
                        + SqlText.isOneOf(rights.dialect(), event + ".attribute_option_combo", new TreeSet<>(hidden))
                        + ")";
    }

    /** Whether there is nothing of the program for him. */
    boolean isNothing() {
        return stages.size() == 1 && stages.iterator().next() < 0;
    }
}
