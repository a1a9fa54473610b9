package org.tonle.datavalue.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One kind of wrong row. @param formats in which it can be written @param codes it may have */
record WrongRow(String name, Set<SentRows> formats, Set<String> codes, String... fields) {
    Map<String, String> at(String period) {
        Map<String, String> row = row("vfTests0000", period, "value", "7");
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i + 1].isEmpty()) {
                row.remove(fields[i]);
            } else {
                row.put(fields[i], fields[i + 1]);
            }
        }
        if (!"vfTests0000".equals(row.get("dataElement"))) {
            row.remove("categoryOptionCombo");
        }
        return row;
    }

    private static WrongRow wrong(String name, Set<String> codes, String... fields) {
        return new WrongRow(name, Set.of(SentRows.values()), codes, fields);
    }

    private static WrongRow inTexts(String name, Set<SentRows> formats, Set<String> codes, String... fields) {
        return new WrongRow(name, formats, codes, fields);
    }

    static List<WrongRow> all() {
        Set<SentRows> named = Set.of(SentRows.JSON, SentRows.CSV, SentRows.XML);
        Set<SentRows> controls = Set.of(SentRows.JSON, SentRows.CSV);
        return List.of(
                inTexts("no element", named, Set.of("E8102"), "dataElement", " "),
                wrong("no period", Set.of("E8100"), "period", ""),
                wrong("no unit", Set.of("E8105"), "orgUnit", ""),
                wrong("element that is no uid", Set.of("E8104", "E8103"), "dataElement", "x"),
                wrong("unknown element", Set.of("E8103"), "dataElement", "vfNobody000"),
                wrong("unit that is no uid", Set.of("E8106", "E8107"), "orgUnit", "x"),
                wrong("unknown unit", Set.of("E8107"), "orgUnit", "vfNobody000"),
                wrong("no period of ours", Set.of("E8141"), "period", "2020X"),
                wrong("period of another type", Set.of("E8021"), "period", "2020Q1"),
                inTexts("combination that is no uid", named, Set.of("E8109"), "categoryOptionCombo", "x"),
                wrong("unknown combination", Set.of("E8108", "E8127"), "categoryOptionCombo", "vfNobody000"),
                wrong("combination of another element", Set.of("E8024", "E8127"), "categoryOptionCombo", "vfCocGov000"),
                inTexts("attribute combination that is no uid", named, Set.of("E8111"), "attributeOptionCombo", "x"),
                wrong("unknown attribute combination", Set.of("E8110", "E8127"), "attributeOptionCombo", "vfNobody000"),
                wrong(
                        "attribute combination that is none",
                        Set.of("E8023", "E8127"),
                        "attributeOptionCombo",
                        "vfCocMale00"),
                wrong("without the attribute combination", Set.of("E8023"), "attributeOptionCombo", ""),
                wrong("element of no set", Set.of("E8003"), "dataElement", "vfNowhere00"),
                wrong("unit without the set", Set.of("E8022"), "orgUnit", "vfCountry00"),
                wrong("closed unit", Set.of("E8031"), "orgUnit", "vfClosed000"),
                inTexts("no value", named, Set.of("E8120"), "value", ""),
                inTexts("no number", named, Set.of("E8122"), "value", "many"),
                wrong("no date", Set.of("E8122"), "dataElement", "vfDates0000", "value", "2020-02-31"),
                wrong("no option", Set.of("E8123"), "dataElement", "vfChoice000", "value", "B"),
                wrong("long comment", Set.of("E8125"), "comment", "c".repeat(50_001)),
                inTexts("U+0000", controls, Set.of("E8140"), "comment", "a\0b"),
                inTexts("U+0007", controls, Set.of("E8140"), "comment", "a\u0007b"),
                wrong("no UTF-8", Set.of("E8140"), "comment", "a\uFFFDb"),
                wrong("neither true nor false", Set.of("E8140"), "deleted", "perhaps"));
    }

    static Map<String, String> row(String element, String period, String... more) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("dataElement", element);
        row.put("period", period);
        row.put("orgUnit", "vfClinic000");
        if (element.equals("vfTests0000")) {
            row.put("categoryOptionCombo", "vfCocMale00");
        }
        row.put("attributeOptionCombo", "vfCocGov000");
        for (int i = 0; i < more.length; i += 2) {
            if (more[i + 1] == null) {
                row.remove(more[i]);
            } else {
                row.put(more[i], more[i + 1]);
            }
        }
        return row;
    }
}
