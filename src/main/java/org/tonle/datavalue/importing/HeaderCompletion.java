package org.tonle.datavalue.importing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.completeness.CompleteDataSetRegistration;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.DataSet;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;

/** The registration that a payload of values carries in its header. */
final class HeaderCompletion {
    private HeaderCompletion() {}

    /** The completion a payload of values carries in its header. @throws Refusal E8009 when period or unit are not in the header */
    static CompleteDataSetRegistration ofHeader(
            DataAccess access, SetHeader header, DataSet form, DataValueImportOptions options, LocalDate date) {
        Period period =
                header.period() == null ? null : Period.find(header.period()).orElse(null);
        MetadataObject unit = find(access, "organisationUnit", "orgUnitIdScheme", header.orgUnit(), header, options);
        String attribute = header.attributeOptionCombo();
        MetadataObject combo = attribute == null
                ? access.find("categoryOptionCombo", CategoryDefaults.CATEGORY_OPTION_COMBO)
                : find(access, "categoryOptionCombo", "attributeOptionComboIdScheme", attribute, header, options);
        if (period == null || unit == null || combo == null) {
            throw new PayloadRefusal(ValueConflict.of(ErrorCode.E8009, "completeDate", List.of()));
        }
        return new CompleteDataSetRegistration(form.id(), period, unit.id(), combo.id(), date, null, true);
    }

    private static @Nullable MetadataObject find(
            DataAccess access,
            String type,
            String scheme,
            @Nullable String text,
            SetHeader header,
            DataValueImportOptions options) {
        return text == null
                ? null
                : access.known(new Naming(access.snapshot(), type, options.scheme(scheme, header)).find(text));
    }
}
