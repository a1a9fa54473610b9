package org.tonle.tracker.notification;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ProgramNotificationTemplate;
import org.tonle.metadata.model.TrackedEntityAttribute;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;

/**
 * A message for one audience: {@code V{name}} is a {@link TemplateVariable}, {@code A{attribute}} a value of the person, {@code #{dataElement}}
 * and {@code #{stage.dataElement}} one of an event.
 *
 * @param subject one line
 */
record NotificationText(String subject, String text) {
    /** DHIS2's word for what there is no value of. */
    static final String MISSING = "[N/A]";

    /** DHIS2's word for what the reader may not see. */
    static final String HIDDEN = "[CONFIDENTIAL]";

    private static final Pattern VARIABLE = Pattern.compile("([VA#])\\{([^{}]{1,60})}");
    private static final int SUBJECT_LENGTH = 100;

    static NotificationText of(
            ProgramNotificationTemplate template,
            NotificationSubject subject,
            Snapshot snapshot,
            NotificationAudience audience,
            LocalDate today) {
        Writer writer = new Writer(subject, snapshot, audience, today);
        String text = writer.write(template.message());
        String line = (template.subject().isBlank() ? text : writer.write(template.subject()))
                .replaceAll("\\s+", " ")
                .strip();
        return new NotificationText(
                line.length() > SUBJECT_LENGTH ? line.substring(0, SUBJECT_LENGTH - 1) + "\u2026" : line, text);
    }

    /** Puts values in the place of variables. */
    record Writer(NotificationSubject subject, Snapshot snapshot, NotificationAudience audience, LocalDate today) {
        String write(String template) {
            return VARIABLE.matcher(template)
                    .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2))));
        }

        private String value(String kind, String name) {
            return switch (kind) {
                case "V" -> variable(name);
                case "A" -> attribute(snapshot.findUnchecked("trackedEntityAttribute", name));
                default -> dataElement(name);
            };
        }

        private String variable(String name) {
            TemplateVariable variable = TemplateVariable.named(name);
            if (variable == null) {
                return MISSING;
            }
            MetadataObject told = variable.tells(subject);
            return told == null || audience.shows(told, null) ? orMissing(variable.of(subject, today)) : HIDDEN;
        }

        /** The value of an attribute as people read it; confidential ones leave the server in no message. */
        String attribute(@Nullable MetadataObject attribute) {
            if (attribute == null) {
                return MISSING;
            }
            boolean isShown = audience.shows(attribute, null)
                    && !TrackedEntityAttribute.of(attribute).isConfidential();
            return isShown ? readable(attribute, subject.attribute(attribute)) : HIDDEN;
        }

        private String dataElement(String name) {
            int dot = name.indexOf('.');
            MetadataObject stage = dot < 0 ? null : snapshot.findUnchecked("programStage", name.substring(0, dot));
            MetadataObject element = snapshot.findUnchecked("dataElement", name.substring(dot + 1));
            return element == null || dot >= 0 && stage == null ? MISSING : dataElement(element, stage);
        }

        /** The newest value of a data element as people read it. */
        String dataElement(MetadataObject element, @Nullable MetadataObject stage) {
            NotificationSubject.Found found = subject.newest(element, stage);
            MetadataObject of = found == null ? stage : snapshot.byId(found.stage());
            if (!audience.shows(element, of)) {
                return HIDDEN;
            }
            return readable(element, found == null ? null : found.value());
        }

        private String readable(MetadataObject field, @Nullable String value) {
            if (value == null || value.isEmpty()) {
                return MISSING;
            }
            ValueItem item = ValueItem.of(field);
            if (item.optionSet() != null) {
                for (MetadataObject option : snapshot.referring("option", "optionSet", item.optionSet())) {
                    if (value.equals(option.code())) {
                        return option.name();
                    }
                }
            }
            if (item.valueType().isBoolean()) {
                return value.equals("true") ? "Yes" : "No";
            }
            if (item.valueType() == ValueType.ORGANISATION_UNIT) {
                MetadataObject unit = snapshot.findUnchecked("organisationUnit", value);
                return unit == null ? value : unit.name();
            }
            return value;
        }

        private static String orMissing(@Nullable String value) {
            return value == null || value.isEmpty() ? MISSING : value;
        }
    }
}
