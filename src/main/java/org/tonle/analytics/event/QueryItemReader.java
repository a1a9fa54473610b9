package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.metadata.model.TrackedEntityAttribute;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Looks up values of records with their conditions: of data elements, attributes, and what records say of themselves. */
final class QueryItemReader {
    private final Lookup lookup;
    private final RecordRequest request;
    private final RecordScope scope;
    private final IndicatorItems indicators;
    private final OptionGroupItems optionGroups;

    /** @param days the days that are asked about, null for any */
    QueryItemReader(Lookup lookup, RecordRequest request, RecordScope scope, @Nullable DaySpan days) {
        this.lookup = lookup;
        this.request = request;
        this.scope = scope;
        this.indicators = new IndicatorItems(lookup, request, days);
        this.optionGroups = new OptionGroupItems(lookup, request);
    }

    /**
     * Null when the text names no value of the records.
     *
     * @throws Problem E7222, E7225, E7226, E7229, E7234 for what nobody can read
     */
    @Nullable
    QueryItem find(String text) {
        ItemText words = ItemText.name(text);
        QueryItem item = item(words);
        if (item == null || !item.isEach()) {
            return item == null ? null : FittingEvents.lastEvent(request.subject(), read(item, words, text), words);
        }
        return read(item.ofOne(), words, text).ofEach(item.field());
    }

    private QueryItem read(QueryItem found, ItemText words, String text) {
        QueryItem item = found;
        if (words.legendSet() != null) {
            item = withGroups(item, words.legendSet(), text);
        }
        int colon = text.indexOf(':');
        boolean isOfTime = item.field().content().kind() == RecordField.Kind.MOMENT;
        if (isOfTime && colon > 0 && text.indexOf(':', colon + 1) < 0) {
            return item.within(lookup, Parameters.parts(text.substring(colon + 1)));
        }
        if (item.field().content() == RecordColumn.ORG_UNIT && colon > 0) {
            String units = text.substring(colon + 1).replaceFirst("^(?i:IN|EQ):", "");
            return item.of(StageItems.below(lookup, item.field(), Parameters.parts(units)));
        }
        boolean isAmong = item.object() == null || item.groups() != null;
        if (isAmong && colon > 0 && text.indexOf(':', colon + 1) < 0) {
            String among = text.substring(0, colon) + ":IN:" + text.substring(colon + 1);
            return new ItemConditions(lookup, among)
                    .read(item, ItemText.read(among).conditions());
        }
        QueryItem read =
                new ItemConditions(lookup, text).read(item, ItemText.read(text).conditions());
        return request.subject() == RecordSubject.ENROLLMENT ? FittingEvents.lastValue(read) : read;
    }

    private QueryItem withGroups(QueryItem item, String uid, String text) {
        OptionGroups ofOptions = optionGroups.of(item, uid);
        if (ofOptions != null) {
            return item.with(item.id() + "-" + uid, null, ofOptions);
        }
        MetadataObject legendSet = lookup.findByUid("legendSet", uid);
        boolean hasNumber = item.isIndicator() || item.valueType().hasNumber();
        if (legendSet == null || item.options() != null || !hasNumber) {
            throw new Problem(item.options() == null ? ErrorCode.E7222 : ErrorCode.E7215, text);
        }
        return item.with(item.id() + "-" + uid, null, LegendRanges.of(legendSet));
    }

    /** Every value of the program's records, or attribute of the persons. */
    private List<QueryItem> ofProgramOrPerson() {
        boolean isOfPerson = request.subject() == RecordSubject.TRACKED_ENTITY;
        Map<String, QueryItem> all = new LinkedHashMap<>();
        for (QueryItem item : isOfPerson ? attributes() : programAttributes()) {
            all.put(item.id(), item);
        }
        for (MetadataObject stage : isOfPerson ? List.<MetadataObject>of() : scope.stages()) {
            for (String uid : ProgramStage.of(stage).dataElements().keySet()) {
                MetadataObject element = lookup.access().mayReadData(stage) ? element(stage, uid) : null;
                if (element != null) {
                    ItemText words = ItemText.name(element.uid());
                    QueryItem item = request.subject() == RecordSubject.EVENT
                            ? elementWithoutStage(words, element)
                            : element(words, scope.program(), stage, element);
                    all.put(item.id(), item);
                }
            }
        }
        return List.copyOf(all.values());
    }

    private List<QueryItem> programAttributes() {
        List<QueryItem> items = new ArrayList<>();
        for (String uid : Program.of(scope.program()).attributes().keySet()) {
            MetadataObject attribute = lookup.findByUid("trackedEntityAttribute", uid);
            if (attribute != null && !TrackedEntityAttribute.of(attribute).isConfidential()) {
                items.add(attribute(attribute, List.of()));
            }
        }
        return items;
    }

    private @Nullable QueryItem item(ItemText words) {
        return switch (request.subject()) {
            case EVENT, ENROLLMENT -> ofProgram(words);
            case TRACKED_ENTITY -> ofPerson(words);
        };
    }

    private @Nullable QueryItem ofProgram(ItemText words) {
        List<String> path = words.path();
        boolean isQualified = !path.isEmpty() && scope.program().uid().equals(path.get(0));
        if (isQualified) {
            path = path.subList(1, path.size());
        }
        if (path.size() > 1) {
            return null;
        }
        if (!path.isEmpty()) {
            MetadataObject stage = stage(path.get(0));
            if (stage == null) {
                return null;
            }
            MetadataObject element = element(stage, words.id());
            if (element == null && !words.isWhole()) {
                String id = stage.uid() + words.which() + "." + EventWords.plain(words.id());
                RecordPlace event = place(words, scope.program(), stage, null);
                return EventWords.find(id, words.id(), List.of(stage), words.position(), event);
            }
            return element == null ? null : element(words, scope.program(), stage, element);
        }
        MetadataObject element = elementOfAnyStage(words.id());
        if (element != null) {
            return elementWithoutStage(words, element);
        }
        MetadataObject attribute = lookup.find("trackedEntityAttribute", words.id());
        if (attribute != null && Program.of(scope.program()).attributes().containsKey(attribute.uid())) {
            return attribute(attribute, List.of());
        }
        QueryItem own = OwnItems.find(request.subject(), words, null);
        QueryItem indicator = own == null ? indicators.find(words, scope.program(), "") : own;
        return indicator == null ? optionGroups.find(words, this::ofProgramOrPerson) : indicator;
    }

    /**
     * Any stage of the program, though the question may be about the events of another: they have no values of this one, but their
     * enrollments have events of it. @throws Problem E7226 for a stage of another program in a question on enrollments, as DHIS2 says it
     */
    private @Nullable MetadataObject stage(String uid) {
        MetadataObject stage = scope.stage(uid);
        if (stage == null && request.subject() == RecordSubject.EVENT) {
            MetadataObject other = lookup.findByUid("programStage", uid);
            return other != null
                            && scope.program()
                                    .uid()
                                    .equals(ProgramStage.of(other).program())
                    ? other
                    : null;
        }
        boolean isHidden = stage != null && !lookup.access().mayReadData(stage);
        if (request.subject() == RecordSubject.ENROLLMENT && (stage == null || isHidden)) {
            throw new Problem(ErrorCode.E7226, uid);
        }
        return stage;
    }

    private @Nullable MetadataObject element(MetadataObject stage, String id) {
        MetadataObject element = lookup.find("dataElement", id);
        return element != null && ProgramStage.of(stage).dataElements().containsKey(element.uid()) ? element : null;
    }

    private @Nullable MetadataObject elementOfAnyStage(String id) {
        for (MetadataObject stage : scope.stages()) {
            MetadataObject element = element(stage, id);
            if (element != null) {
                return element;
            }
        }
        return null;
    }

    /** @throws Problem E7225 in a question on enrollments, which may have values of several stages */
    private QueryItem elementWithoutStage(ItemText words, MetadataObject element) {
        if (request.subject() == RecordSubject.ENROLLMENT) {
            throw new Problem(ErrorCode.E7225, words.id());
        }
        List<MetadataObject> stages = scope.stages().stream()
                .filter(stage -> ProgramStage.of(stage).dataElements().containsKey(element.uid()))
                .toList();
        if (stages.size() == 1) {
            return element(words, scope.program(), stages.get(0), element);
        }
        RecordField field = RecordField.element(RecordPlace.Own.EVENT, element.id(), 0, isNumber(element));
        return valued(element.uid(), element, List.of(), null, field);
    }

    private QueryItem element(ItemText words, MetadataObject program, MetadataObject stage, MetadataObject element) {
        boolean isOfPerson = request.subject() == RecordSubject.TRACKED_ENTITY;
        RecordPlace place = place(words, program, stage, element);
        String id = (isOfPerson ? program.uid() + "." : "") + stage.uid() + words.which() + "." + element.uid();
        return valued(
                id,
                element,
                isOfPerson ? List.of(program, stage) : List.of(stage),
                words.position(),
                RecordField.element(place, element.id(), stage.id(), isNumber(element)));
    }

    /** Of an event itself; of an enrollment the last event with the value, or the one named; of a person one of the last enrollment. */
    private RecordPlace place(
            ItemText words, MetadataObject program, MetadataObject stage, @Nullable MetadataObject element) {
        Integer position = words.position();
        if (words.isEach()) {
            boolean withPlanned = EventWords.withPlanned(request, stage.uid());
            return new RecordPlace.StageEvents(program.id(), stage.id(), withPlanned, within(words.period()));
        }
        if (request.subject() == RecordSubject.EVENT && position == null) {
            return RecordPlace.Own.EVENT;
        }
        boolean isLastValue = request.subject() == RecordSubject.ENROLLMENT && position == null;
        return new RecordPlace.StageEvent(
                program.id(),
                stage.id(),
                position == null ? 0 : position,
                element == null || request.subject() == RecordSubject.TRACKED_ENTITY,
                isLastValue && element != null ? element.id() : 0,
                within(words.period()));
    }

    /** That an event happened in the period that is named beside its position. */
    private List<RecordCondition> within(@Nullable String period) {
        if (period == null) {
            return List.of();
        }
        List<DaySpan> days = TimeItem.read(lookup, List.of(period)).stream()
                .map(TimeItem::days)
                .toList();
        return List.of(new RecordCondition.Within(RecordColumn.OCCURRED.of(RecordPlace.Own.EVENT), days));
    }

    /** @throws Problem E1199 for a confidential one, which the store does not have */
    private QueryItem attribute(MetadataObject attribute, List<MetadataObject> path) {
        if (TrackedEntityAttribute.of(attribute).isConfidential()) {
            throw new Problem(ErrorCode.E1199, attribute.uid());
        }
        String prefix = path.isEmpty() ? "" : path.get(0).uid() + ".";
        return valued(
                prefix + attribute.uid(),
                attribute,
                path,
                null,
                RecordField.attribute(attribute.id(), isNumber(attribute)));
    }

    private QueryItem valued(
            String id,
            MetadataObject object,
            List<MetadataObject> path,
            @Nullable Integer position,
            RecordField field) {
        boolean isMany = ValueItem.of(object).valueType() == ValueType.MULTI_TEXT;
        RecordField read = isMany ? new RecordField(field.place(), new RecordField.Words(field.content())) : field;
        return QueryItem.of(id, object, null, path, position, read, QueryItem.options(lookup.snapshot(), object));
    }

    private static boolean isNumber(MetadataObject object) {
        return ValueItem.of(object).valueType().hasNumber();
    }

    private @Nullable QueryItem ofPerson(ItemText words) {
        List<String> path = words.path();
        if (path.isEmpty()) {
            MetadataObject attribute = personAttribute(words.id());
            if (attribute != null) {
                return attribute(attribute, List.of());
            }
            QueryItem own = OwnItems.find(request.subject(), words, null);
            return own == null ? optionGroups.find(words, this::ofProgramOrPerson) : own;
        }
        MetadataObject program = scope.program(path.get(0));
        if (program == null) {
            return null;
        }
        if (path.size() == 1) {
            MetadataObject attribute = lookup.find("trackedEntityAttribute", words.id());
            if (attribute != null && Program.of(program).attributes().containsKey(attribute.uid())) {
                return attribute(attribute, List.of(program));
            }
            QueryItem own = OwnItems.find(request.subject(), words, program);
            return own == null ? indicators.find(words, program, program.uid() + ".") : own;
        }
        MetadataObject stage = scope.stage(path.get(1));
        if (path.size() > 2
                || stage == null
                || !program.uid().equals(ProgramStage.of(stage).program())
                || !lookup.access().mayReadData(stage)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`" + words.columnName() + "` names no stage of the program `" + program.uid()
                            + "`; write program.stage.dataElement with one of its stages");
        }
        MetadataObject element = element(stage, words.id());
        if (element != null) {
            return element(words, program, stage, element);
        }
        String id = program.uid() + "." + stage.uid() + words.which() + "." + EventWords.plain(words.id());
        return EventWords.find(id, words.id(), List.of(program, stage), null, place(words, program, stage, null));
    }

    private @Nullable MetadataObject personAttribute(String id) {
        MetadataObject attribute = lookup.find("trackedEntityAttribute", id);
        if (attribute == null) {
            return null;
        }
        boolean isOfType = TrackedEntityType.of(scope.object()).attributes().containsKey(attribute.uid());
        boolean isOfProgram = scope.programs().stream()
                .anyMatch(program -> Program.of(program).attributes().containsKey(attribute.uid()));
        return isOfType || isOfProgram ? attribute : null;
    }

    /** The value that is put together. @throws Problem E7223 unless it is a number or yes and no */
    QueryItem value(String text) {
        if (request.subject() == RecordSubject.TRACKED_ENTITY) {
            return PersonNumbers.value(text, scope, this);
        }
        QueryItem item = text.indexOf(':') >= 0 ? null : find(text);
        if (item == null || item.isEach() || !item.valueType().hasNumber()) {
            throw new Problem(ErrorCode.E7223, text);
        }
        return item;
    }

    /** Every attribute of the persons that the user may see, by uid. */
    List<QueryItem> attributes() {
        List<String> uids = new ArrayList<>(
                TrackedEntityType.of(scope.object()).attributes().keySet());
        scope.programs()
                .forEach(program -> uids.addAll(Program.of(program).attributes().keySet()));
        List<QueryItem> items = new ArrayList<>();
        uids.stream().distinct().sorted().forEach(uid -> {
            MetadataObject attribute = lookup.findByUid("trackedEntityAttribute", uid);
            if (attribute != null && !TrackedEntityAttribute.of(attribute).isConfidential()) {
                items.add(attribute(attribute, List.of()));
            }
        });
        return items;
    }
}
