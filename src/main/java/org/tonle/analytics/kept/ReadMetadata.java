package org.tonle.analytics.kept;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;

/** Which metadata numbers are made of: all but a few types, whose changes leave every number, name and right as they are. */
@ApplicationScoped
class ReadMetadata {
    /**
     * No answer with numbers reads them, but for the caller's own rights and the one stored chart that was asked for, both of which a key
     * names by itself.
     */
    private static final Set<String> UNREAD = Set.of(
            "user",
            "userRole",
            "userGroup",
            "apiToken",
            "oAuth2Client",
            "oAuth2Authorization",
            "oAuth2AuthorizationConsent",
            "dashboard",
            "dashboardItem",
            "interpretation",
            "interpretationComment",
            "message",
            "messageConversation",
            "visualization",
            "map",
            "eventVisualization",
            "eventReport",
            "eventChart",
            "eventFilter",
            "trackedEntityInstanceFilter",
            "programStageWorkingList",
            "document",
            "report",
            "jobConfiguration",
            "fileResource",
            "eventHook",
            "route",
            "dataStore",
            "metadataVersion",
            "smsCommand");

    private static final AtomicLong STAMPS = new AtomicLong();

    private final View<State> view;

    ReadMetadata(Schema schema) {
        Set<String> types = new HashSet<>();
        for (ObjectType type : schema.all()) {
            types.add(type.name());
        }
        types.removeAll(UNREAD);
        this.view = new View<>(Set.copyOf(types), ReadMetadata::state);
    }

    /**
     * One state of them.
     *
     * @param stamp no other state has it
     * @param named users whom sharing names, as owner or as somebody with rights
     */
    record State(long stamp, Set<String> named) {}

    State of(Snapshot snapshot) {
        return snapshot.view(view);
    }

    private static State state(Snapshot snapshot) {
        Set<String> named = new HashSet<>();
        for (ObjectType type : snapshot.schema().all()) {
            if (!type.isShareable() || UNREAD.contains(type.name())) {
                continue;
            }
            for (MetadataObject object : snapshot.all(type.name())) {
                if (object.document().value("sharing") instanceof JsonNode sharing) {
                    String owner = sharing.path("owner").textValue();
                    if (owner != null) {
                        named.add(owner);
                    }
                    sharing.path("users").fieldNames().forEachRemaining(named::add);
                }
            }
        }
        return new State(STAMPS.incrementAndGet(), Set.copyOf(named));
    }
}
