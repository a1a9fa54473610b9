package org.tonle.datavalue.form;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.datavalue.cell.CellStore;
import org.tonle.datavalue.cell.ReadRights;
import org.tonle.datavalue.entry.EntryReport;
import org.tonle.datavalue.entry.FormStatus;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Finds the form of a data set, empty or with the values of one report. */
@ApplicationScoped
public class EntryForms {
    private final CellStore cells;
    private final FormStatus status;

    EntryForms(CellStore cells, FormStatus status) {
        this.cells = cells;
        this.status = status;
    }

    /**
     * The form of a data set; with {@code pe} and {@code ou} (and {@code cc, cp} or {@code aoc}) that of a report with its values.
     *
     * @throws Problem E1005 for a set the caller may not see, E2010 for one whose data he may not, E1101, E1102, E2020, E2040, E2041
     */
    public FilledForm form(DataAccess access, Viewpoint viewpoint, String uid, Parameters words) {
        MetadataObject object = access.find("dataSet", uid);
        if (object == null) {
            throw new Problem(ErrorCode.E1005, "Data Set", uid);
        }
        ReadRights.checkDataSet(access, object);
        DataSet dataSet = DataSet.of(object);
        FormLayout layout = FormLayout.of(access, dataSet);
        FormNames names = new FormNames(access.snapshot(), viewpoint.language());
        if (!words.has("pe") && !words.has("ou")) {
            return new FilledForm(access, layout, names, null, false, Map.of());
        }
        EntryReport report = EntryReport.of(access, words.with("ds", uid));
        if (!access.reaches(Reach.READ, report.orgUnit())) {
            throw new Problem(ErrorCode.E2020, report.orgUnit().uid());
        }
        boolean isOpen = dataSet.organisationUnits().contains(report.orgUnit().uid())
                && report.period().type() == dataSet.periodType()
                && access.mayWriteData(object)
                && access.reaches(Reach.CAPTURE, report.orgUnit())
                && access.mayWriteOptions(report.attributeOptionCombo())
                && status.of(access, dataSet, report).equals("OPEN");
        return new FilledForm(access, layout, names, report, isOpen, FilledForm.values(cells, access, layout, report));
    }
}
