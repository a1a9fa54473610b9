package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.analytics.store.VisibleFacts;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;

/**
 * What somebody may see of events, enrollments and persons: of programs, stages and types whose data are shared with him, without hidden
 * option combinations, within the units he may analyse; one by one those of protected programs only where his units own the person.
 * Goes into every statement, and into every part of it that looks at further records.
 */
public final class RecordRights {
    private static final int NO_STAGE = -1;

    private final DataAccess access;
    private final SqlDialect dialect;
    private final boolean oneByOne;

    private RecordRights(DataAccess access, SqlDialect dialect, boolean oneByOne) {
        this.access = access;
        this.dialect = dialect;
        this.oneByOne = oneByOne;
    }

    /** For records one by one. */
    public static RecordRights listing(DataAccess access, SqlDialect dialect) {
        return new RecordRights(access, dialect, true);
    }

    /** For numbers of records. */
    public static RecordRights counting(DataAccess access, SqlDialect dialect) {
        return new RecordRights(access, dialect, false);
    }

    /** The same selection of what may be seen. @param asked axes of the question beside the selection */
    public RecordSelection within(RecordSelection selection, List<Axis> asked) {
        List<RecordCondition> more = new ArrayList<>();
        List<Axis> axes = new ArrayList<>(asked);
        selection.conditions().forEach(condition -> {
            if (condition instanceof RecordCondition.InAxis in) {
                axes.add(in.axis());
            }
        });
        boolean isPerson = selection.subject() == RecordSubject.TRACKED_ENTITY;
        // units of another kind were asked for: they say nothing about where the record is
        List<Axis> named = selection.orgUnit() == RecordSelection.OrgUnitField.OWN ? axes : List.of();
        if (selection.orgUnit() == RecordSelection.OrgUnitField.OWN) {
            (isPerson
                            ? VisibleFacts.filters(access, named)
                            : VisibleFacts.filters(access, named, Axis.Column.ATTRIBUTE_OPTION_COMBO))
                    .forEach(axis -> more.add(new RecordCondition.InAxis(axis)));
        }
        MetadataObject scope = access.snapshot().byId(selection.scope());
        if (isPerson) {
            if (!access.user().isSuperuser()) {
                more.add(access.mayReadData(scope) ? persons(scope) : RecordCondition.NEVER);
            }
            return selection.and(more);
        }
        if (!access.user().isSuperuser() && !access.mayReadData(scope)) {
            more.add(RecordCondition.NEVER);
        }
        Set<Integer> stages = selection.subject() == RecordSubject.EVENT ? hiddenStages(scope) : Set.of();
        if (!stages.isEmpty()) {
            more.add(new RecordCondition.OneOf(
                    RecordColumn.PROGRAM_STAGE.of(RecordPlace.Own.EVENT), visibleStages(scope)));
        }
        Set<Integer> owners = owners(selection.scope());
        if (!owners.isEmpty()) {
            more.add(new RecordCondition.OneOf(RecordColumn.OWNER.of(RecordPlace.Own.ENROLLMENT), owners));
        }
        return selection.and(more);
    }

    SqlDialect dialect() {
        return dialect;
    }

    /** The stages of a program that may be seen, by number: empty for all, a number no stage has for none. */
    Set<Integer> stages(int program) {
        MetadataObject object = access.snapshot().byId(program);
        if (access.user().isSuperuser()) {
            return Set.of();
        }
        if (!access.mayReadData(object)) {
            return Set.of(NO_STAGE);
        }
        return hiddenStages(object).isEmpty() ? Set.of() : visibleStages(object);
    }

    /** What may be seen of the events and enrollments that a number is worked out of. */
    VisibleEvents events(ProgramQuestion question) {
        return VisibleEvents.of(question, access, dialect);
    }

    /** The filters on units and option combinations of events and enrollments. @param asked axes of the question */
    List<Axis> filters(List<Axis> asked) {
        return VisibleFacts.filters(access, asked, Axis.Column.ATTRIBUTE_OPTION_COMBO);
    }

    /** The filters on the units records are at, for questions that go by other units. */
    List<Axis> ownOrgUnits() {
        return VisibleFacts.filters(access, List.of(), Axis.Column.ATTRIBUTE_OPTION_COMBO);
    }

    /** That a person is seen through one of the programs, or was never enrolled. */
    private RecordCondition persons(@Nullable MetadataObject type) {
        List<RecordCondition> any = new ArrayList<>();
        any.add(new RecordCondition.NeverEnrolled());
        for (MetadataObject program : access.snapshot().all("program")) {
            if (type != null
                    && type.uid().equals(Program.of(program).trackedEntityType())
                    && access.programs().mayRead(program)) {
                any.add(new RecordCondition.Has(RecordPlace.Own.ENROLLMENT, program.id(), List.of()));
            }
        }
        return new RecordCondition.Any(any);
    }

    /** What must hold of an enrollment of a program that is looked at beside the record; empty for nothing. */
    public String enrollments(int program, String alias) {
        MetadataObject object = access.snapshot().byId(program);
        if (!access.user().isSuperuser() && !access.mayReadData(object)) {
            return " and " + SqlText.NEVER;
        }
        Set<Integer> owners = owners(program);
        return visibleOptions(alias)
                + (owners.isEmpty() ? "" : " and " + SqlText.isOneOf(dialect, alias + ".owner", new TreeSet<>(owners)));
    }

    /** The same of an event. */
    String events(int program, String alias) {
        MetadataObject object = access.snapshot().byId(program);
        if (!access.user().isSuperuser() && !access.mayReadData(object)) {
            return " and " + SqlText.NEVER;
        }
        return visibleOptions(alias)
                + (hiddenStages(object).isEmpty()
                        ? ""
                        : " and " + SqlText.isOneOf(dialect, alias + ".program_stage", visibleStages(object)));
    }

    /** What must hold of a person who is looked at beside the record. */
    String persons(String alias) {
        if (access.user().isSuperuser()) {
            return "";
        }
        Set<Integer> types = new TreeSet<>();
        access.snapshot().all("trackedEntityType").stream()
                .filter(access::mayReadData)
                .forEach(type -> types.add(type.id()));
        return " and " + SqlText.isOneOf(dialect, alias + ".type", types);
    }

    private String visibleOptions(String alias) {
        Set<Integer> hidden = access.hiddenOptionCombos();
        return hidden.isEmpty()
                ? ""
                : " and (" + alias + ".attribute_option_combo is null or not ("
                        + SqlText.isOneOf(dialect, alias + ".attribute_option_combo", new TreeSet<>(hidden)) + "))";
    }

    private Set<Integer> owners(int program) {
        return oneByOne ? VisibleFacts.owners(access, program) : Set.of();
    }

    private Set<Integer> hiddenStages(@Nullable MetadataObject program) {
        Set<Integer> hidden = new HashSet<>();
        if (program != null && !access.user().isSuperuser()) {
            stages(program).stream()
                    .filter(stage -> !access.mayReadData(stage))
                    .forEach(stage -> hidden.add(stage.id()));
        }
        return hidden;
    }

    /** A number no stage has when none may be seen. */
    private Set<Integer> visibleStages(@Nullable MetadataObject program) {
        Set<Integer> seen = new TreeSet<>();
        if (program != null) {
            stages(program).stream().filter(access::mayReadData).forEach(stage -> seen.add(stage.id()));
        }
        return seen.isEmpty() ? Set.of(NO_STAGE) : seen;
    }

    private List<MetadataObject> stages(MetadataObject program) {
        return access.snapshot().referring("programStage", "program", program.uid());
    }
}
