package org.tonle.datavalue.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.common.DayText;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.metadata.model.DataSet;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;

/** Understands and judges registrations as they were sent. */
final class CompletionRows {
    private final DataAccess access;
    private final LocalDate today;
    private final Naming dataSets;
    private final Naming units;
    private final Naming combos;

    CompletionRows(DataAccess access, DataValueImportOptions options, LocalDate today) {
        Snapshot snapshot = access.snapshot();
        this.access = access;
        this.today = today;
        this.dataSets = new Naming(snapshot, "dataSet", options.scheme("dataSetIdScheme", SetHeader.EMPTY));
        this.units = new Naming(snapshot, "organisationUnit", options.scheme("orgUnitIdScheme", SetHeader.EMPTY));
        this.combos = new Naming(
                snapshot, "categoryOptionCombo", options.scheme("attributeOptionComboIdScheme", SetHeader.EMPTY));
    }

    /**
     * What came of a row: a completion, or what is wrong with it.
     *
     * @param object the word at fault, or the registration's data set
     * @param isUnreadable whether the payload as a whole cannot be understood
     */
    record Judged(
            @Nullable CompleteDataSetRegistration completion, String object, String message, boolean isUnreadable) {}

    Judged judge(JsonNode row) {
        String iso = row.path("period").asText("");
        Period period = Period.find(iso).orElse(null);
        if (period == null) {
            return new Judged(null, iso, ErrorCode.E1101.message(iso), true);
        }
        String setName = row.path("dataSet").asText("");
        MetadataObject dataSet = access.known(dataSets.find(setName));
        if (dataSet == null) {
            return wrong(setName, ErrorCode.E8005, setName);
        }
        String unitName =
                row.path("organisationUnit").asText(row.path("orgUnit").asText(""));
        MetadataObject unit = access.known(units.find(unitName));
        if (unit == null) {
            return wrong(unitName, ErrorCode.E1102, unitName);
        }
        String comboName = row.path("attributeOptionCombo").asText("");
        MetadataObject combo = comboName.isEmpty()
                ? access.find("categoryOptionCombo", CategoryDefaults.CATEGORY_OPTION_COMBO)
                : access.known(combos.find(comboName));
        if (combo == null) {
            return wrong(comboName, ErrorCode.E8110, 0, comboName);
        }
        Judged refused = judge(dataSet, unit, combo, period);
        if (refused != null) {
            return refused;
        }
        LocalDate date = today;
        String text = row.path("date").asText("");
        if (!text.isEmpty()) {
            try {
                date = DayText.parse(text);
            } catch (DateTimeException unreadable) {
                return wrong(text, ErrorCode.E8008, text);
            }
        }
        CompleteDataSetRegistration completion = new CompleteDataSetRegistration(
                dataSet.id(),
                period,
                unit.id(),
                combo.id(),
                date,
                access.user().isSuperuser() ? row.path("storedBy").asText(null) : null,
                row.path("completed").asBoolean(true));
        return new Judged(completion, setName, "", false);
    }

    private @Nullable Judged judge(MetadataObject dataSet, MetadataObject unit, MetadataObject combo, Period period) {
        DataSet form = DataSet.of(dataSet);
        if (!access.mayWriteData(dataSet)) {
            return wrong(dataSet.uid(), ErrorCode.E8010, dataSet.uid());
        }
        if (!access.reaches(Reach.CAPTURE, access.hierarchy().find(unit.uid()))) {
            return wrong(unit.uid(), ErrorCode.E8011, unit.uid());
        }
        if (!access.mayWriteOptions(combo)) {
            return wrong(combo.uid(), ErrorCode.E8012, combo.uid());
        }
        if (form.periodType() != period.type()) {
            String type = form.periodType() == null ? "no" : form.periodType().id();
            return wrong(period.iso(), ErrorCode.E8021, dataSet.uid(), type, period.iso());
        }
        if (!form.organisationUnits().contains(unit.uid())) {
            return wrong(unit.uid(), ErrorCode.E8022, dataSet.uid(), unit.uid());
        }
        if (!form.categoryCombo().equals(CategoryOptionCombo.of(combo).categoryCombo())) {
            return wrong(combo.uid(), ErrorCode.E8023, dataSet.uid(), combo.uid());
        }
        return null;
    }

    private static Judged wrong(String object, ErrorCode code, Object... arguments) {
        return new Judged(null, object, code.message(arguments), false);
    }
}
