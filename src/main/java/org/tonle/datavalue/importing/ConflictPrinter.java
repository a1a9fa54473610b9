package org.tonle.datavalue.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tonle.importing.RowCounts;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Issue;

/**
 * Tells issues as DHIS2 tells conflicts: one for each value that is wrong by itself; one with all its words and places for what DHIS2
 * finds wrong with the payload as a whole. Of a payload of which no row could be read it has only the first, without a place.
 */
final class ConflictPrinter {
    /** More conflicts than this are counted, not shown. */
    private static final int SHOWN = 1000;

    /** Words named in one conflict. */
    private static final int WORDS = 20;

    private final List<RowIssue> issues;
    private final boolean isUnreadable;
    private final boolean knowsForm;
    private final int refusedRows;

    private ConflictPrinter(List<RowIssue> issues, boolean isUnreadable, boolean knowsForm, int refusedRows) {
        this.issues = issues;
        this.isUnreadable = isUnreadable;
        this.knowsForm = knowsForm;
        this.refusedRows = refusedRows;
    }

    /** @param knowsForm whether the payload belongs to a data set at all */
    static ConflictPrinter of(List<RowIssue> issues, boolean isUnreadable, boolean knowsForm) {
        return new ConflictPrinter(issues, isUnreadable, knowsForm, -1);
    }

    /** For a payload that is refused as a whole because that was asked for: everything is the fault of one issue. @param rows of the payload */
    static ConflictPrinter ofWhole(RowIssue first, int rows, boolean knowsForm) {
        return new ConflictPrinter(List.of(first), false, knowsForm, rows);
    }

    /** Whether nothing of the payload could be read. */
    boolean isUnreadable() {
        return isUnreadable;
    }

    /** What DHIS2 counts as ignored: values that are wrong by themselves; of a payload that it refuses as a whole, none. */
    int ignored(RowCounts counts) {
        boolean isOfWhole = issues.stream().anyMatch(each -> !isOfOneValue(each));
        return counts.taken() == 0 && (isOfWhole || isUnreadable || refusedRows >= 0) ? 0 : counts.refused();
    }

    private static boolean isOfOneValue(RowIssue each) {
        return ValueFault.isOfOneValue(each.conflict());
    }

    /** {@code [{object, objects{args}, value, errorCode, property?, indexes}]}. */
    ArrayNode toJson() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (isUnreadable && !issues.isEmpty()) {
            list.add(new Group(issues.get(0), code(issues.get(0)), Set.of(-1)).toJson());
            return list;
        }
        if (refusedRows >= 0) {
            Set<Integer> all = new TreeSet<>();
            IntStream.range(0, Math.min(refusedRows, ImportSummary.PLACES)).forEach(all::add);
            list.add(new Group(issues.get(0), code(issues.get(0)), all).toJson());
            return list;
        }
        Map<List<Object>, Group> groups = new LinkedHashMap<>();
        for (RowIssue each : issues) {
            ErrorCode code = code(each);
            List<Object> key = new ArrayList<>();
            key.add(code);
            List<Object> arguments = each.issue().arguments();
            boolean joins = !isOfOneValue(each) && code != ErrorCode.E8128;
            key.addAll(joins ? arguments.subList(0, Math.max(0, arguments.size() - 1)) : arguments);
            if (code != each.issue().code()) {
                key.subList(1, key.size()).clear();
            }
            Group group = groups.get(key);
            if (group == null) {
                if (groups.size() >= SHOWN) {
                    continue;
                }
                group = new Group(each, code, new TreeSet<>());
                groups.put(key, group);
            }
            group.add(each);
        }
        groups.values().forEach(group -> list.add(group.toJson()));
        return list;
    }

    /** An element that nobody has is not in the data set of the payload, or in none. */
    private ErrorCode code(RowIssue each) {
        return each.conflict() == ErrorCode.E8020 && !knowsForm ? ErrorCode.E8003 : each.conflict();
    }

    /** Issues that are told together. */
    private static final class Group {
        private final RowIssue first;
        private final ErrorCode code;
        private final Set<Integer> places;
        private final Set<String> words = new LinkedHashSet<>();

        Group(RowIssue first, ErrorCode code, Set<Integer> places) {
            this.first = first;
            this.code = code;
            this.places = places;
        }

        void add(RowIssue each) {
            if (each.issue().index() >= 0) {
                places.add(each.issue().index());
            }
            List<Object> arguments = each.issue().arguments();
            if (!arguments.isEmpty()) {
                words.add(arguments.get(arguments.size() - 1).toString());
            }
        }

        ObjectNode toJson() {
            List<Object> arguments = new ArrayList<>(first.issue().arguments());
            if (words.size() > 1) {
                String joined = words.stream().sorted().limit(WORDS).collect(Collectors.joining(", "));
                arguments.set(arguments.size() - 1, joined);
            }
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put(
                    "object",
                    arguments.isEmpty()
                            ? ""
                            : arguments.get(arguments.size() - 1).toString());
            json.putObject("objects")
                    .put("args", arguments.stream().map(Object::toString).collect(Collectors.joining("-")));
            Issue issue = first.issue();
            json.put("value", new Issue(issue.index(), issue.code(), issue.property(), arguments).message());
            json.put("errorCode", code.name());
            if (issue.property() != null) {
                json.put("property", issue.property());
            }
            ArrayNode indexes = json.putArray("indexes");
            places.forEach(indexes::add);
            return json;
        }
    }
}
