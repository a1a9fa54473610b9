package org.tonle.analytics.orgunit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionText;
import org.tonle.analytics.query.reading.DimensionReader;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.common.IdScheme;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.PeriodType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Counts the units at or below each of some by their groups in each of some group sets. A unit in two groups of a set counts in both. */
final class OrgUnitCounts {
    private final Lookup lookup;
    private final List<OrgUnit> tops;
    private final List<OrgUnitGroups> sets;
    private final List<OrgUnitGroups> columns;
    private final Map<OrgUnit, Map<List<MetadataObject>, Integer>> counts = new LinkedHashMap<>();
    private final Map<OrgUnitGroups, Set<OrgUnit>> without = new LinkedHashMap<>();

    private OrgUnitCounts(Lookup lookup, List<OrgUnit> tops, List<OrgUnitGroups> sets, List<OrgUnitGroups> columns) {
        this.lookup = lookup;
        this.tops = tops;
        this.sets = sets;
        this.columns = columns;
        tops.forEach(this::count);
    }

    /** @throws Problem E1000 without units, E7143 and E7120 for units that are not there or out of reach, E7301 and E7302 for group sets */
    static OrgUnitCounts of(DataAccess access, Parameters words) {
        // nothing here has a period
        Lookup lookup = new Lookup(access, IdScheme.UID, LocalDate.EPOCH, PeriodType.YEARLY, List.of());
        List<String> units = named(words, "ou");
        if (units.isEmpty()) {
            throw new Problem(ErrorCode.E1000, "parameter ou, one or more organisation units");
        }
        Dimension read = new DimensionReader(lookup).read(new DimensionText("ou", units));
        List<OrgUnit> tops = read.items().stream()
                .map(item -> ((DimensionItem.InOrgUnit) item).orgUnit())
                .toList();
        List<OrgUnitGroups> sets = sets(lookup, named(words, "ougs"));
        if (sets.isEmpty()) {
            throw new Problem(ErrorCode.E7301);
        }
        List<OrgUnitGroups> columns = sets(lookup, named(words, "columns"));
        if (!sets.containsAll(columns)) {
            throw new Problem(ErrorCode.E7302, String.join(", ", named(words, "columns")));
        }
        return new OrgUnitCounts(lookup, tops, sets, columns);
    }

    private static List<String> named(Parameters words, String name) {
        return words.values(name).stream()
                .flatMap(value -> Parameters.parts(value.replace(',', ';')).stream())
                .distinct()
                .toList();
    }

    private static List<OrgUnitGroups> sets(Lookup lookup, List<String> texts) {
        List<OrgUnitGroups> sets = new ArrayList<>();
        for (String text : texts) {
            MetadataObject set = lookup.find("organisationUnitGroupSet", text);
            if (set == null) {
                throw new Problem(ErrorCode.E7302, text);
            }
            sets.add(OrgUnitGroups.of(set, lookup));
        }
        return sets;
    }

    private void count(OrgUnit top) {
        Map<List<MetadataObject>, Integer> ofTop = counts.computeIfAbsent(top, any -> new LinkedHashMap<>());
        for (OrgUnit unit : lookup.hierarchy().atOrBelow(top)) {
            List<List<MetadataObject>> combinations = List.of(List.of());
            for (OrgUnitGroups set : sets) {
                List<MetadataObject> groups = set.of(unit);
                if (groups.isEmpty()) {
                    without.computeIfAbsent(set, any -> new LinkedHashSet<>()).add(unit);
                }
                combinations = longer(combinations, groups);
            }
            combinations.forEach(each -> ofTop.merge(each, 1, Integer::sum));
        }
    }

    private static List<List<MetadataObject>> longer(
            List<List<MetadataObject>> combinations, List<MetadataObject> groups) {
        List<List<MetadataObject>> longer = new ArrayList<>();
        for (List<MetadataObject> each : combinations) {
            for (MetadataObject group : groups) {
                List<MetadataObject> more = new ArrayList<>(each);
                more.add(group);
                longer.add(more);
            }
        }
        return longer;
    }

    /** How many units are in no group of a set, and so in no row. */
    List<String> leftOut() {
        return without.entrySet().stream()
                .map(each -> each.getKey().set().uid() + ": " + each.getValue().size()
                        + " organisation units are in none of its groups and in no row")
                .toList();
    }

    Grid grid() {
        List<GridHeader> headers = new ArrayList<>();
        headers.add(GridHeader.item("orgunit", "Organisation unit"));
        List<OrgUnitGroups> down =
                sets.stream().filter(set -> !columns.contains(set)).toList();
        down.forEach(
                set -> headers.add(GridHeader.item(set.set().uid(), set.set().name())));
        List<List<MetadataObject>> across = List.of(List.of());
        for (OrgUnitGroups set : columns) {
            across = longer(across, set.groups());
        }
        across.forEach(groups -> headers.add(header(groups)));
        List<List<String>> rows = new ArrayList<>();
        for (OrgUnit top : tops) {
            List<List<MetadataObject>> combinations = List.of(List.of());
            for (OrgUnitGroups set : down) {
                combinations = longer(combinations, set.groups());
            }
            for (List<MetadataObject> groups : combinations) {
                addRow(rows, top, down, groups, across);
            }
        }
        return new Grid(headers, rows, metaData());
    }

    private static GridHeader header(List<MetadataObject> groups) {
        String uids = String.join("-", groups.stream().map(MetadataObject::uid).toList());
        String names =
                String.join(", ", groups.stream().map(MetadataObject::name).toList());
        return groups.isEmpty() ? GridHeader.number("count", "Count") : GridHeader.number(uids, names);
    }

    /** A row with the numbers of all columns; none where all are missing. */
    private void addRow(
            List<List<String>> rows,
            OrgUnit top,
            List<OrgUnitGroups> down,
            List<MetadataObject> groups,
            List<List<MetadataObject>> across) {
        Map<List<MetadataObject>, Integer> ofTop = counts.getOrDefault(top, Map.of());
        List<String> row = new ArrayList<>(List.of(top.uid()));
        groups.forEach(group -> row.add(group.uid()));
        boolean isEmpty = true;
        for (List<MetadataObject> column : across) {
            List<MetadataObject> key = new ArrayList<>();
            for (OrgUnitGroups set : sets) {
                int place = columns.indexOf(set);
                key.add(place < 0 ? groups.get(down.indexOf(set)) : column.get(place));
            }
            Integer number = ofTop.get(key);
            isEmpty &= number == null;
            row.add(number == null ? "" : Objects.toString(number));
        }
        if (!isEmpty) {
            rows.add(row);
        }
    }

    private ObjectNode metaData() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode items = json.putObject("items");
        tops.forEach(top -> items.putObject(top.uid()).put("name", top.name()));
        for (OrgUnitGroups set : sets) {
            items.putObject(set.set().uid()).put("name", set.set().name());
            set.groups().forEach(group -> items.putObject(group.uid()).put("name", group.name()));
        }
        return json;
    }
}
