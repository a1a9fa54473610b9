package org.tonle.tracker.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tonle.metadata.fields.Field;
import org.tonle.metadata.fields.Fields;
import org.tonle.tracker.column.ColumnSelection;
import org.tonle.tracker.column.EnrollmentColumn;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.TrackerTable;

/** Which properties of an object are wanted, and which of the objects inside. Names that are no property mean nothing. */
final class AnswerShape {
    /** Everything. */
    static final AnswerShape ALL = of(Fields.parse("*"));

    private final boolean all;
    private final Map<String, AnswerShape> named;
    private final Set<String> excluded;

    private AnswerShape(boolean all, Map<String, AnswerShape> named, Set<String> excluded) {
        this.all = all;
        this.named = named;
        this.excluded = excluded;
    }

    static AnswerShape of(Fields fields) {
        boolean all = false;
        Map<String, AnswerShape> named = new HashMap<>();
        Set<String> excluded = new HashSet<>();
        for (Field field : fields.list()) {
            if (field.name().equals("*") || field.name().startsWith(":")) {
                all = true;
            } else if (field.excluded()) {
                excluded.add(field.name());
            } else {
                named.put(field.name(), field.children() == null ? lazyAll() : of(field.children()));
            }
        }
        return new AnswerShape(all, named, excluded);
    }

    private static AnswerShape lazyAll() {
        return new AnswerShape(true, Map.of(), Set.of());
    }

    boolean has(String property) {
        return !excluded.contains(property) && (all || named.containsKey(property));
    }

    /** What is wanted of the object behind a property. */
    AnswerShape child(String property) {
        AnswerShape child = named.get(property);
        return child == null ? ALL : child;
    }

    /** Of an object what is wanted, and of the objects in it. */
    ObjectNode chosen(ObjectNode object) {
        ObjectNode chosen = object.objectNode();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (has(each.getKey())) {
                chosen.set(
                        each.getKey(),
                        each.getValue() instanceof ObjectNode inner
                                ? child(each.getKey()).chosen(inner)
                                : each.getValue());
            }
        }
        return chosen;
    }

    /** What is read of an enrollment below its person for such an answer. */
    ColumnSelection<EnrollmentColumn> enrollments() {
        return has("attributes") ? TrackerTable.ENROLLMENT.all() : TrackerTable.ENROLLMENT.of(this::has);
    }

    /** What is read of an event below its enrollment for such an answer. */
    ColumnSelection<EventColumn> events() {
        return has("dataValues") ? TrackerTable.EVENT.all() : TrackerTable.EVENT.of(this::has);
    }

    /** The same without some properties. */
    AnswerShape without(String... properties) {
        Set<String> more = new HashSet<>(excluded);
        more.addAll(Set.of(properties));
        return new AnswerShape(all, named, more);
    }
}
