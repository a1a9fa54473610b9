package org.tonle.datavalue.entry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.datavalue.audit.AuditTrail;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.datavalue.cell.CellStore;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;

/** What a form shows about one value: what it was before, and what stands in the periods before it. */
@ApplicationScoped
public class ValueContext {
    /** Periods that are looked at, the value's own included. */
    private static final int PERIODS = 13;

    private final CellStore cells;
    private final AuditTrail trail;
    private final MinMaxStore bounds;
    private final MinMaxBulk computed;

    ValueContext(CellStore cells, AuditTrail trail, MinMaxStore bounds, MinMaxBulk computed) {
        this.cells = cells;
        this.trail = trail;
        this.bounds = bounds;
        this.computed = computed;
    }

    /**
     * {@code audits, history[period, value], minMax?, computedMinMax?} of the cell {@code de, pe, ou, co, cc, cp}, oldest period first; empty
     * for what the user may not read. The computed bounds are those that the values there are would give.
     */
    ObjectNode read(DataAccess access, Parameters words) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("audits");
        ArrayNode history = json.putArray("history");
        MetadataObject element = access.find("dataElement", words.text("de"));
        OrgUnit unit = access.hierarchy().find(String.valueOf(words.text("ou")));
        if (element == null || unit == null || !access.mayReadValues(element) || !access.reaches(Reach.READ, unit)) {
            return json;
        }
        CellKey cell = CellKey.of(access, words);
        Parameters changes = Parameters.NONE
                .with("de", element.uid())
                .with("pe", cell.period().iso())
                .with("ou", unit.uid())
                .with("co", cell.categoryOptionCombo().uid())
                .with("cc", cell.attributeOptionCombo().uid());
        json.set("audits", trail.read(access, changes).path("dataValueAudits"));
        List<Integer> periods = new ArrayList<>();
        Period at = cell.period();
        for (int i = 0; i < PERIODS; i++) {
            periods.add(PeriodStore.id(at));
            at = at.previous();
        }
        cells.history(access, cell, periods)
                .forEach(
                        each -> history.addObject().put("period", each.period()).put("value", each.value()));
        bounds
                .find(
                        access,
                        List.of(cell.dataElement().id()),
                        List.of(cell.orgUnit().id()))
                .stream()
                .filter(each ->
                        each.categoryOptionCombo() == cell.categoryOptionCombo().id())
                .forEach(each -> put(json, "minMax", each).put("generated", each.generated()));
        MinMaxStore.MinMax usual = computed.computed(access, cell);
        if (usual != null) {
            put(json, "computedMinMax", usual);
        }
        return json;
    }

    private static ObjectNode put(ObjectNode json, String name, MinMaxStore.MinMax bounds) {
        return json.putObject(name).put("minValue", bounds.min()).put("maxValue", bounds.max());
    }
}
