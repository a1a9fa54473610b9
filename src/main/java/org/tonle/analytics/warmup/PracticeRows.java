package org.tonle.analytics.warmup;

import java.util.ArrayList;
import java.util.List;
import org.tonle.analytics.store.DataPeriod;
import org.tonle.analytics.store.PracticeStores;
import org.tonle.metadata.Snapshot;
import org.tonle.period.Period;

/** What was reported in the {@link PracticeCountry}: two years of monthly numbers, and persons with visits in the last of them. */
final class PracticeRows {
    static final String FIRST_MONTH = "202401";
    static final int MONTHS = 24;
    private static final int PERSONS = 400;
    private static final int VISITS = 4;
    private static final String WHEN = "2025-01-05 00:00:00,2025-01-05 00:00:00,";

    private final Snapshot snapshot;
    private final StringBuilder events = new StringBuilder();
    private final StringBuilder enrollments = new StringBuilder();
    private final StringBuilder entities = new StringBuilder();

    private PracticeRows(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    static PracticeStores.Rows of(Snapshot snapshot) {
        PracticeRows rows = new PracticeRows(snapshot);
        List<DataPeriod> periods = periods();
        rows.addRecords();
        return new PracticeStores.Rows(
                periods,
                rows.values(periods),
                rows.events.toString(),
                rows.enrollments.toString(),
                rows.entities.toString(),
                "");
    }

    static List<DataPeriod> periods() {
        List<DataPeriod> periods = new ArrayList<>();
        Period month = Period.parse(FIRST_MONTH);
        for (int i = 1; i <= MONTHS; i++) {
            periods.add(new DataPeriod(i, month.iso(), month.type(), month.start(), month.end()));
            month = month.next();
        }
        return periods;
    }

    private int id(String type, String prefix, int number) {
        return snapshot.get(type, PracticeCountry.uid(prefix, number)).id();
    }

    private String values(List<DataPeriod> periods) {
        StringBuilder lines = new StringBuilder();
        for (int element = 0; element < PracticeCountry.ELEMENTS; element++) {
            for (DataPeriod period : periods) {
                for (int clinic = element % 2; clinic < PracticeCountry.CLINICS; clinic += 2) {
                    for (int combo = 0; combo < PracticeCountry.COMBOS; combo++) {
                        add(
                                lines,
                                id("dataElement", "pcElmnt", element),
                                period.id(),
                                id("organisationUnit", "pcClinc", clinic),
                                id("categoryOptionCombo", "pcOpCmb", combo),
                                id("categoryOptionCombo", "pcOpCmb", 0),
                                7 + (element * 31 + clinic * 17 + combo * 5 + period.id()) % 97,
                                "",
                                "f");
                    }
                }
            }
        }
        return lines.toString();
    }

    private static void add(StringBuilder lines, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            lines.append(i == 0 ? "" : ",").append(cells[i]);
        }
        lines.append('\n');
    }

    /** The uid of a record. */
    private static String record(char kind, int number) {
        return kind + String.valueOf(1_000_000_000 + number);
    }

    private void addRecords() {
        int program = id("program", "pcPrgrm", 0);
        int stage = id("programStage", "pcStage", 0);
        int combo = id("categoryOptionCombo", "pcOpCmb", 0);
        int choice = id("dataElement", "pcEvElm", 0);
        int number = id("dataElement", "pcEvElm", 1);
        for (int i = 1; i <= PERSONS; i++) {
            int unit = id("organisationUnit", "pcClinc", i % PracticeCountry.CLINICS);
            String name = "\"{\"\"" + id("trackedEntityAttribute", "pcAttrb", 0) + "\"\": \"\"Person " + i + "\"\"}\"";
            int type = id("trackedEntityType", "pcEnTyp", 0);
            add(entities, i, record('t', i), type, unit, "f", "f", WHEN + ",,", name, "f");
            String enrolled = "2025-01-0" + (1 + i % 9) + " 00:00:00";
            add(
                    enrollments,
                    i,
                    record('n', i),
                    program,
                    i,
                    unit,
                    combo,
                    "ACTIVE",
                    enrolled,
                    enrolled,
                    "",
                    WHEN + ",,",
                    unit,
                    "",
                    "f");
            for (int visit = 0; visit < VISITS; visit++) {
                int event = i * VISITS + visit;
                String date = "2025-" + (10 + (visit * 3 + i) % 3) + "-" + (10 + i % 18) + " 00:00:00";
                String values = "\"{\"\"" + choice + "\"\": \"\"" + PracticeCountry.uid("pcChoic", event % 4)
                        + "\"\", \"\"" + number + "\"\": \"\"" + (40 + event % 60) + "\"\"}\"";
                add(
                        events,
                        event,
                        record('e', event),
                        program,
                        stage,
                        unit,
                        combo,
                        "COMPLETED",
                        i,
                        date,
                        date,
                        date,
                        WHEN + ",,",
                        values,
                        "f");
            }
        }
    }
}
