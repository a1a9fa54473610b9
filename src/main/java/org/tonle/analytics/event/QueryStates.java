package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.analytics.store.ValueComparison;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** In which states records must be, and of which stages and programs. */
final class QueryStates {
    private final RecordRequest request;
    private final RecordScope scope;
    private final List<RecordCondition> conditions = new ArrayList<>();

    QueryStates(RecordRequest request, RecordScope scope) {
        this.request = request;
        this.scope = scope;
    }

    /** @throws Problem E7140, E7141 for states of persons that nobody can read, E1003 for others */
    List<RecordCondition> conditions() {
        switch (request.subject()) {
            case EVENT -> events();
            case ENROLLMENT -> enrollments();
            case TRACKED_ENTITY -> persons();
        }
        return conditions;
    }

    private void events() {
        if (!scope.isWhole()) {
            conditions.add(ofStage(scope.stages().get(0)));
        }
        add(RecordPlace.Own.EVENT, eventStates(request.states().events()));
        add(RecordPlace.Own.ENROLLMENT, programStates(request.states().enrollments()));
        if (request.states().completedOnly()) {
            add(RecordPlace.Own.EVENT, Set.of("COMPLETED"));
        }
    }

    private void enrollments() {
        add(RecordPlace.Own.ENROLLMENT, programStates(request.states().enrollments()));
        if (request.states().completedOnly()) {
            add(RecordPlace.Own.ENROLLMENT, Set.of("COMPLETED"));
        }
        Set<String> events = eventStates(request.states().events());
        if (!events.isEmpty()) {
            conditions.add(new RecordCondition.Has(
                    RecordPlace.Own.EVENT, scope.program().id(), List.of(in(RecordPlace.Own.EVENT, events))));
        }
    }

    private void persons() {
        if (!scope.isWhole()) {
            List<RecordCondition> any = new ArrayList<>();
            scope.programs()
                    .forEach(program ->
                            any.add(new RecordCondition.Has(RecordPlace.Own.ENROLLMENT, program.id(), List.of())));
            conditions.add(new RecordCondition.Any(any));
        }
        if (request.states().completedOnly()) {
            RecordCondition completed = in(RecordPlace.Own.ENROLLMENT, Set.of("COMPLETED"));
            conditions.add(new RecordCondition.Any(scope.programs().stream()
                    .<RecordCondition>map(program ->
                            new RecordCondition.Has(RecordPlace.Own.ENROLLMENT, program.id(), List.of(completed)))
                    .toList()));
        }
        Map<MetadataObject, Set<String>> byProgram = new LinkedHashMap<>();
        for (String text : request.states().enrollments()) {
            String[] parts = text.split("\\.", -1);
            MetadataObject program = parts.length == 2 ? scope.program(parts[0]) : null;
            RecordRequest.ProgramStatus state =
                    parts.length == 2 ? constant(parts[1], RecordRequest.ProgramStatus.class) : null;
            if (program == null || state == null) {
                throw new Problem(ErrorCode.E7140, text);
            }
            byProgram.computeIfAbsent(program, key -> new LinkedHashSet<>()).add(state.name());
        }
        byProgram.forEach((program, states) -> conditions.add(new RecordCondition.Has(
                RecordPlace.Own.ENROLLMENT, program.id(), List.of(in(RecordPlace.Own.ENROLLMENT, states)))));
        Map<MetadataObject, Set<String>> byStage = new LinkedHashMap<>();
        for (String text : request.states().events()) {
            String[] parts = text.split("\\.", -1);
            MetadataObject stage = parts.length == 3 ? scope.stage(parts[1]) : null;
            RecordRequest.EventStatus state =
                    parts.length == 3 ? constant(parts[2], RecordRequest.EventStatus.class) : null;
            if (stage == null
                    || state == null
                    || !parts[0].equals(ProgramStage.of(stage).program())) {
                throw new Problem(ErrorCode.E7141, text);
            }
            byStage.computeIfAbsent(stage, key -> new LinkedHashSet<>()).add(state.name());
        }
        byStage.forEach((stage, states) -> {
            MetadataObject program =
                    scope.program(String.valueOf(ProgramStage.of(stage).program()));
            if (program != null) {
                conditions.add(new RecordCondition.Has(
                        RecordPlace.Own.EVENT,
                        program.id(),
                        List.of(ofStage(stage), in(RecordPlace.Own.EVENT, states))));
            }
        });
    }

    /** That an event is of a stage. */
    static RecordCondition ofStage(MetadataObject stage) {
        return new RecordCondition.OneOf(RecordColumn.PROGRAM_STAGE.of(RecordPlace.Own.EVENT), Set.of(stage.id()));
    }

    private void add(RecordPlace place, Set<String> states) {
        if (!states.isEmpty()) {
            conditions.add(in(place, states));
        }
    }

    private static RecordCondition in(RecordPlace place, Set<String> states) {
        return new RecordCondition.Compare(
                RecordColumn.STATUS.of(place), ValueComparison.IN, List.copyOf(states), false);
    }

    /** States of events. @throws Problem E1003 for a word that is none */
    static Set<String> eventStates(List<String> texts) {
        Set<String> states = new LinkedHashSet<>();
        for (String text : texts) {
            RecordRequest.EventStatus state = constant(text, RecordRequest.EventStatus.class);
            if (state == null) {
                throw Parameters.unreadable(
                        "eventStatus",
                        text,
                        "one of "
                                + Parameters.words(RecordRequest.EventStatus.class)
                                        .keySet());
            }
            states.add(state.name());
        }
        return states;
    }

    /** The states of enrollments that are asked for; empty for any. */
    static Set<String> programStates(List<String> texts) {
        Set<String> states = new LinkedHashSet<>();
        for (String text : texts) {
            RecordRequest.ProgramStatus state = constant(text, RecordRequest.ProgramStatus.class);
            if (state == null) {
                throw Parameters.unreadable(
                        "programStatus",
                        text,
                        "one of "
                                + Parameters.words(RecordRequest.ProgramStatus.class)
                                        .keySet());
            }
            states.add(state.name());
        }
        return states;
    }

    /** Whether numbers are told apart by the states of enrollments. */
    static boolean isKey(RecordRequest request) {
        return request.subject() != RecordSubject.TRACKED_ENTITY
                && !request.states().enrollments().isEmpty();
    }

    private static <E extends Enum<E>> @Nullable E constant(String text, Class<E> type) {
        return Parameters.words(type).get(text.toUpperCase(Locale.ROOT));
    }
}
