package org.tonle.datavalue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.category.CategoryCombos;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/dataAnalysis/followup}: values that somebody marked to be looked at again. */
@Path("/api/dataAnalysis/followup")
@Produces(MediaType.APPLICATION_JSON)
public class FollowUpResource {
    private static final int LIMIT = 50;

    private final CellStore cells;
    private final Metadata metadata;
    private final Caller caller;

    FollowUpResource(CellStore cells, Metadata metadata, Caller caller) {
        this.cells = cells;
        this.metadata = metadata;
        this.caller = caller;
    }

    /** {@code metadata, followupValues}: {@code ds} or {@code de}, {@code ou}, {@code pe} or {@code startDate} and {@code endDate}. */
    @GET
    public ObjectNode get(@Context UriInfo uri) {
        Snapshot snapshot = metadata.snapshot();
        CurrentUser user = caller.user();
        Words words = new Words(uri.getQueryParameters());
        Set<MetadataObject> elements = elements(snapshot, words);
        if (elements.isEmpty()) {
            throw new Problem(ErrorCode.E2001);
        }
        DataScope scope = new DataScope(snapshot, user);
        elements.forEach(scope::checkElement);
        Set<OrgUnit> units = new LinkedHashSet<>();
        for (String uid : words.all("ou", "orgUnit")) {
            OrgUnit unit = snapshot.view(Hierarchy.VIEW).get(uid);
            scope.checkUnit(unit);
            units.addAll(snapshot.view(Hierarchy.VIEW).atOrBelow(unit));
        }
        LocalDate start = date(words, "startDate", true);
        LocalDate end = date(words, "endDate", false);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode about = json.putObject("metadata");
        ArrayNode named = about.putArray("de");
        elements.forEach(element -> named.add(element.uid()));
        ArrayNode combos = about.putArray("coc");
        optionCombos(snapshot, elements).forEach(combos::add);
        ArrayNode places = about.putArray("ou");
        words.all("ou", "orgUnit").forEach(places::add);
        int limit = limit(words.first("maxResults"));
        about.put("startDate", start + "T00:00:00.000")
                .put("endDate", end + "T00:00:00.000")
                .put("maxResults", limit);
        ArrayNode rows = json.putArray("followupValues");
        cells.markedForFollowUp(
                        elements.stream().map(MetadataObject::id).toList(),
                        units.stream().map(OrgUnit::id).toList(),
                        start,
                        end,
                        limit)
                .forEach(value -> add(snapshot, rows, value));
        return json;
    }

    private static Set<MetadataObject> elements(Snapshot snapshot, Words words) {
        Set<MetadataObject> elements = new LinkedHashSet<>();
        for (String uid : words.all("de")) {
            elements.add(CellKey.find(snapshot, "dataElement", uid, ErrorCode.E8003));
        }
        for (String uid : words.all("ds")) {
            MetadataObject dataSet = CellKey.find(snapshot, "dataSet", uid, ErrorCode.E8005);
            for (String element :
                    snapshot.view(Vocabulary.VIEW).form(dataSet).elements().keySet()) {
                elements.add(CellKey.find(snapshot, "dataElement", element, ErrorCode.E8003));
            }
        }
        return elements;
    }

    private static Set<String> optionCombos(Snapshot snapshot, Set<MetadataObject> elements) {
        Set<String> uids = new LinkedHashSet<>();
        for (MetadataObject element : elements) {
            String combo = snapshot.view(Vocabulary.VIEW).element(element).categoryCombo();
            snapshot.view(CategoryCombos.VIEW).optionCombos(combo).forEach(each -> uids.add(each.uid()));
        }
        return uids;
    }

    private static LocalDate date(Words words, String name, boolean isStart) {
        List<String> periods = words.all("pe");
        if (!periods.isEmpty()) {
            Period period = Period.parse(periods.get(isStart ? 0 : periods.size() - 1));
            return isStart ? period.start() : period.end();
        }
        String text = words.first(name);
        if (text == null) {
            throw new Problem(ErrorCode.E2002);
        }
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (java.time.DateTimeException unreadable) {
            throw new Problem(ErrorCode.E1003, "`" + text + "` is no date");
        }
    }

    private static int limit(@Nullable String text) {
        try {
            return text == null ? LIMIT : Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new Problem(ErrorCode.E1003, "`" + text + "` is no number");
        }
    }

    private static void add(Snapshot snapshot, ArrayNode rows, StoredValue value) {
        MetadataObject element = snapshot.byId(value.dataElement());
        MetadataObject unit = snapshot.byId(value.orgUnit());
        MetadataObject combo = snapshot.byId(value.categoryOptionCombo());
        MetadataObject attribute = snapshot.byId(value.attributeOptionCombo());
        if (element == null || unit == null || combo == null || attribute == null) {
            return;
        }
        OrgUnit place = snapshot.view(Hierarchy.VIEW).find(unit.uid());
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
                .put("lastUpdated", Times.text(value.lastUpdated()))
                .put("created", Times.text(value.created()))
                .put("comment", value.comment());
    }
}
