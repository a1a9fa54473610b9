package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportWarning;
import org.tonle.importing.ObjectDifference;
import org.tonle.importing.ObjectReport;
import org.tonle.importing.TypeReport;

/**
 * The report of an import for people: object by object, property by property, what was and what is to be. Objects that stay as they are
 * are only counted.
 *
 * @param more objects there was no room for
 */
record DifferencePage(
        boolean isTrial,
        boolean isGood,
        int created,
        int updated,
        int deleted,
        int ignored,
        int unchanged,
        List<String> errors,
        List<String> warnings,
        List<Group> groups,
        int more) {
    private static final int MOST_OBJECTS = 2_000;
    private static final int MOST_SENTENCES = 500;
    private static final int LONGEST = 1_000;

    /** Objects of one type. @param isConsequence whether they change without being in the payload */
    record Group(String name, boolean isConsequence, List<Row> objects) {}

    /** One object. @param uid empty when it has none yet */
    record Row(String name, String uid, String action, List<Change> rows) {}

    /** One property, as texts; empty for no value. */
    record Change(String property, String before, String after) {}

    /** The page as a template; everything put into it is escaped. */
    @CheckedTemplate(basePath = "importing")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance differences(String language, DifferencePage page);
    }

    static DifferencePage of(ImportReport report, boolean isTrial) {
        List<Group> groups = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        int[] room = {MOST_OBJECTS, 0};
        for (TypeReport type : report.typeReports()) {
            add(groups, simple(type.klass()), false, type.objectReports(), room);
            for (ObjectReport object : type.objectReports()) {
                object.errors().forEach(error -> errors.add(name(object) + ": " + error.message()));
            }
        }
        for (ObjectReport object : report.consequences()) {
            add(groups, simple(object.klass()), true, List.of(object), room);
        }
        List<String> warnings = report.warnings().stream()
                .map(ImportWarning::message)
                .distinct()
                .toList();
        return new DifferencePage(
                isTrial,
                report.isOk(),
                report.stats().created(),
                report.stats().updated(),
                report.stats().deleted(),
                report.stats().ignored(),
                report.unchanged(),
                first(errors),
                first(warnings),
                groups,
                room[1]);
    }

    /** The page in a language there is. */
    String render(String language) {
        return Templates.differences(language, this)
                .setLocale(Locale.forLanguageTag(language))
                .render();
    }

    private static void add(
            List<Group> groups, String name, boolean isConsequence, List<ObjectReport> objects, int[] room) {
        List<Row> rows = new ArrayList<>();
        for (ObjectReport object : objects) {
            ObjectDifference difference = object.difference();
            if (difference == null || difference.action() == ObjectDifference.Action.NONE) {
                continue;
            }
            if (room[0] == 0) {
                room[1]++;
                continue;
            }
            room[0]--;
            rows.add(row(object, difference));
        }
        if (!rows.isEmpty()) {
            groups.add(new Group(name, isConsequence, rows));
        }
    }

    private static Row row(ObjectReport object, ObjectDifference difference) {
        List<Change> changes = difference.properties().stream()
                .map(each -> new Change(each.property(), text(each.before()), text(each.after())))
                .toList();
        String uid = object.uid() == null ? "" : object.uid();
        return new Row(name(object), uid, difference.action().name(), changes);
    }

    /** What the object is called: its name as it was or will be, else its code or identifier. */
    private static String name(ObjectReport object) {
        if (object.displayName() != null) {
            return object.displayName();
        }
        ObjectDifference difference = object.difference();
        if (difference != null) {
            for (ObjectDifference.PropertyDifference each : difference.properties()) {
                if (each.property().equals("name")) {
                    return text(each.after() == null ? each.before() : each.after());
                }
            }
        }
        return object.uid() != null ? object.uid() : String.valueOf(object.code());
    }

    private static String text(@Nullable JsonNode value) {
        String text = value == null || value.isNull() ? "" : value.isTextual() ? value.textValue() : value.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private static List<String> first(List<String> sentences) {
        return sentences.size() > MOST_SENTENCES ? List.copyOf(sentences.subList(0, MOST_SENTENCES)) : sentences;
    }

    private static String simple(String klass) {
        return klass.substring(klass.lastIndexOf('.') + 1);
    }
}
