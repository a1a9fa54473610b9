package org.tonle.tracker.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.tracker.importing.TrackerWorld.attribute;
import static org.tonle.tracker.importing.TrackerWorld.enrolled;
import static org.tonle.tracker.importing.TrackerWorld.enrollment;
import static org.tonle.tracker.importing.TrackerWorld.event;
import static org.tonle.tracker.importing.TrackerWorld.person;
import static org.tonle.tracker.importing.TrackerWorld.withEvent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonle.parameter.Parameters;
import org.tonle.security.CurrentUser;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerIssue;

/** Every code of {@link TrackerCode}, with what is told in DHIS2's order. Those that need a server are provoked by the tests named in ELSEWHERE. */
class ProvokedCodesTest {
    private static final String SOK = attribute("tkName00000", "Sok") + "," + attribute("tkSex000000", "F");
    private static final String STORED_EVENT = ", \"enrollment\": \"enStored000\"";

    private static final Map<String, String> ELSEWHERE = Map.of(
            "TrackerWriteAccessApiTest", "E1001 E1083 E1091 E1095 E1096 E1099 E1100 E1102 E1103 E4020",
            "importing/ExpiredEventApiTest", "E1043 E1047",
            "ValueFileApiTest", "E1009",
            "importing/EntityChecksTest", "E1323 E1324",
            "rule/ProgramRulesApiTest",
                    "E1300 E1301 E1306 E1307 E1308 E1309 E1310 E1314 E1317 E1319 E1320 E1321 E1322");

    /** @param issue code and what is told of it @param strategy {@code importStrategy} */
    record Provoked(String issue, String json, String strategy, CurrentUser user) {
        @Override
        public String toString() {
            return issue;
        }
    }

    private static Provoked of(String issue, String json) {
        return new Provoked(issue, json, "CREATE_AND_UPDATE", TrackerWorld.ADMIN);
    }

    private static Provoked of(String issue, String strategy, String json) {
        return new Provoked(issue, json, strategy, TrackerWorld.ADMIN);
    }

    private static String one(String kind, String object) {
        return "{\"" + kind + "\": [" + object + "]}";
    }

    private static String persons(String attributes, String more) {
        return one("trackedEntities", person("tePerson000", attributes, more));
    }

    /** A visit of a new enrollment with more properties. */
    private static String visit(String more) {
        return withEvent(event("evVisit0000", "tkVisit0000", more));
    }

    private static String single(String program, String stage, String more) {
        return one(
                "events",
                "{\"event\": \"evSingle000\", \"program\": \"%s\", \"programStage\": \"%s\", \"orgUnit\": \"tkClinic000\", \"occurredAt\": \"2025-02-02\" %s}"
                        .formatted(program, stage, more));
    }

    private static String value(String element, String value) {
        return ", \"dataValues\": [{\"dataElement\": \"" + element + "\", \"value\": \"" + value + "\"}]";
    }

    private static String relation(String type, String from, String to) {
        return "{\"trackedEntities\": [" + person("tePerson000", SOK, "") + "], \"relationships\": ["
                + "{\"relationship\": \"reNew000000\", \"relationshipType\": \"" + type + "\", \"from\": {" + from
                + "}, \"to\": {" + to
                + "}}]}";
    }

    private static String te(String uid) {
        return "\"trackedEntity\": \"" + uid + "\"";
    }

    private static Stream<Provoked> persons() {
        String stored = one("trackedEntities", person("teStored000", SOK, ""));
        return Stream.of(
                new Provoked(
                        "E1000 [usOutpost00, tkClinic000]", persons(SOK, ""), "CREATE", TrackerWorld.AT_THE_OUTPOST),
                of("E1002 [teStored000]", "CREATE", stored),
                of("E1063 [tePerson000]", "UPDATE", persons(SOK, "")),
                of("E1114 [teDeleted00]", stored.replace("teStored000", "teDeleted00")),
                of("E1005 [nothing0000]", persons(SOK, "").replace("tkPerson000", "nothing0000")),
                of("E1049 [nothing0000]", persons(SOK, "").replace("tkClinic000", "nothing0000")),
                of("E1006 [nothing0000]", persons(SOK + "," + attribute("nothing0000", "x"), "")),
                of("E1006 []", persons(SOK + ", {\"value\": \"x\"}", "")),
                of(
                        "E1007 [INTEGER, Value type is INTEGER but the value `old` is not.]",
                        persons(SOK + "," + attribute("tkAge000000", "old"), "")),
                of("E1077 [tkName00000, 1200]", persons(attribute("tkName00000", "x".repeat(1201)), "")),
                of("E1125 [X, tkSexSet000]", persons(SOK + "," + attribute("tkSex000000", "X"), "")),
                of("E1064 [A-7, tkNumber000]", persons(SOK + "," + attribute("tkNumber000", "A-7"), "")),
                of("E1064 [ a-7 , tkNumber000]", persons(SOK + "," + attribute("tkNumber000", " a-7 "), "")),
                of("E1090 [tkName00000, tkPerson000, tePerson000]", persons("", "")),
                of(
                        "E1076 [TrackedEntityAttribute, tkName00000]",
                        one("trackedEntities", person("teStored000", attribute("tkName00000", ""), ""))),
                of(
                        "E1007 [IMAGE, There is no file resource `fiNothing00` of yours for values. Send the file first, with domain=DATA_VALUE.]",
                        persons(SOK + "," + attribute("tkPhoto0000", "fiNothing00"), "")),
                of("E1074 []", persons(SOK, ", \"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}")),
                of("E1121 [orgUnit]", persons(SOK, "").replace("\"orgUnit\"", "\"other\"")),
                of("E1126 [trackedEntityType]", stored.replace("tkPerson000", "tkPlace0000")));
    }

    private static Stream<Provoked> enrollments() {
        String plain = enrolled(enrollment("enNew000000", ""));
        String stored = one("enrollments", enrollment("enStored000", ", " + te("teStored000")));
        return Stream.of(
                of("E1080 [enStored000]", "CREATE", stored),
                of("E1081 [enNew000000]", "UPDATE", plain),
                of("E1113 [enDeleted00]", stored.replace("enStored000", "enDeleted00")),
                new Provoked(
                        "E1104 [usClinic000, tkBlind0000, tkHidden000]",
                        plain.replace("tkCare00000", "tkBlind0000").replace("tkPerson000", "tkHidden000"),
                        "CREATE",
                        TrackerWorld.AT_THE_CLINIC),
                of("E1069 [nothing0000]", plain.replace("tkCare00000", "nothing0000")),
                of("E1070 [nothing0000]", plain.replaceAll("(?s)tkClinic000(.{1,40}enrolledAt)", "nothing0000$1")),
                of("E1068 [teNobody000]", one("enrollments", enrollment("enNew000000", ", " + te("teNobody000")))),
                of("E1122 [trackedEntity]", one("enrollments", enrollment("enNew000000", ""))),
                of("E1127 [trackedEntity]", stored.replace("teStored000", "teOther0000")),
                of("E1014 [tkTest00000]", plain.replace("tkCare00000", "tkTest00000")),
                of(
                        "E1041 [tkOutpost00, tkCare00000]",
                        plain.replaceAll("(?s)tkClinic000(.{1,40}enrolledAt)", "tkOutpost00$1")),
                of(
                        "E1022 [tePlace0000, tkCare00000]",
                        one("enrollments", enrollment("enNew000000", ", " + te("tePlace0000")))),
                of("E1025 []", plain.replace("enrolledAt", "other")),
                of("E1023 []", plain.replace("occurredAt", "other")),
                of("E1020 [2027-01-02T00:00:00Z]", plain.replace("2025-01-02", "2027-01-02")),
                of("E1021 [2027-01-01T00:00:00Z]", plain.replace("2025-01-01", "2027-01-01")),
                of(
                        "E1052 [enNew000000, ACTIVE]",
                        enrolled(enrollment("enNew000000", ", \"completedAt\": \"2025-03-03\""))),
                of(
                        "E1015 [teStored000, tkCare00000]",
                        one("enrollments", enrollment("enNew000000", ", " + te("teStored000")))),
                of(
                        "E1016 [teStored000, tkCare00000]",
                        one("enrollments", enrollment("enNew000000", ", " + te("teStored000")))),
                of(
                        "E1018 [tkSex000000, tkCare00000, enNew000000]",
                        plain.replace("tkSex000000", "tkAge000000").replace("\"F\"", "\"4\"")),
                of(
                        "E1019 [tkNumber000]",
                        enrolled(enrollment(
                                "enNew000000", ", \"attributes\": [" + attribute("tkNumber000", "7") + "]"))),
                of(
                        "E1130 [tkQuarterOC, bjDvmb4bfuf]",
                        enrolled(enrollment("enNew000000", ", \"attributeOptionCombo\": \"tkQuarterOC\""))),
                of(
                        "E5000 [enrollment, enNew000000, trackedEntity, tePerson000]",
                        plain.replace("tkPerson000", "nothing0000")));
    }

    private static Stream<Provoked> events() {
        String stored = one("events", event("evStored000", "tkVisit0000", STORED_EVENT));
        return Stream.of(
                of("E1030 [evStored000]", "CREATE", stored),
                of("E1032 [evVisit0000]", "UPDATE", visit("")),
                of("E1082 [evDeleted00]", stored.replace("evStored000", "evDeleted00")),
                of("E1010 [nothing0000]", visit("").replaceAll("tkCare00000(.{1,20}programStage)", "nothing0000$1")),
                of("E1013 [nothing0000]", visit("").replace("tkVisit0000", "nothing0000")),
                of("E1011 [nothing0000]", visit("").replaceAll("(?s)tkClinic000(.{1,40}2025-02-02)", "nothing0000$1")),
                of("E1123 [enrollment]", one("events", event("evVisit0000", "tkVisit0000", ""))),
                of(
                        "E1033 [evVisit0000]",
                        one("events", event("evVisit0000", "tkVisit0000", ", \"enrollment\": \"enNobody000\""))),
                of("E1089 [evVisit0000, tkTesting00, tkCare00000]", visit("").replace("tkVisit0000", "tkTesting00")),
                of(
                        "E1079 [evSingle000, tkCare00000, enOther0000]",
                        single("tkCare00000", "tkVisit0000", ", \"enrollment\": \"enOther0000\"")),
                of(
                        "E1029 [tkOutpost00, tkCare00000]",
                        visit("").replaceAll("(?s)tkClinic000(.{1,40}2025-02-02)", "tkOutpost00$1")),
                of("E1128 [programStage]", stored.replace("tkVisit0000", "tkFirst0000")),
                of("E1031 []", visit("").replace("\"2025-02-02\"", "null")),
                of("E1050 []", visit(", \"status\": \"SCHEDULE\"")),
                of("E1051 [evVisit0000, ACTIVE]", visit(", \"completedAt\": \"2025-03-03\"")),
                of("E1039 [tkFirst0000]", one("events", event("evVisit0000", "tkFirst0000", STORED_EVENT))),
                of(
                        "E1316 [COMPLETED, SKIPPED]",
                        one("events", event("evStored000", "tkVisit0000", STORED_EVENT + ", \"status\": \"SKIPPED\""))),
                of(
                        "E1318 [SCHEDULE]",
                        single(
                                "tkTest00000",
                                "tkTesting00",
                                ", \"scheduledAt\": \"2025-02-02\", \"status\": \"SCHEDULE\"")),
                of(
                        "E1326 [evStored000]",
                        one(
                                "events",
                                event("evStored000", "tkVisit0000", STORED_EVENT + ", \"status\": \"COMPLETED\""))),
                of(
                        "E1315 [SCHEDULE, ACTIVE,VISITED,COMPLETED]",
                        visit(", \"scheduledAt\": \"2025-02-02\", \"status\": \"SCHEDULE\""
                                + value("tkWeight000", "5"))),
                of(
                        "E1302 [NUMBER, Value type is NUMBER but the value `fat` is not.]",
                        visit(value("tkWeight000", "fat"))),
                of("E1303 [tkResult000]", single("tkTest00000", "tkTesting00", "")),
                of("E1304 [nothing0000]", visit(value("nothing0000", "5"))),
                of("E1305 [tkResult000, tkVisit0000]", visit(value("tkResult000", "true"))),
                of(
                        "E1012 [POINT]",
                        visit(
                                ", \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}")),
                of("E1012 [POINT]", visit(", \"geometry\": {\"type\": \"Point\", \"coordinates\": [\"east\", 200]}")),
                of("E1118 [nobody]", visit(", \"assignedUser\": {\"username\": \"nobody\"}")),
                of("E1120 [tkVisit0000]", visit(", \"assignedUser\": {\"username\": \"admin\"}")),
                of("E1119 [noStored000]", visit(", \"notes\": [{\"note\": \"noStored000\", \"value\": \"again\"}]")),
                of(
                        "E1115 [nothing0000]",
                        single("tkSplit0000", "tkSplitSt00", ", \"attributeOptionCombo\": \"nothing0000\"")),
                of(
                        "E1054 [tkQuarterOC, bjDvmb4bfuf]",
                        single("tkTest00000", "tkTesting00", ", \"attributeOptionCombo\": \"tkQuarterOC\"")),
                of("E1055 []", single("tkSplit0000", "tkSplitSt00", "")),
                of(
                        "E1116 [nothing0000]",
                        single("tkSplit0000", "tkSplitSt00", ", \"attributeCategoryOptions\": \"nothing0000\"")),
                of(
                        "E1116 [nothing0000]",
                        single(
                                "tkSplit0000",
                                "tkSplitSt00",
                                ", \"attributeOptionCombo\": \"tkQuarterOC\", \"attributeCategoryOptions\": \"nothing0000\"")),
                of(
                        "E1117 [bjDvmb4bfuf, tkQuarter00]",
                        single("tkTest00000", "tkTesting00", ", \"attributeCategoryOptions\": \"tkQuarter00\"")),
                of(
                        "E1056 [2024-12-31, 2025-01-01, tk quarter]",
                        single("tkSplit0000", "tkSplitSt00", ", \"attributeOptionCombo\": \"tkQuarterOC\"")
                                .replace("2025-02-02", "2024-12-31")),
                of(
                        "E1057 [2025-04-01, 2025-03-31, tk quarter, tk split]",
                        single("tkSplit0000", "tkSplitSt00", ", \"attributeOptionCombo\": \"tkQuarterOC\"")
                                .replace("2025-02-02", "2025-04-01")));
    }

    private static Stream<Provoked> relationships() {
        String plain = relation("tkContact00", te("tePerson000"), te("teStored000"));
        return Stream.of(
                of("E1124 [relationshipType]", plain.replace("relationshipType", "other")),
                of("E4000 [reNew000000]", relation("tkContact00", te("tePerson000"), te("tePerson000"))),
                of("E4001 [to, reNew000000]", relation("tkContact00", te("tePerson000"), "")),
                of("E4006 [nothing0000]", relation("nothing0000", te("tePerson000"), te("teStored000"))),
                of(
                        "E4010 [to, trackedEntity, enrollment]",
                        relation("tkContact00", te("tePerson000"), "\"enrollment\": \"enStored000\"")),
                of("E4012 [trackedEntity, teNobody000]", relation("tkContact00", te("tePerson000"), te("teNobody000"))),
                of(
                        "E4014 [from, tkPlace0000, tkPerson000]",
                        relation("tkPlaces000", te("tePerson000"), te("tePlace0000"))),
                of("E4015 [reStored000]", "CREATE", plain.replace("reNew000000", "reStored000")),
                of("E4016 [reNew000000]", "UPDATE", plain),
                of("E4017 [reDeleted00]", plain.replace("reNew000000", "reDeleted00")),
                of(
                        "E4018 [reNew000000, TRACKED_ENTITY, teStored000, TRACKED_ENTITY, teOther0000]",
                        relation("tkContact00", te("teStored000"), te("teOther0000"))));
    }

    static Stream<Provoked> all() {
        return Stream.of(persons(), enrollments(), events(), relationships()).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysWhatIsWrong(Provoked each) {
        TrackerOptions options = TrackerOptions.of(new Parameters(Map.of("importStrategy", List.of(each.strategy()))));
        TrackerValidation found = TrackerWorld.validate(each.json(), StoredWorld.stored(), each.user(), options);
        List<String> said = Stream.concat(found.errors().kept().stream(), found.warnings().kept().stream())
                .map(issue -> issue.code() + " " + issue.arguments())
                .toList();
        assertTrue(said.contains(each.issue()), each.issue() + " is not in " + said);
        for (TrackerIssue issue : found.errors().kept()) {
            assertTrue(!issue.message().contains("?") && !issue.message().contains("null"), issue.message());
        }
    }

    @Test
    void everyCodeIsProvokedOrSaidNeverToApply() throws IOException {
        Set<String> provoked =
                all().map(each -> each.issue().substring(0, 5)).collect(Collectors.toCollection(TreeSet::new));
        Pattern code = Pattern.compile("E\\d{4}");
        for (Map.Entry<String, String> test : ELSEWHERE.entrySet()) {
            Set<String> named = Set.of(test.getValue().split(" "));
            Path file = Path.of("src/test/java/org/tonle/tracker", test.getKey() + ".java");
            if (Files.exists(file)) {
                assertTrue(codes(code, Files.readString(file)).containsAll(named), test.getKey());
            }
            provoked.addAll(named);
        }
        assertEquals(
                EnumSet.allOf(TrackerCode.class).stream()
                        .map(Enum::name)
                        .collect(Collectors.toCollection(TreeSet::new)),
                provoked);
        String page = Files.readString(Path.of("docs/api/tracker-import.md"));
        String never =
                page.substring(page.indexOf("## Codes that never come")).replaceAll("(?m)^(\\| [^|]*\\|).*$", "$1");
        assertEquals(
                Set.of(), codes(code, never).stream().filter(provoked::contains).collect(Collectors.toSet()));
    }

    private static Set<String> codes(Pattern code, String text) {
        return code.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
