package org.tonle.analytics.warmup;

import static org.tonle.analytics.warmup.PracticeCountry.COUNTRY;
import static org.tonle.analytics.warmup.PracticeCountry.ELEMENTS;
import static org.tonle.analytics.warmup.PracticeCountry.PROGRAM;
import static org.tonle.analytics.warmup.PracticeCountry.STAGE;
import static org.tonle.analytics.warmup.PracticeCountry.uid;
import static org.tonle.analytics.warmup.PracticeCountry.uids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tonle.access.DataAccess;
import org.tonle.analytics.event.RecordAnswers;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.query.answer.AnalyticsQueries;
import org.tonle.limit.Budget;

/** What is asked about the {@link PracticeCountry}: one question of each shape that dashboards, pivot tables and lists ask. */
final class PracticeQuestions {
    private static final String MONTHS =
            "202501;202502;202503;202504;202505;202506;202507;202508;202509;202510;202511;202512";
    private static final String PROVINCES = "ou:" + COUNTRY + ";LEVEL-2";
    private static final String CLINICS = "ou:" + COUNTRY + ";LEVEL-3";
    private static final String ALL = uids("pcElmnt", 0, ELEMENTS, ";");

    /** The words of addresses, their parameters without escapes. */
    private static final List<String> NUMBERS = List.of(
            "dimension=dx:" + uids("pcIndic", 0, 10, ";") + "&dimension=pe:" + MONTHS + "&dimension=" + PROVINCES,
            "dimension=dx:" + uids("pcIndic", 0, 2 * ELEMENTS, ";") + "&dimension=pe:2024;2025&dimension=ou:" + COUNTRY,
            "dimension=dx:" + ALL + "&dimension=pe:2024;2025&dimension=" + CLINICS + "&dimension=" + uid("pcCateg", 0),
            "dimension=dx:" + uid("pcElmnt", 0) + "&filter=pe:2025&filter=ou:" + COUNTRY,
            "dimension=dx:" + uids("pcElmnt", 0, 3, ";") + "&dimension=pe:2025Q1;2025Q2;2025Q3&dimension=" + CLINICS,
            "dimension=dx:" + ALL + "&dimension=pe:" + MONTHS + "&dimension=ou:OU_GROUP-" + uid("pcUnGrp", 0) + ";"
                    + COUNTRY,
            "dimension=dx:" + ALL + "&dimension=pe:2024;2025&dimension=" + uid("pcUnGst", 0) + "&filter=ou:" + COUNTRY,
            "dimension=dx:" + ALL + "&filter=pe:THIS_YEAR;LAST_YEAR&dimension=co&filter=ou:" + COUNTRY,
            "dimension=dx:" + ALL + "&dimension=pe:2025Q1;2025Q2&dimension=" + PROVINCES + "&aggregationType=AVERAGE",
            "dimension=dx:" + ALL + "&dimension=pe:2025Q1;2025Q2&dimension=" + PROVINCES + "&aggregationType=LAST",
            "dimension=dx:" + ALL + "&dimension=pe:" + MONTHS + "&filter=" + PROVINCES
                    + "&displayProperty=SHORTNAME&skipMeta=true",
            "dimension=dx:" + uids("pcPrInd", 0, 3, ";") + "&dimension=pe:" + MONTHS + "&dimension=" + PROVINCES);

    private static final String WEIGHT = STAGE + "." + uid("pcEvElm", 1);
    private static final String CHOICE = STAGE + "." + uid("pcEvElm", 0);
    private static final List<String> GROUPS = List.of(
            "stage=" + STAGE + "&dimension=pe:" + MONTHS + "&dimension=" + PROVINCES + "&dimension=" + CHOICE,
            "stage=" + STAGE + "&dimension=pe:2025&dimension=" + PROVINCES + "&value=" + uid("pcEvElm", 1)
                    + "&aggregationType=AVERAGE");
    private static final List<String> LISTS = List.of(
            "stage=" + STAGE + "&dimension=pe:2025&dimension=ou:" + COUNTRY + "&dimension=" + CHOICE + "&dimension="
                    + WEIGHT + ":GT:60&dimension=" + uid("pcAttrb", 0) + "&desc=eventdate&pageSize=100&page=1",
            "outputType=ENROLLMENT&dimension=pe:2025&dimension=ou:" + COUNTRY + "&dimension=" + uid("pcAttrb", 0)
                    + "&dimension=" + WEIGHT + "&desc=enrollmentdate&pageSize=100&page=1");

    private final DataAccess access;
    private final AnalyticsQueries queries;
    private final RecordAnswers records;

    PracticeQuestions(DataAccess access, AnalyticsQueries queries, RecordAnswers records) {
        this.access = access;
        this.queries = queries;
        this.records = records;
    }

    /** A question; the answer is worked out when it is asked for. */
    @FunctionalInterface
    interface Question {
        Grid ask(Budget budget);
    }

    List<Question> all() {
        List<Question> all = new ArrayList<>();
        for (String text : NUMBERS) {
            all.add(budget ->
                    queries.answer(access, parameters(text), true, budget).grid());
        }
        for (String text : GROUPS) {
            all.add(budget -> records.table(access, PROGRAM, parameters(text), false, budget)
                    .grid());
        }
        for (String text : LISTS) {
            all.add(budget -> records.table(access, PROGRAM, parameters(text), true, budget)
                    .grid());
        }
        return all;
    }

    private static Map<String, List<String>> parameters(String text) {
        return Arrays.stream(text.split("&"))
                .collect(Collectors.groupingBy(
                        part -> part.substring(0, part.indexOf('=')),
                        Collectors.mapping(part -> part.substring(part.indexOf('=') + 1), Collectors.toList())));
    }
}
