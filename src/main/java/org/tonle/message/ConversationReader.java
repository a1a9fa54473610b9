package org.tonle.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.Layout;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.User;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.query.Page;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Conversations as documents for one reader, so that {@code fields}, {@code filter} and {@code order} mean what they mean of metadata. */
@ApplicationScoped
class ConversationReader {
    static final String TYPE = "messageConversation";

    private final MessageStore store;
    private final TicketTeam team;

    ConversationReader(MessageStore store, TicketTeam team) {
        this.store = store;
        this.team = team;
    }

    /** The page of the reader's conversations that a request means, the newest first when nothing else is said. */
    Page list(Viewpoint viewpoint, Parameters parameters) {
        boolean seesInternal = team.has(viewpoint.user());
        List<MessageStore.Part> heads =
                store.heads(viewpoint.user().uid(), seesInternal, parameters.text("queryString"));
        viewpoint.budget().steps(heads.size());
        Map<String, MessageStore.Part> byUid = new HashMap<>();
        heads.forEach(head -> byUid.put(head.json().path("id").textValue(), head));
        List<MetadataObject> objects =
                looksInside(parameters) ? filled(viewpoint, heads, seesInternal) : ofOneself(viewpoint, heads);
        Page page = Page.of(
                MetadataReader.choose(viewpoint, viewpoint.snapshot().schema().require(TYPE), objects, parameters),
                parameters);
        List<MessageStore.Part> shown =
                page.objects().stream().map(each -> byUid.get(each.uid())).toList();
        return new Page(filled(viewpoint, shown, seesInternal), page.number(), page.size(), page.total());
    }

    /** Whether a condition or an order needs what is written in the conversations. */
    private static boolean looksInside(Parameters parameters) {
        return Stream.of("filter", "order")
                .flatMap(name -> parameters.values(name).stream())
                .anyMatch(each -> each.contains("messages."));
    }

    /** Without messages, and with the reader as the only one: those of one's own are seen by oneself. */
    private static List<MetadataObject> ofOneself(Viewpoint viewpoint, List<MessageStore.Part> heads) {
        List<MetadataObject> objects = new ArrayList<>(heads.size());
        for (MessageStore.Part head : heads) {
            head.json()
                    .putArray("userMessages")
                    .addObject()
                    .putObject("user")
                    .put("id", viewpoint.user().uid());
            objects.add(object(viewpoint.snapshot(), head, objects.size() + 1));
        }
        return objects;
    }

    /** @throws Problem E1005 when there is none, or the reader takes no part in it */
    MetadataObject get(Viewpoint viewpoint, String uid) {
        return filled(viewpoint, List.of(head(viewpoint, uid)), team.has(viewpoint.user()))
                .get(0);
    }

    /** @throws Problem E1005 when there is none, or the reader takes no part in it */
    MessageStore.Part head(Viewpoint viewpoint, String uid) {
        MessageStore.Part head = store.head(viewpoint.user().uid(), team.has(viewpoint.user()), uid);
        if (head == null) {
            throw new Problem(ErrorCode.E1005, "Message conversation", uid);
        }
        return head;
    }

    /** With messages and readers. */
    private List<MetadataObject> filled(Viewpoint viewpoint, List<MessageStore.Part> heads, boolean seesInternal) {
        Map<Long, ObjectNode> byNumber = new HashMap<>();
        for (MessageStore.Part head : heads) {
            head.json().putArray("messages");
            head.json().putArray("userMessages");
            byNumber.put(head.conversation(), head.json());
        }
        for (MessageStore.Part message : store.messages(byNumber.keySet(), seesInternal)) {
            put(byNumber, message, "messages");
        }
        Snapshot snapshot = viewpoint.snapshot();
        for (MessageStore.Part participant : store.participants(byNumber.keySet())) {
            if (snapshot.findUnchecked("user", participant.json().path("id").asText()) != null) {
                put(byNumber, participant, "userMessages");
            }
        }
        List<MetadataObject> filled = new ArrayList<>(heads.size());
        for (MessageStore.Part head : heads) {
            filled.add(object(snapshot, head, filled.size() + 1));
        }
        return filled;
    }

    private static void put(Map<Long, ObjectNode> byNumber, MessageStore.Part part, String property) {
        ObjectNode whole = byNumber.get(part.conversation());
        if (whole != null) {
            whole.withArray(property).add(part.json());
        }
    }

    /** @param place in the list, which is the order when no other is asked for */
    private static MetadataObject object(Snapshot snapshot, MessageStore.Part head, int place) {
        Layout layout = snapshot.layout(TYPE);
        name(snapshot, head.json(), "createdBy", "user");
        name(snapshot, head.json(), "lastSender", "lastSender");
        return new MetadataObject(place, 1, DocumentCodec.decode(layout, head.json()));
    }

    /** Puts the names of a person beside the reference. */
    private static void name(Snapshot snapshot, ObjectNode json, String reference, String prefix) {
        String uid = json.path(reference).path("id").textValue();
        MetadataObject object = uid == null ? null : snapshot.findUnchecked("user", uid);
        if (object == null) {
            json.remove(reference); // the account is gone
            return;
        }
        User user = User.of(object);
        putPresent(json, prefix + "Firstname", user.firstName());
        putPresent(json, prefix + "Surname", user.surname());
    }

    private static void putPresent(ObjectNode json, String property, @Nullable String value) {
        if (value != null) {
            json.put(property, value);
        }
    }
}
