package org.tonle.datavalue.entry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.category.CategoryCombos;
import org.tonle.common.DayText;
import org.tonle.datavalue.cell.AnswerTimes;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.datavalue.cell.CellStore;
import org.tonle.datavalue.cell.ReadRights;
import org.tonle.datavalue.cell.StoredValue;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Finds values that somebody marked to be looked at again. */
@ApplicationScoped
public class FollowUps {
    private static final int LIMIT = 50;

    private final CellStore cells;

    FollowUps(CellStore cells) {
        this.cells = cells;
    }

    /**
     * {@code metadata, followupValues}: {@code ds} or {@code de}, {@code ou}, {@code pe} or {@code startDate} and {@code endDate}. Numbers, as
     * DHIS2 looks for them; with {@code allValueTypes=true} values of every type.
     */
    ObjectNode read(DataAccess access, Parameters words) {
        Set<MetadataObject> elements = elements(access, words);
        if (elements.isEmpty()) {
            throw new Problem(ErrorCode.E2300);
        }
        Set<OrgUnit> units = new LinkedHashSet<>();
        for (String uid : words.list("ou", "orgUnit")) {
            OrgUnit unit = access.hierarchy().get(uid);
            ReadRights.checkOrgUnit(access, unit);
            units.addAll(access.hierarchy().atOrBelow(unit));
        }
        LocalDate start = date(words, "startDate", true);
        LocalDate end = date(words, "endDate", false);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode about = json.putObject("metadata");
        ArrayNode named = about.putArray("de");
        elements.forEach(element -> named.add(element.uid()));
        ArrayNode combos = about.putArray("coc");
        optionCombos(access, elements).forEach(combos::add);
        ArrayNode places = about.putArray("ou");
        words.list("ou", "orgUnit").forEach(places::add);
        int limit = words.number("maxResults", LIMIT);
        if (limit < 0) {
            throw new Problem(ErrorCode.E2009, limit);
        }
        about.put("startDate", start + "T00:00:00.000")
                .put("endDate", end + "T00:00:00.000")
                .put("maxResults", limit);
        ArrayNode rows = json.putArray("followupValues");
        cells.markedForFollowUp(
                        access,
                        elements.stream()
                                .filter(element -> isLookedAt(element, words))
                                .map(MetadataObject::id)
                                .toList(),
                        units.stream().map(OrgUnit::id).toList(),
                        start,
                        end,
                        limit)
                .forEach(value -> add(access, rows, value));
        return json;
    }

    private static Set<MetadataObject> elements(DataAccess access, Parameters words) {
        Set<MetadataObject> elements = new LinkedHashSet<>();
        for (String uid : words.list("de")) {
            MetadataObject element = CellKey.find(access, "dataElement", uid, ErrorCode.E8003);
            ReadRights.checkElement(access, element);
            elements.add(element);
        }
        for (String uid : words.list("ds")) {
            MetadataObject dataSet = CellKey.find(access, "dataSet", uid, ErrorCode.E8005);
            ReadRights.checkDataSet(access, dataSet);
            for (String element : DataSet.of(dataSet).dataSetElements().keySet()) {
                MetadataObject found = access.snapshot().findUnchecked("dataElement", element);
                if (found != null && access.mayReadValues(found) && isLookedAt(found, words)) {
                    elements.add(found);
                }
            }
        }
        return elements;
    }

    private static boolean isLookedAt(MetadataObject element, Parameters words) {
        return words.flag("allValueTypes")
                || DataElement.of(element).valueType().isNumeric();
    }

    private static Set<String> optionCombos(DataAccess access, Set<MetadataObject> elements) {
        Snapshot snapshot = access.snapshot();
        Set<String> uids = new LinkedHashSet<>();
        for (MetadataObject element : elements) {
            String combo = DataElement.of(element).categoryCombo();
            snapshot.view(CategoryCombos.VIEW).optionCombos(combo).stream()
                    .filter(access::sees)
                    .forEach(each -> uids.add(each.uid()));
        }
        return uids;
    }

    private static LocalDate date(Parameters words, String name, boolean isStart) {
        List<String> periods = words.list("pe");
        if (!periods.isEmpty()) {
            Period period = Period.parse(periods.get(isStart ? 0 : periods.size() - 1));
            return isStart ? period.start() : period.end();
        }
        String text = words.text(name);
        if (text == null) {
            throw new Problem(ErrorCode.E2301);
        }
        try {
            return DayText.parse(text);
        } catch (DateTimeException unreadable) {
            throw new Problem(ErrorCode.E1003, "`" + text + "` is no date");
        }
    }

    private static void add(DataAccess access, ArrayNode rows, StoredValue value) {
        Snapshot snapshot = access.snapshot();
        MetadataObject element = snapshot.byId(value.dataElement());
        MetadataObject unit = snapshot.byId(value.orgUnit());
        MetadataObject combo = snapshot.byId(value.categoryOptionCombo());
        MetadataObject attribute = snapshot.byId(value.attributeOptionCombo());
        if (element == null || unit == null || combo == null || attribute == null) {
            return;
        }
        OrgUnit place = access.hierarchy().find(unit.uid());
        Period period = Period.parse(value.period());
        rows.addObject()
                .put("de", element.uid())
                .put("deName", element.name())
                .put("pe", value.period())
                .put("peStartDate", period.start() + "T00:00:00.000")
                .put("peEndDate", period.end() + "T00:00:00.000")
                .put("ou", unit.uid())
                .put("ouName", unit.name())
                .put("ouPath", place == null ? "" : place.path())
                .put("coc", combo.uid())
                .put("cocName", combo.name())
                .put("aoc", attribute.uid())
                .put("aocName", attribute.name())
                .put("value", value.value())
                .put("storedBy", value.storedBy())
                .put("lastUpdated", AnswerTimes.text(value.lastUpdated()))
                .put("created", AnswerTimes.text(value.created()))
                .put("comment", value.comment());
    }
}
