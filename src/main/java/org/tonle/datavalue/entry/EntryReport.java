package org.tonle.datavalue.entry;

import org.tonle.access.DataAccess;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** One report as a form names it: {@code ds, pe, ou, cc, cp}. */
public record EntryReport(MetadataObject dataSet, Period period, OrgUnit orgUnit, MetadataObject attributeOptionCombo) {
    /** @throws Problem E1105, E1101, E1102 for what is missing or unknown to the user, E2040, E2041 */
    public static EntryReport of(DataAccess access, Parameters words) {
        String set = String.valueOf(words.text("ds"));
        MetadataObject dataSet = access.find("dataSet", set);
        if (dataSet == null) {
            throw new Problem(ErrorCode.E1105, set);
        }
        String iso = String.valueOf(words.text("pe"));
        Period period = Period.find(iso).orElseThrow(() -> new Problem(ErrorCode.E1101, iso));
        String unit = String.valueOf(words.text("ou"));
        OrgUnit orgUnit = access.hierarchy().find(unit);
        if (orgUnit == null) {
            throw new Problem(ErrorCode.E1102, unit);
        }
        return new EntryReport(dataSet, period, orgUnit, CellKey.attributeOptionCombo(access, words));
    }
}
