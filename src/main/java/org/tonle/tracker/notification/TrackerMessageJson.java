package org.tonle.tracker.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.tonle.metadata.MetadataObject;
import org.tonle.notification.NotificationText;

/** What web hooks are told of an enrollment or event. */
final class TrackerMessageJson {
    private TrackerMessageJson() {}

    /** {@code variables}, {@code attributes} and {@code dataElements} by their uids, without what may not be seen. */
    static ObjectNode of(TrackerMessageWriter writer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode variables = json.putObject("variables");
        for (TemplateVariable each : TemplateVariable.values()) {
            String name = each.name().toLowerCase(Locale.ROOT);
            put(variables, name, writer.value("V", name));
        }
        ObjectNode attributes = json.putObject("attributes");
        writer.subject().attributes().keySet().forEach(number -> {
            MetadataObject field = writer.snapshot().byId(Integer.parseInt(number));
            if (field != null) {
                put(attributes, field.uid(), writer.attribute(field));
            }
        });
        ObjectNode elements = json.putObject("dataElements");
        for (NotificationSubject.StageValues each : writer.subject().values()) {
            MetadataObject stage = writer.snapshot().byId(each.stage());
            for (String number : each.values().keySet()) {
                MetadataObject field = writer.snapshot().byId(Integer.parseInt(number));
                if (field != null && !elements.has(field.uid())) {
                    put(elements, field.uid(), writer.dataElement(field, stage));
                }
            }
        }
        return json;
    }

    private static void put(ObjectNode object, String name, String value) {
        if (!value.equals(NotificationText.MISSING) && !value.equals(NotificationText.HIDDEN)) {
            object.put(name, value);
        }
    }
}
