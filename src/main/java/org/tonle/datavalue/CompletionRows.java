package org.tonle.datavalue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tonle.category.Defaults;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Access;
import org.tonle.orgunit.Hierarchy;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.security.CurrentUser;

/** Understands and judges registrations as they were sent. */
final class CompletionRows {
    private final Snapshot snapshot;
    private final CurrentUser user;
    private final LocalDate today;
    private final Naming dataSets;
    private final Naming units;
    private final Naming combos;

    CompletionRows(Snapshot snapshot, ImportOptions options, CurrentUser user, LocalDate today) {
        this.snapshot = snapshot;
        this.user = user;
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
    record Judged(@Nullable Completion completion, String object, String message, boolean isUnreadable) {}

    Judged judge(JsonNode row) {
        String iso = row.path("period").asText("");
        Period period = Period.find(iso).orElse(null);
        if (period == null) {
            return new Judged(null, iso, ErrorCode.E1101.message(iso), true);
        }
        String setName = row.path("dataSet").asText("");
        MetadataObject dataSet = dataSets.find(setName);
        if (dataSet == null) {
            return wrong(setName, ErrorCode.E8005, setName);
        }
        String unitName =
                row.path("organisationUnit").asText(row.path("orgUnit").asText(""));
        MetadataObject unit = units.find(unitName);
        if (unit == null) {
            return wrong(unitName, ErrorCode.E1102, unitName);
        }
        String comboName = row.path("attributeOptionCombo").asText("");
        MetadataObject combo = comboName.isEmpty()
                ? snapshot.find("categoryOptionCombo", Defaults.CATEGORY_OPTION_COMBO)
                : combos.find(comboName);
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
                date = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            } catch (DateTimeException unreadable) {
                return wrong(text, ErrorCode.E8008, text);
            }
        }
        Completion completion = new Completion(
                dataSet.id(),
                period,
                unit.id(),
                combo.id(),
                date,
                user.isSuperuser() ? row.path("storedBy").asText(null) : null,
                row.path("completed").asBoolean(true));
        return new Judged(completion, setName, "", false);
    }

    private @Nullable Judged judge(MetadataObject dataSet, MetadataObject unit, MetadataObject combo, Period period) {
        EntryForm form = snapshot.view(Vocabulary.VIEW).form(dataSet);
        if (!Access.mayWriteData(user, dataSet.document())) {
            return wrong(dataSet.uid(), ErrorCode.E8010, dataSet.uid());
        }
        if (!user.isSuperuser()
                && !snapshot.view(Hierarchy.VIEW).isAtOrBelowAny(unit.uid(), user.organisationUnits())) {
            return wrong(unit.uid(), ErrorCode.E8011, unit.uid());
        }
        if (form.periodType() != period.type()) {
            String type = form.periodType() == null ? "no" : form.periodType().id();
            return wrong(period.iso(), ErrorCode.E8021, dataSet.uid(), type, period.iso());
        }
        if (!form.units().contains(unit.uid())) {
            return wrong(unit.uid(), ErrorCode.E8022, dataSet.uid(), unit.uid());
        }
        if (!form.categoryCombo().equals(combo.document().text("categoryCombo"))) {
            return wrong(combo.uid(), ErrorCode.E8023, dataSet.uid(), combo.uid());
        }
        return null;
    }

    private static Judged wrong(String object, ErrorCode code, Object... arguments) {
        return new Judged(null, object, code.message(arguments), false);
    }
}
