package org.tonle.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;
import org.tonle.testsupport.WorkbookParts;

/**
 * Every option of every address of analytics changes what it says it changes: there is a question whose answer has something with the option
 * that it has not without, or the other way round, in every format that can show it. Flags and words that an address reads and no line
 * here asks for fail the test.
 */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class AnalyticsOptionsTest {
    private static final Path LIST = Path.of("src/main/resources/openapi/parameters.tsv");
    private static final List<String> TABLES = List.of("json", "csv", "xml", "html", "xlsx");
    private static final List<String> SETS = List.of("json", "csv", "xml");
    private static final List<String> JSON = List.of("json");

    private static final String AGGREGATE =
            "dimension=dx:aoDoses0000;aoRate00000;aoBeds00000&dimension=pe:202501;202502;202503&dimension=ou:aoWest00000;aoEast00000";
    private static final String PROGRAM =
            "dimension=dx:aoVisits000&dimension=pe:202501;202502&dimension=ou:aoTop000000";
    private static final String LAYOUT = AGGREGATE + "&tableLayout=true&columns=dx&rows=ou;pe";
    private static final String RAW =
            "dimension=dx:aoDoses0000&dimension=pe:202501;202502&dimension=ou:aoWest00000;aoEast00000";
    private static final String MANY =
            "dimension=dx:aoOneOfAl10;aoOneOfAl11;aoOneOfAl12;aoOneOfAl13;aoOneOfAl14;aoOneOfAl15;aoOneOfAl16;aoOneOfAl17;aoOneOfAl18;aoOneOfAl19"
                    + ";aoOneOfAl20;aoOneOfAl21;aoOneOfAl22;aoOneOfAl23;aoOneOfAl24;aoOneOfAl25;aoOneOfAl26;aoOneOfAl27;aoOneOfAl28;aoOneOfAl29"
                    + "&dimension=pe:LAST_180_DAYS&dimension=ou:aoMany00000;LEVEL-2";
    private static final String VALUES = "dimension=aoVisit0000.aoWeight000&dimension=aoVisit0000.aoResult000";
    private static final String EVENTS = "dimension=ou:aoTop000000&filter=pe:2025&" + VALUES;
    private static final String RESULTS = "dimension=ou:aoTop000000&filter=pe:2025&dimension=aoVisit0000.aoResult000";
    private static final String PERSONS =
            "dimension=ou:aoTop000000&program=aoProgram00&dimension=aoProgram00.aoVisit0000.aoWeight000"
                    + "&dimension=aoProgram00.aoVisit0000.aoResult000";
    private static final String PERSON_RESULTS =
            "dimension=ou:aoTop000000&program=aoProgram00&dimension=aoProgram00.aoVisit0000.aoResult000";

    /**
     * A line of the sweep.
     *
     * @param base the question without the option
     * @param option with its value
     * @param shown what JSON has with it and not without; after a minus what it has without it alone
     * @param inRows whether that stands in rows, not in headers or what identifiers mean
     * @param formats in which the answer must differ
     */
    private record Probe(String base, String option, String shown, boolean inRows, List<String> formats) {
        private static Probe rows(String base, String option, String shown) {
            return new Probe(base, option, shown, true, TABLES);
        }

        private static Probe whole(String base, String option, String shown, List<String> formats) {
            return new Probe(base, option, shown, false, formats);
        }

        private String name() {
            return option.substring(0, option.indexOf('='));
        }

        private boolean isSaidIn(String text) {
            boolean isLess = shown.startsWith("-");
            String asked = inRows ? text.substring(Math.max(0, text.indexOf("\"rows\":"))) : text;
            return asked.contains(isLess ? shown.substring(1) : shown) != isLess;
        }
    }

    private static final String PLACES = "dimension=ou:aoTop000000&filter=pe:2025";
    private static final String ALL_PLACES = PLACES + "&defaultCoordinateFallback=true";

    private static final Map<String, List<Probe>> PROBES = Map.ofEntries(
            Map.entry(
                    "",
                    List.of(
                            Probe.whole(AGGREGATE, "skipMeta=true", "-\"dimensions\"", JSON),
                            Probe.rows(AGGREGATE, "skipData=true", "-aoDoses0000"),
                            Probe.rows(AGGREGATE, "skipRounding=true", "1.3333333"),
                            Probe.whole(AGGREGATE, "hierarchyMeta=true", "ouHierarchy", JSON),
                            Probe.rows(AGGREGATE + "&skipMeta=true", "showNames=true", "Ao doses"),
                            Probe.rows(LAYOUT, "showHierarchy=true", "Ao Top"),
                            Probe.whole(AGGREGATE, "showHierarchy=true", "ouNameHierarchy", TABLES),
                            Probe.whole(MANY, "ignoreLimit=true", "-E7128", List.of("csv")),
                            Probe.whole(AGGREGATE, "includeNumDen=true", "\"numerator\"", TABLES),
                            Probe.whole(AGGREGATE, "includeMetadataDetails=true", "dimensionItemType", JSON),
                            Probe.whole(AGGREGATE, "displayProperty=SHORTNAME", "ao ds", JSON),
                            Probe.whole(
                                    AGGREGATE + "&columns=dx&rows=ou;pe",
                                    "tableLayout=false",
                                    "-\"column\":\"Ao doses\"",
                                    TABLES),
                            Probe.whole(LAYOUT, "displayProperty=SHORTNAME", "\"column\":\"ao ds\"", TABLES),
                            Probe.rows(LAYOUT, "hideEmptyRows=true", "-March 2025"),
                            Probe.whole(LAYOUT, "hideEmptyColumns=true", "-\"column\":\"Ao beds\"", TABLES),
                            Probe.rows(LAYOUT, "skipRounding=true", "1.3333333"),
                            Probe.whole(AGGREGATE, "order=ASC", "\"rows\":[[\"aoRate00000\",\"202502\"", TABLES),
                            Probe.whole(AGGREGATE, "order=DESC", "\"3.67\"],[\"aoDoses0000\"", TABLES),
                            Probe.rows(PROGRAM, "completedOnly=true", "-\"2.0\""),
                            Probe.rows(PROGRAM, "timeField=SCHEDULED_DATE", "-\"2.0\""),
                            Probe.rows(
                                    PROGRAM.replace("aoTop000000", "aoVill00000"),
                                    "orgUnitField=REGISTRATION",
                                    "\"202502\""),
                            Probe.rows(AGGREGATE, "outputIdScheme=CODE", "\"AO_DOSES\""),
                            Probe.rows(AGGREGATE, "outputIdScheme=NAME", "\"Ao doses\""),
                            Probe.rows(AGGREGATE, "outputIdScheme=ATTRIBUTE:aoAttr00000", "\"attr-doses\""),
                            Probe.rows(AGGREGATE, "outputDataElementIdScheme=CODE", "\"AO_DOSES\""),
                            Probe.rows(AGGREGATE, "outputDataItemIdScheme=CODE", "\"AO_RATE\""),
                            Probe.rows(AGGREGATE, "outputOrgUnitIdScheme=CODE", "\"AO_EAST\""),
                            Probe.rows(AGGREGATE, "measureCriteria=GE:4", "-\"3.67\""),
                            Probe.rows(AGGREGATE, "preAggregationMeasureCriteria=GE:4", "\"10\""),
                            Probe.rows(AGGREGATE, "aggregationType=MAX", "\"10\""))),
            Map.entry(
                    "/rawData",
                    List.of(
                            Probe.whole(RAW, "skipMeta=true", "-\"dimensions\"", JSON),
                            Probe.rows(RAW, "skipData=true", "-aoVill00000"),
                            Probe.whole(RAW, "hierarchyMeta=true", "ouHierarchy", JSON),
                            Probe.whole(RAW, "showHierarchy=true", "ouNameHierarchy", TABLES),
                            Probe.rows(RAW + "&skipMeta=true", "showNames=true", "Ao doses"),
                            Probe.whole(RAW, "includeMetadataDetails=true", "dimensionItemType", JSON),
                            Probe.whole(RAW, "displayProperty=SHORTNAME", "ao ds", JSON),
                            Probe.rows(RAW, "outputIdScheme=CODE", "\"AO_DOSES\""),
                            Probe.rows(RAW, "outputDataElementIdScheme=CODE", "\"AO_DOSES\""),
                            Probe.rows(RAW, "outputOrgUnitIdScheme=CODE", "\"AO_VILL\""))),
            Map.entry(
                    "/dataValueSet",
                    List.of(
                            Probe.whole(AGGREGATE, "skipRounding=true", "1.3333333", SETS),
                            Probe.whole(MANY, "ignoreLimit=true", "-E7128", List.of("csv")),
                            Probe.whole(PROGRAM, "completedOnly=true", "-\"2.0\"", SETS),
                            Probe.whole(AGGREGATE, "outputIdScheme=CODE", "AO_DOSES", SETS),
                            Probe.whole(AGGREGATE, "measureCriteria=GE:4", "-\"3.67\"", SETS),
                            Probe.whole(AGGREGATE, "aggregationType=MAX", "\"10\"", SETS))),
            Map.entry(
                    "/events/query/aoProgram00",
                    and(
                            lists(EVENTS, "aoEventA002"),
                            Probe.whole(EVENTS, "totalPages=false", "isLastPage", JSON),
                            Probe.rows(EVENTS, "defaultCoordinateFallback=true", "\"30\""),
                            Probe.whole(
                                    EVENTS + "&dimension=aoVisit0000[3].aoWeight000",
                                    "rowContext=true",
                                    "valueStatus",
                                    JSON),
                            Probe.rows(EVENTS, "skipRounding=true", "52.3456"),
                            Probe.rows(
                                    EVENTS,
                                    "outputOrgUnitIdScheme=CODE",
                                    "\"Ao Village\",\"Ao Top / Ao West / Ao Village\",\"AO_VILL\",\"ACTIVE\",\"COMPLETED\",\"AO_VILL\""))),
            Map.entry(
                    "/enrollments/query/aoProgram00",
                    and(
                            lists(EVENTS, "Ao Village"),
                            Probe.whole(EVENTS, "totalPages=true", "pageCount", JSON),
                            Probe.rows(EVENTS, "defaultCoordinateFallback=true", "\"12\""),
                            Probe.whole(
                                    EVENTS + "&dimension=aoVisit0000[3].aoWeight000",
                                    "rowContext=true",
                                    "valueStatus",
                                    JSON),
                            Probe.rows(EVENTS, "skipRounding=true", "52.3456"),
                            Probe.rows(EVENTS, "outputOrgUnitIdScheme=CODE", "\"AO_VILL\",\"ACTIVE\",\"AO_VILL\""))),
            Map.entry(
                    "/trackedEntities/query/aoPerson000",
                    and(
                            lists(PERSONS, "Ao Village"),
                            Probe.whole(PERSONS, "totalPages=true", "pageCount", JSON),
                            Probe.rows(PERSONS, "defaultCoordinateFallback=true", "\"12\""),
                            Probe.whole(
                                    PERSONS + "&dimension=aoProgram00.aoVisit0000[3].aoWeight000",
                                    "rowContext=false",
                                    "-valueStatus",
                                    JSON),
                            Probe.rows(PERSONS + "&dimension=aoProgram00.aoMean00000", "skipRounding=true", "51.1728"),
                            Probe.rows(
                                    PERSONS + "&dimension=aoProgram00.aoVisit0000.ou",
                                    "outputOrgUnitIdScheme=CODE",
                                    "\"AO_WEST\""))),
            Map.entry(
                    "/events/aggregate/aoProgram00",
                    and(
                            numbers(RESULTS, "aoWeight000"),
                            Probe.rows("dimension=ou:aoTop000000&filter=pe:2025", "outputType=ENROLLMENT", "\"2\""),
                            Probe.rows(RESULTS.replace("aoResult", "aoWeight"), "aggregateData=true", "Ao weight"),
                            Probe.rows(RESULTS + "&value=aoWeight000", "skipRounding=true", "52.3456"))),
            Map.entry(
                    "/enrollments/aggregate/aoProgram00",
                    and(
                            numbers(RESULTS, "aoScore0000"),
                            Probe.rows(RESULTS + "&pageSize=1", "paging=false", "\"POS\""),
                            Probe.rows(RESULTS + "&pageSize=1", "skipPaging=true", "\"POS\""),
                            Probe.whole(RESULTS, "outputType=EVENT", "E7133", JSON),
                            Probe.rows(RESULTS.replace("aoResult", "aoWeight"), "aggregateData=true", "Ao weight"),
                            Probe.rows(RESULTS + "&value=aoVisit0000.aoWeight000", "skipRounding=true", "52.3456"))),
            Map.entry(
                    "/trackedEntities/aggregate/aoPerson000",
                    and(
                            numbers(PERSON_RESULTS, "aoScore0000"),
                            Probe.rows(PERSON_RESULTS + "&pageSize=1", "paging=false", "\"POS\""),
                            Probe.rows(PERSON_RESULTS + "&pageSize=1", "skipPaging=true", "\"POS\""),
                            Probe.whole(PERSON_RESULTS, "outputType=ENROLLMENT", "E7133", JSON),
                            Probe.rows(
                                    PERSON_RESULTS.replace("aoResult", "aoWeight"), "aggregateData=true", "Ao weight"),
                            Probe.rows(
                                    PERSON_RESULTS + "&value=aoProgram00.aoVisit0000.aoWeight000&aggregationType=SUM",
                                    "skipRounding=true",
                                    "52.3456"))),
            Map.entry(
                    "/events/count/aoProgram00",
                    List.of(
                            Probe.whole(ALL_PLACES, "completedOnly=true", "-\"count\":3", JSON),
                            Probe.whole(PLACES, "defaultCoordinateFallback=true", "\"count\":3", JSON),
                            Probe.whole(PLACES, "ouMode=SELECTED", "\"count\":0", JSON))),
            Map.entry(
                    "/events/cluster/aoProgram00",
                    List.of(
                            Probe.rows(ALL_PLACES, "completedOnly=true", "-POINT(10"),
                            Probe.rows(PLACES, "defaultCoordinateFallback=true", "POINT(10"),
                            Probe.rows(
                                    ALL_PLACES + "&clusterSize=90000000", "includeClusterPoints=true", "aoEventA001,"),
                            Probe.rows(PLACES, "ouMode=SELECTED", "-POINT("))));

    private static List<Probe> and(List<Probe> some, Probe... more) {
        List<Probe> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    /** Of lists of each kind of record. @param gone what is in no row when only what is completed, or has a place, is asked for */
    private static List<Probe> lists(String base, String gone) {
        return List.of(
                Probe.whole(base, "skipMeta=true", "-\"dimensions\"", JSON),
                Probe.rows(base, "skipData=true", "-Ao Village"),
                Probe.whole(base, "hierarchyMeta=true", "ouHierarchy", JSON),
                Probe.whole(base, "showHierarchy=true", "ouNameHierarchy", JSON),
                Probe.whole(base, "includeMetadataDetails=true", "dimensionItemType", JSON),
                Probe.whole(base, "displayProperty=SHORTNAME", "ao wg", TABLES),
                Probe.rows(base, "dataIdScheme=NAME", "\"Positive\""),
                Probe.rows(base, "dataIdScheme=UID", "\"aoPositive0\""),
                Probe.rows(base, "outputIdScheme=NAME", "\"Positive\""),
                Probe.rows(base, "completedOnly=true", "-" + gone),
                Probe.rows(base, "coordinatesOnly=true", "-" + gone),
                Probe.rows(base, "geometryOnly=true", "-" + gone),
                Probe.rows(base, "ouMode=SELECTED", "-Ao Village"),
                Probe.rows(base, "ouMode=CHILDREN", "-Ao Village"),
                Probe.whole(base, "paging=false", "-\"pager\"", JSON),
                Probe.whole(base, "skipPaging=true", "-\"pager\"", JSON),
                Probe.rows(base, "headers=ouname,oucode", "-admin"),
                Probe.rows(base, "asc=ouname&pageSize=1", "-Ao Village"),
                Probe.rows(base, "desc=ouname&pageSize=1", "-Ao East"));
    }

    /** Of numbers of each kind of record. */
    private static List<Probe> numbers(String base, String value) {
        return List.of(
                Probe.whole(base, "skipMeta=true", "-\"dimensions\"", JSON),
                Probe.rows(base, "skipData=true", "-\"POS\""),
                Probe.whole(base, "hierarchyMeta=true", "ouHierarchy", JSON),
                Probe.whole(base, "showHierarchy=true", "ouNameHierarchy", JSON),
                Probe.whole(base, "includeMetadataDetails=true", "dimensionItemType", JSON),
                Probe.whole(base, "displayProperty=SHORTNAME", "ao rs", TABLES),
                Probe.rows(base, "dataIdScheme=NAME", "\"Positive\""),
                Probe.rows(base, "outputIdScheme=NAME", "\"Positive\""),
                Probe.rows(base, "completedOnly=true", "-\"NEG\""),
                Probe.rows(base, "coordinatesOnly=true", "-\"NEG\""),
                Probe.rows(base, "geometryOnly=true", "-\"NEG\""),
                Probe.rows(base + "&coordinatesOnly=true", "defaultCoordinateFallback=true", "\"NEG\""),
                Probe.rows(base, "ouMode=SELECTED", "-\"POS\""),
                Probe.rows(base, "collapseDataDimensions=true", "Ao result: "),
                Probe.whole(base + "&value=" + value, "sortOrder=DESC", "\"rows\":[[\"POS\"", TABLES),
                Probe.rows(base, "limit=1", "-\"POS\""),
                Probe.rows(base + "&value=" + value, "aggregationType=COUNT", "\"1"));
    }

    @BeforeEach
    void load() {
        OptionsWorld.load();
    }

    @Test
    void everyOptionChangesWhatItSays() {
        List<String> wrong = new ArrayList<>();
        PROBES.forEach((address, probes) -> probes.forEach(probe -> check(address, probe, wrong)));
        assertEquals(List.of(), wrong);
    }

    private static void check(String address, Probe probe, List<String> wrong) {
        for (String format : probe.formats()) {
            String without = text(address, probe.base(), format);
            String with = text(address, probe.base() + "&" + probe.option(), format);
            if (with.equals(without)) {
                wrong.add(address + " " + probe.option() + ": " + format + " is the same: " + shortened(with));
            }
            boolean isAsked = format.equals("json") || probe.formats().size() == 1;
            if (isAsked && (!probe.isSaidIn(with) || probe.isSaidIn(without))) {
                wrong.add(address + " " + probe.option() + ": " + probe.shown() + " is not so: " + shortened(with)
                        + "\n   without: " + shortened(without));
            }
        }
    }

    private static String shortened(String text) {
        return text.length() < 1500 ? text : text.substring(0, 1500) + " ...";
    }

    /** Every word of every option is answered, and not all of them the same way. */
    @Test
    void everyWordSaysSomethingOfItsOwn() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(LIST)) {
            String[] cells = line.split("\t");
            List<Probe> probes = PROBES.get(address(cells[0]));
            if (probes == null || !cells[2].equals("WORD")) {
                continue;
            }
            Set<String> answers = new TreeSet<>();
            Probe probe = probes.stream()
                    .filter(each -> each.name().equals(cells[1]))
                    .findFirst()
                    .orElseThrow();
            for (String word : cells[3].split(",")) {
                String answer = text(address(cells[0]), probe.base() + "&" + cells[1] + "=" + word, "json");
                if (answer.contains("\"httpStatus\"") && !answer.contains("\"errorCode\":\"E7")) {
                    wrong.add(line + " " + word + ": " + shortened(answer));
                }
                answers.add(answer);
            }
            if (answers.size() < 2) {
                wrong.add(line + ": all words are answered with " + answers);
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static String address(String operation) {
        return operation
                .replace("GET /api/analytics", "")
                .replace("{program}", "aoProgram00")
                .replace("{trackedEntityType}", "aoPerson000");
    }

    /** Every flag and word that an address reads has a line above. */
    @Test
    void noOptionIsLeftOut() throws IOException {
        Set<String> left = new TreeSet<>();
        for (String line : Files.readAllLines(LIST)) {
            String[] cells = line.split("\t");
            List<Probe> probes = PROBES.get(address(cells[0]));
            boolean isOption = cells[2].equals("FLAG") || cells[2].equals("WORD");
            if (probes != null
                    && isOption
                    && probes.stream().noneMatch(probe -> probe.name().equals(cells[1]))) {
                left.add(address(cells[0]) + " " + cells[1]);
            }
        }
        assertEquals(Set.of(), left);
    }

    private static String text(String address, String question, String format) {
        RequestSpecification request = OptionsWorld.admin();
        for (String part : question.split("&")) {
            int is = part.indexOf('=');
            request.queryParam(part.substring(0, is), part.substring(is + 1));
        }
        Response answer = request.get("/api/analytics" + address + "." + format);
        byte[] body = answer.asByteArray();
        if (format.equals("xlsx") && answer.statusCode() == 200) {
            WorkbookParts parts = WorkbookParts.of(body);
            return parts.part("xl/worksheets/sheet1.xml") + parts.part("xl/sharedStrings.xml");
        }
        return new String(body, StandardCharsets.UTF_8);
    }
}
