package org.tonle.analytics.store.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes up expressions of programme indicators, of every function, variable and item there is. */
final class AnyIndicator {
    private final Random random;
    private final boolean isOfEnrollments;
    private final boolean isSingle;
    private final AnyPersonTerm ofPerson;
    private boolean insideQuotes;

    AnyIndicator(Random random, boolean isOfEnrollments, boolean isSingle) {
        this.random = random;
        this.isOfEnrollments = isOfEnrollments;
        this.isSingle = isSingle;
        this.ofPerson = new AnyPersonTerm(random, isSingle);
    }

    @SafeVarargs
    private <T> T any(T... all) {
        return all[random.nextInt(all.length)];
    }

    @SafeVarargs
    private String made(Supplier<String>... all) {
        return all[random.nextInt(all.length)].get();
    }

    /** A text with a quote in it; a condition in quotes cannot have one. */
    private String quote() {
        return insideQuotes ? "'X'" : "'it\\'s'";
    }

    private String stage() {
        return isSingle ? "psSingle000" : any("psFirst0000", "psVisit0000", "psVisit0000", "psHidden000");
    }

    private String value(String... elements) {
        return "#{" + stage() + "." + any(elements) + "}";
    }

    private String numberItem() {
        return random.nextInt(5) == 0
                ? "A{taSize00000}"
                : value("deNumber000", "deWhole0000", "deTruth0000", "deTrue00000", "deNever0000", "deNumber000");
    }

    private String anyItem() {
        return made(
                this::numberItem,
                () -> value("deText00000", "deItems0000", "deDate00000"),
                () -> any("A{taSex000000}", "A{taBirth0000}"));
    }

    /** A number, or nothing. */
    String number(int depth) {
        if (depth <= 0) {
            return made(
                    this::numberItem,
                    this::numberItem,
                    this::numberItem,
                    () -> Integer.toString(random.nextInt(7)),
                    () -> "2.5",
                    () -> "C{cnTwo000000}",
                    () -> "V{"
                            + any(
                                    "value_count",
                                    "zero_pos_value_count",
                                    "enrollment_count",
                                    "tei_count",
                                    "org_unit_count")
                            + "}",
                    () -> isOfEnrollments ? numberItem() : "V{" + any("event_count", "scheduled_event_count") + "}",
                    () -> isOfEnrollments
                            ? value("deNumber000", "deWhole0000") + ".stageOffset(" + any(0, -1, 1, 2, -2) + ")"
                            : value("deNumber000", "deWhole0000"),
                    this::ofEvents);
        }
        int less = depth - 1;
        return made(
                () -> "(" + number(less) + " " + any("+", "-", "*", "/", "%") + " " + number(less) + ")",
                () -> "(" + number(less) + " ^ 2)",
                () -> "-(" + number(less) + ")",
                () -> "if(" + condition(less) + ", " + number(less) + ", " + number(less) + ")",
                () -> quoted(less),
                () -> "firstNonNull(" + number(less) + ", " + number(less) + ")",
                () -> any("greatest", "least") + "(" + number(less) + ", " + number(less) + ")",
                () -> "log(" + number(less) + any("", ", 2") + ")",
                () -> "d2:round(" + number(less) + ", " + any("1", "2", "0", "-1") + ")",
                () -> any("log10", "removeZeros", "d2:zing", "d2:oizp", "d2:ceil", "d2:floor", "d2:round") + "("
                        + number(less) + ")",
                () -> "d2:zpvc(" + numberItem() + ", " + numberItem() + ")",
                () -> "d2:modulus(" + number(less) + ", 3)",
                () -> "d2:" + any("minutesBetween", "daysBetween", "weeksBetween", "monthsBetween", "yearsBetween")
                        + "(" + date(less) + ", " + date(less) + ")",
                () -> "d2:length(" + text(less) + ")",
                () -> ofPerson.number(2),
                () -> ofPerson.number(1),
                this::ofEvents);
    }

    private String quoted(int depth) {
        if (insideQuotes) {
            return number(depth - 1);
        }
        insideQuotes = true;
        String condition = condition(depth);
        insideQuotes = false;
        return "d2:condition(\"" + condition + "\", " + number(depth) + ", " + number(depth) + ")";
    }

    private String ofEvents() {
        String item = value("deNumber000", "deWhole0000");
        return made(
                () -> "d2:count(" + item + ")",
                () -> "d2:count(" + value("deText00000", "deDate00000") + ")",
                () -> "d2:countIfValue(" + item + ", 2)",
                () -> "d2:countIfValue(" + value("deText00000") + ", 'ab')",
                () -> insideQuotes ? "d2:count(" + item + ")" : "d2:countIfCondition(" + item + ", '< 3')",
                () -> "d2:countIfZeroPos(" + item + ")",
                () -> any("d2:minValue", "d2:maxValue") + "(" + item + ")",
                () -> isSingle ? "1" : any("d2:relationshipCount()", "d2:relationshipCount('rtMother000')"));
    }

    /** True, false, or undecided. */
    String condition(int depth) {
        int less = depth - 1;
        String operator = any("<", ">", "<=", ">=", "==", "!=");
        return made(
                ofPerson::condition,
                ofPerson::condition,
                () -> number(less) + " " + operator + " " + number(less),
                () -> text(less) + " " + operator + " " + text(less),
                () -> text(less) + " " + any("==", "!=") + " " + any("'ab'", quote(), "'F'"),
                () -> date(less) + " " + operator + " " + date(less),
                () -> date(less) + " " + operator + " '2024-06-30'",
                () -> textVariable() + " " + any("==", "!=") + " " + text(0),
                () -> value("deText00000") + " " + any("==", "!=", ">") + " 5",
                () -> numberItem() + " " + any("==", "!=", "<") + " '5'",
                () -> any("isNull", "isNotNull") + "(" + anyItem() + ")",
                () -> "d2:hasValue(" + anyItem() + ")",
                () -> "d2:hasValue(" + anyItem() + ") == " + any("true", "false"),
                () -> "is(" + text(less) + " in 'ab', 'F', 'ACTIVE')",
                () -> "is(" + number(less) + " in 1, 2.5, 0)",
                () -> "contains(" + value("deText00000") + ", 'a', 'b')",
                () -> "containsItems(" + value("deItems0000") + ", 'a', 'b')",
                () -> "orgUnit.ancestor(" + any("ouEast00000", "ouCountry00, ouWest00000") + ")",
                () -> "orgUnit.group(ougTown0000)",
                () -> "orgUnit.dataSet(dsMonthly00)",
                () -> "orgUnit.program(prCare00000)",
                () -> "d2:inOrgUnitGroup('ougTown0000')",
                () -> depth > 0
                        ? "(" + condition(less) + " " + any("&&", "||", "and", "or") + " " + condition(less) + ")"
                        : numberItem() + " > 1",
                () -> depth > 0 ? "!(" + condition(less) + ")" : value("deTruth0000") + " == 1");
    }

    String text(int depth) {
        if (depth <= 0) {
            return made(
                    () -> value("deText00000", "deItems0000", "deUnit00000"),
                    () -> value("deText00000"),
                    () -> isSingle ? value("deText00000") : "A{taSex000000}",
                    () -> any("'ab'", "''", quote()),
                    this::textVariable);
        }
        int less = depth - 1;
        return made(
                () -> "d2:concatenate(" + text(less) + ", " + text(less) + ", " + value("deWhole0000") + ")",
                () -> any("d2:left", "d2:right") + "(" + text(less) + ", " + any("1", "2", value("deWhole0000")) + ")",
                () -> "d2:substring(" + text(less) + ", " + any(0, 1, 2) + ", " + any(1, 2, 9) + ")",
                () -> "d2:split(" + value("deItems0000", "deText00000") + ", ',', " + any(0, 1, 5) + ")",
                () -> "if(" + condition(less) + ", " + text(less) + ", " + text(less) + ")",
                ofPerson::text,
                () -> text(0));
    }

    private String textVariable() {
        return "V{"
                + any(
                        "event_status",
                        "event_status",
                        "program_stage_id",
                        "program_stage_name",
                        "enrollment_status",
                        "program_name",
                        "environment",
                        "org_unit",
                        "orgunit_code",
                        "event_id",
                        "enrollment_id")
                + "}";
    }

    String date(int depth) {
        List<Supplier<String>> all = new ArrayList<>(List.of(
                () -> value("deDate00000", "deMoment000"),
                () -> value("deDate00000"),
                () -> "V{"
                        + any(
                                "event_date",
                                "execution_date",
                                "scheduled_date",
                                "due_date",
                                "completed_date",
                                "creation_date",
                                "sync_date")
                        + "}",
                () -> "V{" + any("current_date", "analytics_period_start", "analytics_period_end") + "}",
                () -> "V{" + any("enrollment_date", "incident_date") + "}",
                () -> "PS_EVENTDATE:" + stage(),
                () -> isSingle ? value("deDate00000") : "A{taBirth0000}",
                () -> any("d2:minValue", "d2:maxValue") + "(PS_EVENTDATE:" + stage() + ")",
                () -> "d2:lastEventDate(" + value("deText00000", "deNumber000") + ")"));
        if (depth > 0) {
            all.add(ofPerson::date);
            all.add(() -> "d2:addDays(" + date(0) + ", " + any("30", "-5", value("deWhole0000")) + ")");
        }
        return all.get(random.nextInt(all.size())).get();
    }

    /** An expression that puts values together itself. */
    String custom() {
        return made(
                () -> "sum(" + number(1) + ") / count(" + number(0) + ")",
                () -> "max(" + number(0) + ") - min(" + number(0) + ")",
                () -> "avg(" + number(1) + ") + median(" + numberItem() + ")",
                () -> "stddev(" + numberItem() + ") + variance(" + numberItem() + ") + stddevPop(" + numberItem() + ")",
                () -> "if(count(" + numberItem() + ") > 2, sum(" + numberItem() + "), 0)",
                () -> "count(distinct " + numberItem() + ")");
    }
}
