package org.tonle.analytics.store.duckdb;

import java.util.Random;
import java.util.function.Supplier;

/** Makes up functions over all records of a person, and of persons related to him. */
final class AnyPersonTerm {
    private final Random random;
    /** A stage of the program of the row. */
    private final String ownStage;

    AnyPersonTerm(Random random, boolean isSingle) {
        this.random = random;
        this.ownStage = isSingle ? "psSingle000" : "psVisit0000";
    }

    @SafeVarargs
    private <T> T any(T... all) {
        return all[random.nextInt(all.length)];
    }

    @SafeVarargs
    private String made(Supplier<String>... all) {
        return all[random.nextInt(all.length)].get();
    }

    private String stage() {
        return any("psVisit0000", "psVisit0000", "psFirst0000", "psHidden000", "psHome00000", "psClosed000");
    }

    private static String item(String stage, String element) {
        return "#{" + stage + "." + element + "}";
    }

    /** A number, or nothing. */
    String number(int depth) {
        String stage = stage();
        return made(
                () -> "person.count(" + condition(stage, depth) + ")",
                () -> "person." + any("min", "max") + "(" + item(stage, any("deNumber000", "deWhole0000"))
                        + maybe(stage, depth) + ")",
                () -> "person." + any("first", "last") + "("
                        + item(stage, any("deNumber000", "deWhole0000", "deTruth0000")) + maybe(stage, depth) + ")",
                () -> "person.max(d2:daysBetween(V{event_date}, V{analytics_period_end}))",
                () -> "person.enrollments('" + any("prHome00000", "prCare00000", "prClosed000") + "'"
                        + any(
                                "",
                                ", V{enrollment_date} >= V{analytics_period_start}",
                                ", V{enrollment_status} == 'ACTIVE'",
                                ", isNull(V{incident_date}) && A{taSex000000} == 'F'")
                        + ")",
                () -> "related.count(" + relation() + ", " + ofRelated(depth) + ")",
                () -> "related." + any("min", "max") + "(" + relation() + ", "
                        + any("A{taSize00000}", "person.last(" + item(stage, "deNumber000") + maybe(stage, 0) + ")")
                        + ")");
    }

    private String relation() {
        return "'" + any("rtFriend000", "rtFriend000", "rtMother000") + any("", ".from", ".to") + "'";
    }

    private String ofRelated(int depth) {
        return made(
                () -> "A{taSex000000} == 'F'",
                () -> "d2:yearsBetween(A{taBirth0000}, V{analytics_period_end}) < 30",
                () -> "A{taSize00000} > row.value(A{taSize00000})",
                () -> depth > 0 ? number(depth - 1) + " > 1" : "1 == 1",
                () -> "person.count(" + condition(stage(), 0) + ") > 0",
                () -> "person.last(V{event_date}) <= row.value(" + rowDate() + ")");
    }

    private String maybe(String stage, int depth) {
        return random.nextBoolean() ? "" : ", " + condition(stage, depth);
    }

    private String rowDate() {
        return any("V{event_date}", "V{enrollment_date}", item(ownStage, "deDate00000"), "A{taBirth0000}");
    }

    /** A condition on events of a stage. */
    private String condition(String stage, int depth) {
        return made(
                () -> item(stage, "deNumber000") + " " + any(">", "<=", "!=") + " " + any("3", "10"),
                () -> item(stage, "deTruth0000") + " == 1",
                () -> item(stage, "deText00000") + " == 'ab'",
                () -> "containsItems(" + item(stage, "deItems0000") + ", 'a')",
                () -> "isNotNull(" + item(stage, "deWhole0000") + ")",
                () -> "V{event_date} >= V{analytics_period_start}",
                () -> "d2:daysBetween(V{event_date}, V{analytics_period_end}) <= 90",
                () -> "V{event_date} < row.value(" + rowDate() + ") && " + item(stage, "deNumber000") + " >= 0",
                () -> item(stage, "deNumber000") + " > row.value(" + item(ownStage, "deNumber000") + ")",
                () -> "V{event_id} != row.value(V{event_id}) && isNotNull(" + item(stage, "deText00000") + ")",
                () -> "A{taSex000000} == 'F' || PS_EVENTDATE:" + stage + " < '2024-06-01'",
                () -> "V{org_unit} == 'ouEastA0000'",
                () -> "orgUnit.group(ougTown0000)",
                () -> "V{event_status} == 'COMPLETED'",
                () -> "V{enrollment_status} == 'ACTIVE' && V{enrollment_date} <= V{event_date}",
                () -> depth > 0 ? number(depth - 1) + " > 0" : item(stage, "deWhole0000") + " < 2",
                () -> depth > 0
                        ? "(" + condition(stage, depth - 1) + " " + any("&&", "||") + " " + condition(stage, depth - 1)
                                + ")"
                        : "!(" + item(stage, "deNumber000") + " > 4)");
    }

    String condition() {
        return made(
                () -> number(1) + " " + any(">", "==", "<") + " " + any("0", "1", "5"),
                () -> date() + " " + any("<", ">=") + " " + any("V{analytics_period_start}", "V{enrollment_date}"),
                () -> "V{event_id} == person." + any("first", "last") + "(V{event_id}" + maybe(stage(), 1) + ")",
                () -> text() + " == 'ab'");
    }

    String date() {
        String stage = stage();
        return made(
                () -> "person." + any("first", "last", "min", "max") + "(V{event_date}" + maybe(stage, 1) + ")",
                () -> "person." + any("first", "max") + "(" + item(stage, "deDate00000") + maybe(stage, 1) + ")",
                () -> "person.last(PS_EVENTDATE:" + stage + ")",
                () -> "related.min(" + relation() + ", A{taBirth0000})",
                () -> "date.addMonths(" + rowDate() + ", " + any("1", "-3", "12", "2.5") + ")");
    }

    String text() {
        String stage = stage();
        return made(
                () -> "person." + any("first", "last") + "(" + item(stage, any("deText00000", "deItems0000"))
                        + maybe(stage, 1) + ")",
                () -> "person.last(V{event_status}" + maybe(stage, 0) + ")",
                () -> "person.first(V{program_stage_name}" + maybe(stage, 0) + ")");
    }
}
