package org.tonle.metadata.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.importing.Trial;
import org.tonle.testsupport.SampleMetadata;

/** What is refused when objects are saved, a row a code: of single objects and of whole payloads alike. */
class SavingChecksTest {
    private static final String WORLD =
            """
            {"categoryOptions": [{"id": "coMale00000", "name": "Male"}, {"id": "coFemale000", "name": "Female"}],
             "categories": [{"id": "caSex000000", "name": "Sex", "categoryOptions": [{"id": "coMale00000"}, {"id": "coFemale000"}]}],
             "categoryCombos": [{"id": "bjDvmb4bfuf", "name": "default", "code": "default"},
              {"id": "ccSex000000", "name": "Sex", "categories": [{"id": "caSex000000"}]}],
             "optionSets": [{"id": "osText00000", "name": "Text", "valueType": "TEXT"},
              {"id": "osMany00000", "name": "Many", "valueType": "MULTI_TEXT"},
              {"id": "osComma0000", "name": "Comma", "valueType": "MULTI_TEXT"},
              {"id": "osCommaTxt0", "name": "Comma text", "valueType": "TEXT"}],
             "options": [{"id": "opGood00000", "name": "Good", "code": "GOOD", "optionSet": {"id": "osMany00000"}},
              {"id": "opComma0000", "name": "Comma", "code": "A,B", "optionSet": {"id": "osComma0000"}},
              {"id": "opCommaTxt0", "name": "Comma", "code": "A,B", "optionSet": {"id": "osCommaTxt0"}}],
             "dataElements": [{"id": "deDate00000", "name": "Date", "valueType": "DATE"},
              {"id": "deText00000", "name": "Text", "valueType": "TEXT"}, {"id": "deOther0000", "name": "Other", "valueType": "TEXT"}],
             "trackedEntityAttributes": [{"id": "teaName0000", "name": "Name"}, {"id": "teaOther000", "name": "Other"}],
             "programs": [{"id": "prCare00000", "name": "Care", "categoryMappings": [
               {"id": "cmSex000000", "categoryId": "caSex000000", "mappingName": "Sex", "optionMappings": []}],
               "programTrackedEntityAttributes": [{"id": "ptName00000", "trackedEntityAttribute": {"id": "teaName0000"}}]}],
             "programStages": [{"id": "psVisit0000", "name": "Visit", "program": {"id": "prCare00000"}, "programStageDataElements": [
               {"id": "pdDate00000", "dataElement": {"id": "deDate00000"}}, {"id": "pdText00000", "dataElement": {"id": "deText00000"}}]}],
             "programRules": [{"id": "prRule00000", "name": "Rule", "program": {"id": "prCare00000"}}],
             "programRuleVariables": [{"id": "pvTaken0000", "name": "taken", "program": {"id": "prCare00000"}}]}
            """;
    private static final Snapshot STATE = SampleMetadata.snapshot(WORLD);
    private static final List<MetadataRule> RULES = List.of(
            new ProgramRuleVariableRule(),
            new ProgramRuleNameRule(),
            new ProgramRuleActionRule(),
            new OptionSetUseRule(),
            new OptionSetCodesRule(),
            new OptionRule(),
            new ProgramStageRule(),
            new CategoryMappingRule(),
            new IndicatorMappingRule(),
            new SearchOperatorRule(),
            new SqlViewRule(),
            new DashboardLayoutRule());

    private static final String VARIABLE =
            "\"name\": \"age\", \"program\": {\"id\": \"prCare00000\"}, \"programRuleVariableSourceType\": \"%s\"";
    private static final String ACTION =
            "\"programRule\": {\"id\": \"prRule00000\"}, \"programRuleActionType\": \"%s\"";
    private static final String ELEMENT =
            "\"name\": \"New\", \"shortName\": \"New\", \"domainType\": \"TRACKER\", \"aggregationType\": \"NONE\", \"valueType\": \"%s\"";
    private static final String PROGRAM =
            "\"name\": \"P\", \"shortName\": \"P\", \"programType\": \"WITH_REGISTRATION\", \"categoryMappings\": [%s]";
    private static final String MAPPING =
            "{\"id\": \"cmNew000000\", \"categoryId\": \"caSex000000\", \"mappingName\": \"%s\", \"optionMappings\": [%s]}";
    private static final String STAGE =
            "\"name\": \"S\", \"programStageDataElements\": [{\"dataElement\": {\"id\": \"deDate00000\"}}, {\"dataElement\": {\"id\": \"deText00000\"}}]";
    private static final String ATTRIBUTE =
            "\"name\": \"A\", \"shortName\": \"A\", \"valueType\": \"TEXT\", \"aggregationType\": \"NONE\"";
    private static final String VIEW = "\"name\": \"V\", \"type\": \"QUERY\", \"sqlQuery\": \"%s\"";
    private static final String INDICATOR =
            "\"name\": \"I\", \"shortName\": \"I\", \"expression\": \"1\", \"aggregationType\": \"COUNT\", \"analyticsType\": \"EVENT\", \"program\": {\"id\": \"prCare00000\"}";

    private static Arguments row(String codes, String collection, String object, String... more) {
        return Arguments.of(codes, collection, object + (more.length == 0 ? "" : ", " + String.join(", ", more)));
    }

    private static String to(String property, String uid) {
        return "\"%s\": {\"id\": \"%s\"}".formatted(property, uid);
    }

    private static final String FIELD = to("dataElement", "deText00000");
    private static final String PERSON = to("trackedEntityAttribute", "teaName0000");

    static Stream<Arguments> variables() {
        String current = VARIABLE.formatted("DATAELEMENT_CURRENT_EVENT");
        return Stream.of(
                row("", "programRuleVariables", current, FIELD),
                row("", "programRuleVariables", current.replace("age", "android hand_or_not"), FIELD),
                row("E4051 name", "programRuleVariables", current.replace("age", "taken"), FIELD),
                row("E4052 name", "programRuleVariables", current.replace("age", "age OR date"), FIELD),
                row("E4059 dataElement", "programRuleVariables", current),
                row("E4059 dataElement", "programRuleVariables", VARIABLE.formatted("DATAELEMENT_PREVIOUS_EVENT")),
                row(
                        "E4059 dataElement",
                        "programRuleVariables",
                        VARIABLE.formatted("DATAELEMENT_NEWEST_EVENT_PROGRAM")),
                row(
                        "E4091 programStage",
                        "programRuleVariables",
                        VARIABLE.formatted("DATAELEMENT_NEWEST_EVENT_PROGRAM_STAGE"),
                        FIELD),
                row("E4089 trackedEntityAttribute", "programRuleVariables", VARIABLE.formatted("TEI_ATTRIBUTE")),
                row("", "programRuleVariables", VARIABLE.formatted("CALCULATED_VALUE")),
                row("E4057 name", "programRules", "\"name\": \"Rule\"", to("program", "prCare00000")),
                row("", "programRules", "\"name\": \"Other\"", to("program", "prCare00000")));
    }

    static Stream<Arguments> actions() {
        String actions = "programRuleActions";
        return Stream.of(
                row("", actions, ACTION.formatted("HIDEFIELD"), FIELD),
                row("", actions, ACTION.formatted("HIDEFIELD"), PERSON),
                row("", actions, ACTION.formatted("ASSIGN"), "\"content\": \"#{x}\""),
                row("", actions, ACTION.formatted("DISPLAYTEXT"), "\"content\": \"x\""),
                row("", actions, ACTION.formatted("ERRORONCOMPLETE"), "\"content\": \"x\""),
                row("E4044 dataElement", actions, ACTION.formatted("HIDEFIELD")),
                row("E4044 dataElement", actions, ACTION.formatted("SETMANDATORYFIELD")),
                row("", actions, ACTION.formatted("SHOWWARNING"), "\"content\": \"x\""),
                row("", actions, ACTION.formatted("SHOWERROR"), "\"content\": \"x\""),
                row("E4050 content", actions, ACTION.formatted("ASSIGN")),
                row("E4036 programStageSection", actions, ACTION.formatted("HIDESECTION")),
                row("E4038 programStage", actions, ACTION.formatted("HIDEPROGRAMSTAGE")),
                row("E4038 programStage", actions, ACTION.formatted("SCHEDULEEVENT")),
                row("E4040 option", actions, ACTION.formatted("HIDEOPTION"), FIELD),
                row("E4042 optionGroup", actions, ACTION.formatted("HIDEOPTIONGROUP"), FIELD),
                row("E4042 optionGroup", actions, ACTION.formatted("SHOWOPTIONGROUP"), FIELD),
                row("E4035 templateUid", actions, ACTION.formatted("SENDMESSAGE")),
                row(
                        "E4034 templateUid",
                        actions,
                        ACTION.formatted("SCHEDULEMESSAGE"),
                        "\"templateUid\": \"noTemplate0\""),
                row("E4047 dataElement", actions, ACTION.formatted("HIDEFIELD"), to("dataElement", "deOther0000")),
                row(
                        "E4048 trackedEntityAttribute",
                        actions,
                        ACTION.formatted("HIDEFIELD"),
                        to("trackedEntityAttribute", "teaOther000")));
    }

    static Stream<Arguments> options() {
        return Stream.of(
                row("", "dataElements", ELEMENT.formatted("TEXT"), to("optionSet", "osText00000")),
                row("", "dataElements", ELEMENT.formatted("MULTI_TEXT"), to("optionSet", "osMany00000")),
                row("E1115 valueType", "dataElements", ELEMENT.formatted("NUMBER"), to("optionSet", "osText00000")),
                row("E1116 optionSet", "dataElements", ELEMENT.formatted("MULTI_TEXT")),
                row("E1117 optionSet", "dataElements", ELEMENT.formatted("MULTI_TEXT"), to("optionSet", "osComma0000")),
                row(
                        "E1118 options",
                        "optionSets",
                        "\"id\": \"osCommaTxt0\", \"name\": \"Comma text\", \"valueType\": \"MULTI_TEXT\"",
                        "\"options\": [{\"id\": \"opCommaTxt0\"}]"),
                row("E1118 code", "options", "\"name\": \"c\", \"code\": \"X,Y\"", to("optionSet", "osMany00000")),
                row("", "options", "\"name\": \"c\", \"code\": \"X,Y\"", to("optionSet", "osText00000")));
    }

    static Stream<Arguments> mappings() {
        String male = "{\"optionId\": \"coMale00000\", \"filter\": \"true\"}";
        String good = MAPPING.formatted("a", male);
        String mapped = to("categoryCombo", "ccSex000000");
        return Stream.of(
                row("", "programs", PROGRAM.formatted(good)),
                row(
                        "E4072 categoryMappings",
                        "programs",
                        PROGRAM.formatted(good.replace("caSex000000", "caNone00000"))),
                row(
                        "E4073 categoryMappings",
                        "programs",
                        PROGRAM.formatted(good.replace("coMale00000", "coNone00000"))),
                row("E4075 categoryMappings", "programs", PROGRAM.formatted(good.replace("cmNew000000", "short"))),
                row(
                        "E4076 categoryMappings",
                        "programs",
                        PROGRAM.formatted(good + ", " + MAPPING.formatted("b", male))),
                row(
                        "E4077 categoryMappings",
                        "programs",
                        PROGRAM.formatted(good + ", " + good.replace("cmNew000000", "cmNew000001"))),
                row(
                        "E4079 categoryMappings",
                        "programs",
                        PROGRAM.formatted(MAPPING.formatted("a", male + ", " + male))),
                row(
                        "E4080 categoryMappings",
                        "programs",
                        PROGRAM.formatted(MAPPING.formatted("a", "{\"filter\": \"x\"}"))),
                row("", "programIndicators", INDICATOR, mapped, "\"categoryMappingIds\": [\"cmSex000000\"]"),
                row("E4074 categoryCombo", "programIndicators", INDICATOR, mapped),
                row("E4074 attributeCombo", "programIndicators", INDICATOR, to("attributeCombo", "ccSex000000")),
                row(
                        "E4071 categoryMappingIds",
                        "programIndicators",
                        INDICATOR,
                        "\"categoryMappingIds\": [\"cmNone00000\"]"));
    }

    static Stream<Arguments> others() {
        String columns = IntStream.range(0, 61).mapToObj(i -> "{}").collect(Collectors.joining(","));
        return Stream.of(
                row("E4053 program", "programStages", STAGE),
                row("", "programStages", STAGE, to("program", "prCare00000"), to("nextScheduleDate", "deDate00000")),
                row(
                        "E6001 nextScheduleDate",
                        "programStages",
                        STAGE,
                        to("program", "prCare00000"),
                        to("nextScheduleDate", "deText00000")),
                row(
                        "E6001 nextScheduleDate",
                        "programStages",
                        STAGE.replace("deDate00000", "deOther0000"),
                        to("program", "prCare00000"),
                        to("nextScheduleDate", "deDate00000")),
                row("", "trackedEntityAttributes", ATTRIBUTE, "\"preferredSearchOperator\": \"LIKE\""),
                row(
                        "E4081 preferredSearchOperator",
                        "trackedEntityAttributes",
                        ATTRIBUTE,
                        "\"preferredSearchOperator\": \"NIEQ\""),
                row(
                        "E4082 preferredSearchOperator",
                        "trackedEntityAttributes",
                        ATTRIBUTE,
                        "\"preferredSearchOperator\": \"LIKE\", \"blockedSearchOperators\": [\"LIKE\"]"),
                row(
                        "E4088 blockedSearchOperators",
                        "trackedEntityAttributes",
                        ATTRIBUTE,
                        "\"blockedSearchOperators\": [\"EQ\"]"),
                row("E4070 layout", "dashboards", "\"name\": \"D\", \"layout\": {\"columns\": [" + columns + "]}"));
    }

    static Stream<Arguments> views() {
        String views = "sqlViews";
        return Stream.of(
                row("", views, VIEW.formatted("select name, 'drop; users' from dataelement -- users;\\n;")),
                row("", views, VIEW.formatted("WITH a AS (SELECT 1) SELECT * FROM a WHERE x = '${x}'")),
                row("E4300 sqlQuery", views, VIEW.formatted("-- nothing")),
                row("E4301 sqlQuery", views, VIEW.formatted("explain select 1")),
                row("E4302 sqlQuery", views, VIEW.formatted("select 1; select 2")),
                row("E4310 sqlQuery", views, VIEW.formatted("select * from USERINFO")),
                row("E4310 sqlQuery", views, VIEW.formatted("select * from \\\"user_credential\\\"")),
                row(
                        "E4311 sqlQuery",
                        views,
                        VIEW.formatted("with a as (delete from dataelement returning 1) select * from a")),
                row("E4313 sqlQuery", views, VIEW.formatted("select * from ${a b}")));
    }

    @ParameterizedTest
    @MethodSource({"variables", "actions", "options", "mappings", "others", "views"})
    void refusesEachWithItsCode(String code, String collection, String object) {
        String payload = "{\"%s\": [{%s}]}".formatted(collection, object);
        List<String> wanted = code.isEmpty() ? List.of() : List.of(code);
        Trial trial = Trial.on(STATE, RULES.toArray(MetadataRule[]::new));
        assertEquals(wanted, trial.run(payload).errors(), payload);
        assertEquals(wanted, trial.ofObjects().run(payload).errors(), payload);
    }

    @Test
    void whatWasStoredBeforeAndDoesNotChangeThereIsNotJudged() {
        String stored =
                "{\"programRuleVariables\": [{\"id\": \"pvTaken0000\", \"name\": \"taken\", \"program\": {\"id\": \"prCare00000\"},"
                        + " \"programRuleVariableSourceType\": %s \"valueType\": \"NUMBER\"}]}";
        Trial trial = Trial.on(
                SampleMetadata.snapshot(WORLD.replace(
                        "\"name\": \"taken\"",
                        "\"name\": \"taken\", \"programRuleVariableSourceType\": \"TEI_ATTRIBUTE\"")),
                new ProgramRuleVariableRule());
        assertTrue(trial.run(stored.formatted("\"TEI_ATTRIBUTE\",")).good());
        assertEquals(
                List.of("E4059 dataElement"),
                trial.run(stored.formatted("\"DATAELEMENT_CURRENT_EVENT\",")).errors());
    }

    @Test
    void comparesWithWhatStandsInTheSamePayload() {
        String twice = "{\"programRules\": [{\"name\": \"Same\", %1$s}, {\"name\": \"Same\", %1$s}]}"
                .formatted(to("program", "prCare00000"));
        assertEquals(
                List.of("E4057 name", "E4057 name"),
                Trial.on(STATE, new ProgramRuleNameRule()).run(twice).errors());
        String moved =
                "{\"programRules\": [{\"name\": \"Rule\", %1$s}, {\"id\": \"prRule00000\", \"name\": \"Renamed\", %1$s}]}"
                        .formatted(to("program", "prCare00000"));
        assertTrue(Trial.on(STATE, new ProgramRuleNameRule()).run(moved).good());
    }
}
