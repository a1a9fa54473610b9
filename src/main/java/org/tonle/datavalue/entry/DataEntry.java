package org.tonle.datavalue.entry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.datavalue.cell.AnswerTimes;
import org.tonle.datavalue.cell.CellStore;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.cell.ReadRights;
import org.tonle.datavalue.cell.StoredValue;
import org.tonle.datavalue.completeness.CompletionQueryStore;
import org.tonle.datavalue.completeness.CompletionSummary;
import org.tonle.datavalue.completeness.CompletionWriter;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Everything an entry form needs to know about one report. */
@ApplicationScoped
public class DataEntry {
    private final CellStore cells;
    private final CompletionQueryStore completions;
    private final CompletionWriter completionWriter;
    private final MinMaxStore limits;
    private final FormStatus status;

    DataEntry(
            CellStore cells,
            CompletionQueryStore completions,
            CompletionWriter completionWriter,
            MinMaxStore limits,
            FormStatus status) {
        this.cells = cells;
        this.completions = completions;
        this.completionWriter = completionWriter;
        this.limits = limits;
        this.status = status;
    }

    /** {@code dataValues, minMaxValues, lockStatus, completeStatus} of the report {@code ds, pe, ou, cc, cp}. */
    ObjectNode form(DataAccess access, Parameters words) {
        Snapshot snapshot = access.snapshot();
        EntryReport report = EntryReport.of(access, words);
        MetadataObject dataSet = report.dataSet();
        Period period = report.period();
        OrgUnit unit = report.orgUnit();
        MetadataObject combo = report.attributeOptionCombo();
        ReadRights.checkDataSet(access, dataSet);
        if (!access.reaches(Reach.READ, unit)) {
            throw new Problem(ErrorCode.E2020, unit.uid());
        }
        DataSet form = DataSet.of(dataSet);
        List<Integer> elements = new ArrayList<>();
        for (String uid : form.dataSetElements().keySet()) {
            MetadataObject element = snapshot.findUnchecked("dataElement", uid);
            if (element != null) {
                elements.add(element.id());
            }
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode values = json.putArray("dataValues");
        cells.ofForm(access, elements, PeriodStore.id(period), unit.id(), combo.id())
                .forEach(value -> value(snapshot, values.addObject(), value, unit, combo));
        ArrayNode bounds = json.putArray("minMaxValues");
        limits.find(access, elements, List.of(unit.id())).forEach(limit -> {
            MetadataObject element = snapshot.byId(limit.dataElement());
            MetadataObject optionCombo = snapshot.byId(limit.categoryOptionCombo());
            if (element != null && optionCombo != null) {
                bounds.addObject()
                        .put("dataElement", element.uid())
                        .put("orgUnit", unit.uid())
                        .put("categoryOptionCombo", optionCombo.uid())
                        .put("minValue", limit.min())
                        .put("maxValue", limit.max());
            }
        });
        json.put("lockStatus", status.of(access, form, report));
        complete(
                json.putObject("completeStatus"), completions.one(access, dataSet.id(), period, unit.id(), combo.id()));
        return json;
    }

    /** Completes the report {@code ds, pe, ou, cc, cp}, or opens it again. @throws Problem E2020 outside of the user's units */
    CompletionSummary complete(DataAccess access, Parameters words, boolean completed) {
        EntryReport report = EntryReport.of(access, words);
        OrgUnit unit = report.orgUnit();
        if (!access.reaches(Reach.CAPTURE, unit)) {
            throw new Problem(ErrorCode.E2020, unit.uid());
        }
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("dataSet", report.dataSet().uid())
                .put("period", report.period().iso())
                .put("organisationUnit", unit.uid())
                .put("attributeOptionCombo", report.attributeOptionCombo().uid())
                .put("completed", completed);
        return completionWriter.run(
                JsonNodeFactory.instance.arrayNode().add(row), DataValueImportOptions.PLAIN, access);
    }

    private static void value(
            Snapshot snapshot, ObjectNode json, StoredValue value, OrgUnit unit, MetadataObject attributeOptionCombo) {
        json.put("dataElement", uid(snapshot, value.dataElement()))
                .put("period", value.period())
                .put("orgUnit", unit.uid())
                .put("categoryOptionCombo", uid(snapshot, value.categoryOptionCombo()));
        ObjectNode attribute = json.putObject("attribute");
        CategoryOptionCombo combo = CategoryOptionCombo.of(attributeOptionCombo);
        attribute.put("combo", combo.categoryCombo());
        ArrayNode options = attribute.putArray("options");
        combo.categoryOptions().forEach(options::add);
        json.put("value", value.value())
                .put("comment", value.comment())
                .put("followUp", value.followUp())
                .put("storedBy", value.storedBy())
                .put("created", AnswerTimes.text(value.created()))
                .put("lastUpdated", AnswerTimes.text(value.lastUpdated()));
        if (value.comment() == null) {
            json.remove("comment");
        }
    }

    private static void complete(ObjectNode json, CompletionQueryStore.@Nullable Registration registration) {
        boolean complete = registration != null && registration.completed();
        json.put("complete", complete);
        if (registration != null && complete) {
            json.put("created", AnswerTimes.text(registration.created()))
                    .put("createdBy", registration.storedBy())
                    .put("lastUpdated", AnswerTimes.text(registration.lastUpdated()))
                    .put("lastUpdatedBy", registration.lastUpdatedBy());
        }
    }

    private static String uid(Snapshot snapshot, int id) {
        MetadataObject object = snapshot.byId(id);
        return object == null ? "" : object.uid();
    }
}
