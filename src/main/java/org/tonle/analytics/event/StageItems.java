package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.question.DimensionText;
import org.tonle.analytics.query.reading.DimensionReader;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.analytics.store.ValueComparison;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Times, states and units of the events of one stage. A question on events is one on the events of this stage; an enrollment shows the
 * last of its events in the stage for which all that is said of the stage holds, and is meant when there is one.
 */
final class StageItems {
    private final Lookup lookup;
    private final RecordRequest request;
    private final RecordScope scope;
    private final List<StageText> all;

    StageItems(Lookup lookup, RecordRequest request, RecordScope scope) {
        this.lookup = lookup;
        this.request = request;
        this.scope = scope;
        this.all = request.subject() == RecordSubject.TRACKED_ENTITY ? List.of() : StageText.all(request);
    }

    /**
     * The stage that a question on events is restricted to; null when none is named.
     *
     * @throws Problem E7130, E7241 to E7245, E7253 for what does not go together
     */
    static @Nullable MetadataObject only(Lookup lookup, RecordRequest request, MetadataObject program) {
        MetadataObject only = null;
        Set<String> ids = new HashSet<>();
        for (StageText text : StageText.all(request)) {
            if (request.stage() != null) {
                throw new Problem(ErrorCode.E7241, text.id());
            }
            MetadataObject stage = stage(lookup, text, program);
            if (!text.isOfEvent()) {
                throw new Problem(ErrorCode.E7253, text.word(), text.stage());
            }
            if (!ids.add(text.id())) {
                throw new Problem(ErrorCode.E7243, text.id());
            }
            if (request.subject() == RecordSubject.EVENT && only != null && only != stage) {
                throw new Problem(ErrorCode.E7244, only.uid() + ", " + stage.uid());
            }
            if (text.time() != null && hasPeriods(request)) {
                throw new Problem(ErrorCode.E7242, text.id());
            }
            only = stage;
        }
        return request.subject() == RecordSubject.EVENT ? only : null;
    }

    private static MetadataObject stage(Lookup lookup, StageText text, MetadataObject program) {
        MetadataObject stage = lookup.findByUid("programStage", text.stage());
        if (stage == null || !lookup.access().mayReadData(stage)) {
            throw new Problem(ErrorCode.E7130, text.stage());
        }
        if (!program.uid().equals(ProgramStage.of(stage).program())) {
            throw new Problem(ErrorCode.E7245, stage.uid(), program.uid());
        }
        return stage;
    }

    private static boolean hasPeriods(RecordRequest request) {
        return request.dimensions().stream().anyMatch(text -> text.startsWith("pe:"))
                || request.filters().stream().anyMatch(text -> text.startsWith("pe:"));
    }

    /** Whether a time of a stage's events is asked for within periods. */
    boolean isTimeSaid() {
        return all.stream().anyMatch(text -> text.time() != null && text.isCondition());
    }

    /** An axis of numbers of events: periods, units. Null for what is a value. @throws Problem E7143, E7611 for items nobody can read */
    @Nullable
    QueryDimension dimension(StageText text) {
        RecordTime time = text.time();
        boolean isEvent = request.subject() == RecordSubject.EVENT;
        if (isEvent && text.word().equals(StageText.ORG_UNIT)) {
            return new QueryDimension.OfObjects(
                    new Dimension(DimensionKind.ORGANISATION_UNIT, text.id(), null, units(lookup, text.items())),
                    false);
        }
        if (!request.isAggregate() || time == null || text.items().isEmpty()) {
            return null;
        }
        return new QueryDimension.OfTime(new TimeDimension(
                text.id(),
                label(text),
                new RecordField(place(text), content(text)),
                TimeItem.read(lookup, text.items())));
    }

    /** A value of each record. @throws Problem E1003, E7143, E7611 for items nobody can read */
    QueryItem item(StageText text) {
        RecordField field = new RecordField(place(text), content(text));
        QueryItem item = QueryItem.of(text.id(), null, label(text), List.of(), null, field, null);
        List<RecordCondition> conditions = new ArrayList<>(conditions(text));
        if (!conditions.isEmpty() && field.place() != RecordPlace.Own.EVENT) {
            conditions = List.of(new RecordCondition.Present(RecordColumn.UID.of(field.place())));
        }
        String comparisons = text.comparisons();
        return new QueryItem(
                item.id(),
                null,
                item.label(),
                List.of(),
                null,
                field,
                null,
                null,
                conditions,
                List.of(),
                comparisons == null ? text.items() : List.of(comparisons));
    }

    private static RecordField.Content content(StageText text) {
        RecordTime time = text.time();
        if (time != null) {
            return time.at(RecordPlace.Own.EVENT).content();
        }
        return text.word().equals(StageText.STATUS) ? RecordColumn.STATUS : RecordColumn.ORG_UNIT;
    }

    private RecordPlace place(StageText text) {
        if (request.subject() == RecordSubject.EVENT) {
            return RecordPlace.Own.EVENT;
        }
        List<RecordCondition> fitting = new ArrayList<>();
        boolean withPlanned = false;
        for (StageText other : all) {
            if (other.stage().equals(text.stage())) {
                fitting.addAll(conditions(other));
                withPlanned |= other.time() == RecordTime.SCHEDULED_DATE
                        || other.word().equals(StageText.STATUS);
            }
        }
        return new RecordPlace.StageEvent(scope.program().id(), object(text).id(), 0, withPlanned, 0, fitting);
    }

    private MetadataObject object(StageText text) {
        return Objects.requireNonNull(scope.stage(text.stage()), "the stage was checked with the scope");
    }

    /** What is said of an event; nothing where no items are named. */
    private List<RecordCondition> conditions(StageText text) {
        if (!text.isCondition()) {
            return List.of();
        }
        RecordField field = new RecordField(RecordPlace.Own.EVENT, content(text));
        String comparisons = text.comparisons();
        if (comparisons != null) {
            String whole = text.id() + ":" + comparisons;
            QueryItem time = QueryItem.of(text.id(), null, label(text), List.of(), null, field, null);
            return new ItemConditions(lookup, whole)
                    .read(time, ItemText.read(whole).conditions())
                    .conditions();
        }
        if (text.time() != null) {
            return List.of(new RecordCondition.Within(
                    field,
                    TimeItem.read(lookup, text.items()).stream()
                            .map(TimeItem::days)
                            .toList()));
        }
        if (text.word().equals(StageText.ORG_UNIT)) {
            return List.of(below(lookup, field, text.items()));
        }
        List<String> states = List.copyOf(QueryStates.eventStates(text.items()));
        return List.of(new RecordCondition.Compare(field, ValueComparison.IN, states, false));
    }

    /** That a unit is one of these or below it. @throws Problem for what is no unit */
    static RecordCondition below(Lookup lookup, RecordField field, List<String> items) {
        Set<Integer> below = new HashSet<>();
        units(lookup, items).forEach(unit -> lookup.hierarchy()
                .atOrBelow(unit.orgUnit())
                .forEach(each -> below.add(each.object().id())));
        return new RecordCondition.OneOf(field, below);
    }

    /** The units that units, words for the user's own, levels and groups stand for. @throws Problem for what is none of these */
    static List<DimensionItem.InOrgUnit> units(Lookup lookup, List<String> items) {
        Dimension units = new DimensionReader(lookup).read(new DimensionText(StageText.ORG_UNIT, items));
        return units.items().stream().map(DimensionItem.InOrgUnit.class::cast).toList();
    }

    private String label(StageText text) {
        RecordTime time = text.time();
        String what = time != null
                ? scope.label(time)
                : text.word().equals(StageText.STATUS) ? "Event status" : "Organisation unit";
        return what + ", " + object(text).name();
    }
}
