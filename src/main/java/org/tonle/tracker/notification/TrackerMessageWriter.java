package org.tonle.tracker.notification;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.TrackedEntityAttribute;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;
import org.tonle.notification.NotificationText;

/**
 * Writes about an enrollment or event for one audience: {@code V{name}} is a {@link TemplateVariable}, {@code A{attribute}} a value of the
 * person, {@code #{dataElement}} and {@code #{stage.dataElement}} one of an event.
 */
record TrackerMessageWriter(
        NotificationSubject subject, Snapshot snapshot, NotificationAudience audience, LocalDate today) {
    /** What stands in the place of a variable. */
    String value(String kind, String name) {
        return switch (kind) {
            case "V" -> variable(name);
            case "A" -> attribute(snapshot.findUnchecked("trackedEntityAttribute", name));
            default -> dataElement(name);
        };
    }

    private String variable(String name) {
        TemplateVariable variable = TemplateVariable.named(name);
        if (variable == null) {
            return NotificationText.MISSING;
        }
        MetadataObject told = variable.tells(subject);
        return told == null || audience.shows(told, null)
                ? NotificationText.orMissing(variable.of(subject, today))
                : NotificationText.HIDDEN;
    }

    /** The value of an attribute as people read it; confidential ones leave the server in no message. */
    String attribute(@Nullable MetadataObject attribute) {
        if (attribute == null) {
            return NotificationText.MISSING;
        }
        boolean isShown = audience.shows(attribute, null)
                && !TrackedEntityAttribute.of(attribute).isConfidential();
        return isShown ? readable(attribute, subject.attribute(attribute)) : NotificationText.HIDDEN;
    }

    private String dataElement(String name) {
        int dot = name.indexOf('.');
        MetadataObject stage = dot < 0 ? null : snapshot.findUnchecked("programStage", name.substring(0, dot));
        MetadataObject element = snapshot.findUnchecked("dataElement", name.substring(dot + 1));
        return element == null || dot >= 0 && stage == null ? NotificationText.MISSING : dataElement(element, stage);
    }

    /** The newest value of a data element as people read it. */
    String dataElement(MetadataObject element, @Nullable MetadataObject stage) {
        NotificationSubject.Found found = subject.newest(element, stage);
        MetadataObject of = found == null ? stage : snapshot.byId(found.stage());
        if (!audience.shows(element, of)) {
            return NotificationText.HIDDEN;
        }
        return readable(element, found == null ? null : found.value());
    }

    private String readable(MetadataObject field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return NotificationText.MISSING;
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
}
