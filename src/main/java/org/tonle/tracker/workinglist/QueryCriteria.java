package org.tonle.tracker.workinglist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.problem.ErrorCode;

/**
 * The question a saved list asks, as its sender wrote it. Source: DHIS2 developer guide, "Working lists", "Event filters".
 *
 * @param property the property of the list that holds the question
 */
record QueryCriteria(Draft draft, Changes changes, String property) {
    private static final List<String> OF_NAMED_UNITS = List.of("SELECTED", "CHILDREN", "DESCENDANTS");
    private static final String COLUMNS = "displayColumnOrder";

    /** Refuses the list for what makes its question none; a list without a question is a list of everything. */
    void check() {
        if (!(draft.document().value(property) instanceof ObjectNode criteria)) {
            return;
        }
        String users = criteria.path("assignedUserMode").asText();
        if (users.equals("PROVIDED") && criteria.path("assignedUsers").isEmpty()) {
            draft.refuse(ErrorCode.E4063, "assignedUsers");
        }
        String mode = criteria.path(criteria.has("orgUnitMode") ? "orgUnitMode" : "ouMode")
                .asText();
        String unit = criteria.path(criteria.has("orgUnit") ? "orgUnit" : "organisationUnit")
                .asText("");
        if (OF_NAMED_UNITS.contains(mode) && unit.isBlank()) {
            draft.refuse(ErrorCode.E4064, "organisationUnit", mode);
        }
        for (Map.Entry<String, JsonNode> each : criteria.properties()) {
            checkPeriod(each.getKey(), each.getValue());
        }
        for (JsonNode filter : criteria.path("dataFilters")) {
            checkFilter(filter, "dataItem", "dataElement", ErrorCode.E4065, ErrorCode.E4066);
        }
        for (JsonNode filter : criteria.path("attributeValueFilters")) {
            checkFilter(filter, "attribute", "trackedEntityAttribute", ErrorCode.E4067, ErrorCode.E4068);
        }
        if (!criteria.path("events").isEmpty() && !criteria.path("dataFilters").isEmpty()) {
            draft.refuse(ErrorCode.E4027, "events", "a list of events", "events", ". It goes without dataFilters");
        }
    }

    private void checkPeriod(String name, JsonNode period) {
        if (period.path("type").asText().equals("ABSOLUTE")
                && !period.hasNonNull("startDate")
                && !period.hasNonNull("endDate")) {
            draft.refuse(ErrorCode.E4062, name, name);
        }
    }

    private void checkFilter(JsonNode filter, String word, String type, ErrorCode missing, ErrorCode unknown) {
        String uid = filter.path(word).asText("");
        if (uid.isBlank()) {
            draft.refuse(missing, word);
        } else if (!changes.exists(type, uid)) {
            draft.refuse(unknown, word, uid);
        }
        checkPeriod(uid, filter.path("dateFilter"));
    }

    /** Gives a question that names no columns an empty list of them, as clients expect one. */
    void complete() {
        if (draft.document().value(property) instanceof ObjectNode criteria
                && !criteria.path(COLUMNS).isArray()) {
            ObjectNode whole = criteria.deepCopy();
            whole.putArray(COLUMNS);
            draft.set(property, whole);
        }
    }
}
