package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.Lookup;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramIndicator;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.metadata.model.ValueItem;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Looks up values of records with their conditions: of data elements, attributes, and what records say of themselves. */
final class QueryItemReader {
    private final Lookup lookup;
    private final RecordRequest request;
    private final RecordScope scope;
    private final RecordFormulas formulas;

    QueryItemReader(Lookup lookup, RecordRequest request, RecordScope scope, RecordFormulas formulas) {
        this.lookup = lookup;
        this.request = request;
        this.scope = scope;
        this.formulas = formulas;
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
        if (item == null) {
            return null;
        }
        if (words.legendSet() != null) {
            item = withLegends(item, words.legendSet(), text);
        }
        QueryItem read = new ItemConditions(text).read(item, ItemText.read(text).conditions());
        return request.subject() == RecordSubject.ENROLLMENT ? fitting(read) : read;
    }

    /** An enrollment shows the last value that fits, and is meant when there is one. Source: recorded answers. */
    private static QueryItem fitting(QueryItem item) {
        boolean isLastValue = item.field().place() instanceof RecordPlace.StageEvent event && event.withValue() != 0;
        if (!isLastValue
                || item.conditions().isEmpty()
                || !item.conditions().stream().allMatch(QueryItemReader::needsValue)) {
            return item;
        }
        RecordPlace.StageEvent last = (RecordPlace.StageEvent) item.field().place();
        RecordField inEvent =
                new RecordField(RecordPlace.Own.EVENT, item.field().content());
        List<RecordCondition> fitting = item.conditions().stream()
                .map(condition -> condition instanceof RecordCondition.InRanges ranges
                        ? new RecordCondition.InRanges(inEvent, ranges.ranges())
                        : of(inEvent, (RecordCondition.Compare) condition))
                .toList();
        RecordField field = new RecordField(
                new RecordPlace.StageEvent(last.program(), last.stage(), 0, false, last.withValue(), fitting),
                item.field().content());
        return item.at(field, List.of(new RecordCondition.Present(field)));
    }

    private static boolean needsValue(RecordCondition condition) {
        return condition instanceof RecordCondition.InRanges
                || condition instanceof RecordCondition.Compare compare && !compare.orMissing();
    }

    private static RecordCondition of(RecordField field, RecordCondition.Compare compare) {
        return new RecordCondition.Compare(field, compare.comparison(), compare.operands(), false);
    }

    private QueryItem withLegends(QueryItem item, String uid, String text) {
        MetadataObject legendSet = lookup.findByUid("legendSet", uid);
        if (legendSet == null || item.options() != null || !item.valueType().hasNumber()) {
            throw new Problem(item.options() == null ? ErrorCode.E7222 : ErrorCode.E7215, text);
        }
        return new QueryItem(
                item.id() + "-" + uid,
                item.object(),
                item.label(),
                item.path(),
                item.position(),
                item.field(),
                null,
                LegendRanges.of(legendSet),
                List.of(),
                List.of(),
                List.of());
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
        RecordField status = status(words.id(), null, null);
        return status == null ? indicator(words, scope.program(), "") : fixed(words, status, "", List.of());
    }

    /** @throws Problem E7226 for a stage of another program in a question on enrollments, as DHIS2 says it */
    private @Nullable MetadataObject stage(String uid) {
        MetadataObject stage = scope.stage(uid);
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
        Integer position = words.position();
        RecordPlace place =
                switch (request.subject()) {
                    case EVENT ->
                        position == null
                                ? RecordPlace.Own.EVENT
                                : new RecordPlace.StageEvent(program.id(), stage.id(), position, false, 0);
                    case ENROLLMENT ->
                        position == null
                                ? new RecordPlace.StageEvent(program.id(), stage.id(), 0, false, element.id())
                                : new RecordPlace.StageEvent(program.id(), stage.id(), position, false, 0);
                    case TRACKED_ENTITY ->
                        new RecordPlace.StageEvent(program.id(), stage.id(), position == null ? 0 : position, true, 0);
                };
        boolean isOfPerson = request.subject() == RecordSubject.TRACKED_ENTITY;
        String id = (isOfPerson ? program.uid() + "." : "") + stage.uid()
                + (position == null ? "" : "[" + position + "]") + "." + element.uid();
        return valued(
                id,
                element,
                isOfPerson ? List.of(program, stage) : List.of(stage),
                position,
                RecordField.element(place, element.id(), stage.id(), isNumber(element)));
    }

    private QueryItem attribute(MetadataObject attribute, List<MetadataObject> path) {
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
        return new QueryItem(
                id,
                object,
                null,
                path,
                position,
                field,
                QueryItem.options(lookup.snapshot(), object),
                null,
                List.of(),
                List.of(),
                List.of());
    }

    private static boolean isNumber(MetadataObject object) {
        return ValueItem.of(object).valueType().hasNumber();
    }

    private @Nullable QueryItem indicator(ItemText words, MetadataObject program, String prefix) {
        MetadataObject indicator = lookup.find("programIndicator", words.id());
        if (indicator == null
                || !program.uid().equals(ProgramIndicator.of(indicator).program())) {
            return null;
        }
        Optional<RecordField> field = formulas.field(lookup.access(), request.subject(), indicator);
        if (field.isEmpty()) {
            throw new Problem(ErrorCode.E7251, indicator.uid());
        }
        return new QueryItem(
                prefix + indicator.uid(),
                indicator,
                null,
                List.of(),
                null,
                field.get(),
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    private @Nullable QueryItem ofPerson(ItemText words) {
        List<String> path = words.path();
        if (path.isEmpty()) {
            MetadataObject attribute = personAttribute(words.id());
            return attribute == null ? null : attribute(attribute, List.of());
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
            RecordField field = status(words.id(), program, null);
            return field == null
                    ? indicator(words, program, program.uid() + ".")
                    : fixed(words, field, ", " + program.name(), List.of(program));
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
        RecordField field = status(words.id(), program, stage);
        return field == null
                ? null
                : fixed(words, field, ", " + program.name() + ", " + stage.name(), List.of(program, stage));
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

    /** What a record says of itself under a word; of a person what the last enrollment or event says. */
    private @Nullable RecordField status(
            String word, @Nullable MetadataObject program, @Nullable MetadataObject stage) {
        boolean isPerson = program != null;
        RecordPlace enrollment =
                program == null ? RecordPlace.Own.ENROLLMENT : new RecordPlace.LastEnrollment(program.id());
        RecordPlace event = stage == null || program == null
                ? RecordPlace.Own.EVENT
                : new RecordPlace.StageEvent(program.id(), stage.id(), 0, true, 0);
        boolean hasEvent = stage != null || request.subject() == RecordSubject.EVENT;
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "programstatus", "enrollmentstatus" -> stage == null ? RecordColumn.STATUS.of(enrollment) : null;
            case "eventstatus" -> hasEvent ? RecordColumn.STATUS.of(event) : null;
            case "enrollmentdate" -> isPerson && stage == null ? RecordColumn.ENROLLED.of(enrollment) : null;
            case "incidentdate" -> isPerson && stage == null ? RecordColumn.INCIDENT.of(enrollment) : null;
            case "eventdate", "occurreddate" -> stage == null ? null : RecordColumn.OCCURRED.of(event);
            case "scheduleddate" -> stage == null ? null : RecordColumn.SCHEDULED.of(event);
            case "ouname" -> isPerson ? orgUnit(stage == null ? enrollment : event, 0) : null;
            case "oucode" -> isPerson ? orgUnit(stage == null ? enrollment : event, 1) : null;
            default -> null;
        };
    }

    private static RecordField orgUnit(RecordPlace place, int which) {
        return new RecordField(place, which == 0 ? RecordField.OrgUnitText.NAME : RecordField.OrgUnitText.CODE);
    }

    private static final Map<String, String> LABELS = Map.of(
            "programstatus", "Program status",
            "enrollmentstatus", "Enrollment status",
            "eventstatus", "Event status",
            "enrollmentdate", "Enrollment date",
            "incidentdate", "Incident date",
            "eventdate", "Event date",
            "occurreddate", "Occurred date",
            "scheduleddate", "Scheduled date",
            "ouname", "Organisation unit name",
            "oucode", "Organisation unit code");

    private static QueryItem fixed(ItemText words, RecordField field, String suffix, List<MetadataObject> path) {
        return new QueryItem(
                words.columnName(),
                null,
                LABELS.get(words.id().toLowerCase(Locale.ROOT)) + suffix,
                path,
                null,
                field,
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** The value that is put together. @throws Problem E7223 unless it is a number or yes and no */
    QueryItem value(String text) {
        QueryItem item = text.indexOf(':') >= 0 ? null : find(text);
        if (item == null || !item.valueType().hasNumber()) {
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
            if (attribute != null) {
                items.add(attribute(attribute, List.of()));
            }
        });
        return items;
    }
}
