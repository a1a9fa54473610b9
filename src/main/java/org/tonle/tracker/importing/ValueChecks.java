package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.geometry.GeoJsonShape;
import org.tonle.metadata.model.ValueType;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;
import org.tonle.tracker.program.ValueField;

/** Whether values and shapes fit what the metadata ask for; shared by all kinds of objects. */
final class ValueChecks {
    private static final int LONGEST_ATTRIBUTE = 1200;

    private ValueChecks() {}

    /** An attribute's value: of its type, one of its options, not too long. */
    static void attribute(FieldValue value, ImportContext context, IssueReporter reporter) {
        ValueField field = value.field();
        String text = value.sent().value();
        if (field == null) {
            reporter.error(
                    TrackerCode.E1006, Objects.requireNonNullElse(value.sent().field(), ""));
        } else if (text != null && !text.isEmpty()) {
            if (text.length() > LONGEST_ATTRIBUTE) {
                reporter.error(TrackerCode.E1077, field.uid(), LONGEST_ATTRIBUTE);
            } else if (field.isConfidential() && text.equals(ValueVault.MASK)) {
                String type = field.type().name();
                reporter.error(
                        TrackerCode.E1007,
                        type,
                        "what stands for a value that is not shown was sent, and there is no value. Send the value itself");
            } else {
                fits(field, text, TrackerCode.E1007, context, reporter);
            }
        }
    }

    /** A data element's value: of its type, one of its options. */
    static void dataValue(ValueField field, String text, ImportContext context, IssueReporter reporter) {
        fits(field, text, TrackerCode.E1302, context, reporter);
    }

    private static void fits(
            ValueField field, String text, TrackerCode code, ImportContext context, IssueReporter reporter) {
        String said = said(field, text);
        if (field.optionSet() != null) {
            if (!field.hasOption(text)) {
                reporter.error(TrackerCode.E1125, said, field.optionSet());
            }
        } else if (field.type().refusal(text) != null) {
            String type = field.type().name();
            reporter.error(code, type, "Value type is " + type + " but the value `" + said + "` is not.");
        } else if (field.isFile() && context.snapshot().findUnchecked("fileResource", text) == null) {
            reporter.error(code, field.type().name(), noFile(said));
        } else if (!isKnown(field.type(), text, context)) {
            String type = field.type().name();
            String what = field.type() == ValueType.USERNAME ? "user" : "organisation unit";
            reporter.error(
                    code, type, "There is no " + what + " `" + said + "`. Correct the name, or leave the value out.");
        }
    }

    /** Whether there is what a value names; values of most types name nothing. */
    private static boolean isKnown(ValueType type, String text, ImportContext context) {
        return switch (type) {
            case USERNAME -> context.snapshot().table("user").findBy("username", text) != null;
            case ORGANISATION_UNIT ->
                context.snapshot().findUnchecked("organisationUnit", text) != null
                        || context.snapshot().table("organisationUnit").findBy("code", text) != null;
            default -> true;
        };
    }

    /** What is said of a file that is not there, or not the writer's for values. */
    static String noFile(String uid) {
        return "There is no file resource `" + uid
                + "` of yours for values. Send the file first, with domain=DATA_VALUE.";
    }

    /** A value as messages say it. */
    static String said(ValueField field, String text) {
        return field.isConfidential() ? ValueVault.MASK : text;
    }

    /** How a value that fits is kept. */
    static String kept(ValueField field, String text) {
        return field.optionSet() == null && field.type() != ValueType.TRUE_ONLY
                ? field.type().canonical(text)
                : text;
    }

    /** A shape of the kind the metadata ask for. @param featureType null when they ask for none */
    static void geometry(@Nullable JsonNode geometry, @Nullable String featureType, IssueReporter reporter) {
        if (geometry == null) {
            return;
        }
        if (featureType == null) {
            reporter.error(TrackerCode.E1074);
            return;
        }
        String sent = geometry.path("type").asText().toUpperCase(Locale.ROOT);
        String wanted = featureType.replace("_", "");
        if (!sent.equals(wanted) || GeoJsonShape.fault(geometry) != null || !SHAPES.contains(sent)) {
            reporter.error(TrackerCode.E1012, featureType);
        }
    }

    private static final Set<String> SHAPES = Set.of("POINT", "POLYGON", "MULTIPOLYGON");
}
