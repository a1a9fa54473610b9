package org.tonle.tracker.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;
import org.tonle.tracker.program.ValueField;

/**
 * The values of one object after an import: what was stored, changed by what was sent. Fields that were not sent stay, empty ones go.
 */
final class StoredValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A value that is now another one. @param previous null when there was none @param current null when there is none any more */
    record Change(ValueField field, @Nullable String previous, @Nullable String current) {}

    private final Map<String, String> values;
    private final @Nullable String changesBefore;
    private final boolean isNew;
    private final List<Change> changes = new ArrayList<>(0);
    private @Nullable Map<String, Boolean> providedElsewhere;

    /** @param before by number of the field @param changesBefore what was known of them, JSON, null for nothing */
    StoredValues(boolean isNew, Map<String, String> before, @Nullable String changesBefore) {
        this.isNew = isNew;
        this.values = new LinkedHashMap<>(before);
        this.changesBefore = changesBefore;
    }

    void put(List<FieldValue> sent) {
        for (FieldValue value : sent) {
            ValueField field = value.field();
            if (field == null) {
                continue;
            }
            String key = Integer.toString(field.id());
            String text = value.sent().value();
            String current = text == null || text.isEmpty() ? null : ValueChecks.kept(field, text);
            String previous = current == null ? values.remove(key) : values.put(key, current);
            if (!Objects.equals(previous, current)) {
                changes.add(new Change(field, previous, current));
            }
            if (value.sent().providedElsewhere()) {
                Map<String, Boolean> flags = providedElsewhere == null ? new LinkedHashMap<>() : providedElsewhere;
                flags.put(key, true);
                providedElsewhere = flags;
            }
        }
    }

    /** What they are now, by number of the field. */
    Map<String, String> all() {
        return Collections.unmodifiableMap(values);
    }

    List<Change> changes() {
        return changes;
    }

    /** {@code {"field": "value"}}. */
    String toJson() {
        return toJson(Set.of());
    }

    /** The same without some fields. @param apart fields that are stored elsewhere, by number */
    String toJson(Set<String> apart) {
        if (values.isEmpty()) {
            return "{}";
        }
        StringBuilder json = new StringBuilder(values.size() * 24).append('{');
        values.forEach((key, value) -> {
            if (apart.contains(key)) {
                return;
            }
            json.append(json.length() > 1 ? "," : "").append('"').append(key).append("\":\"");
            JsonStringEncoder.getInstance().quoteAsString(value, json);
            json.append('"');
        });
        return json.append('}').toString();
    }

    /** {@code {"field": {"createdAt"?, "updatedAt", "updatedBy"}}} of values that changed after their object was made; null for none. */
    @Nullable
    String changesJson(String now, String username) {
        boolean hasChanges = !isNew && !changes.isEmpty();
        if (!hasChanges && providedElsewhere == null) {
            return changesBefore;
        }
        ObjectNode all = before();
        if (hasChanges) {
            for (Change change : changes) {
                String key = Integer.toString(change.field().id());
                if (change.current() == null) {
                    all.remove(key);
                    continue;
                }
                ObjectNode node = all.withObjectProperty(key);
                if (change.previous() == null) {
                    node.put("createdAt", now);
                }
                node.put("updatedAt", now).put("updatedBy", username);
            }
        }
        if (providedElsewhere != null) {
            providedElsewhere.keySet().forEach(key -> all.withObjectProperty(key)
                    .put("providedElsewhere", true));
        }
        return all.isEmpty() ? null : all.toString();
    }

    private ObjectNode before() {
        try {
            JsonNode read = changesBefore == null ? null : JSON.readTree(changesBefore);
            return read instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("a column of changes holds something else", problem);
        }
    }
}
