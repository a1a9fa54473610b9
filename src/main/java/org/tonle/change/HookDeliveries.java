package org.tonle.change;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.importing.WebMessage;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.EventHook;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What whoever may change a hook may see and do about its deliveries. */
@ApplicationScoped
public class HookDeliveries {
    private static final String TYPE = "eventHook";
    private static final int SHOWN = 1000;

    private final HookStore store;
    private final HookCourier courier;

    HookDeliveries(HookStore store, HookCourier courier) {
        this.store = store;
        this.courier = courier;
    }

    ObjectNode read(DataAccess access, String uid) {
        EventHook hook = hook(access, uid);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("hook", uid);
        put(json, "silent", courier.silence(access.snapshot(), hook));
        ArrayNode targets = json.putArray("targets");
        for (HookStore.Progress each : store.targets(hook.id())) {
            ObjectNode target = targets.addObject().put("url", each.url()).put("attempts", each.attempts());
            put(target, "nextAttempt", each.attempts() == 0 ? null : text(each.nextAttempt()));
            put(target, "lastSent", each.sentAt() == null ? null : text(each.sentAt()));
            put(target, "remark", each.remark());
        }
        ArrayNode letters = json.putArray("deadLetters");
        for (HookStore.Letter each : store.letters(hook.id(), SHOWN)) {
            letters.addObject()
                    .put("id", each.uid())
                    .put("url", each.url())
                    .put("created", text(each.created()))
                    .put("attempts", each.attempts())
                    .put("remark", each.remark());
        }
        return json;
    }

    WebMessage send(DataAccess access, String uid, String letter) {
        EventHook hook = hook(access, uid);
        HookStore.Letter found = letter(hook, letter);
        String silence = courier.silence(access.snapshot(), hook);
        if (silence != null) {
            throw new Problem(ErrorCode.E6312, silence);
        }
        HookPath path = HookPath.of(hook.path(), access.snapshot().schema());
        HookCourier.Report report = courier.send(hook, path, found.url(), courier.again(hook, path, found));
        return switch (report.outcome()) {
            case TAKEN, NOTHING -> {
                store.delete(found);
                String said = report.outcome() == HookCourier.Outcome.TAKEN
                        ? "The target has it"
                        : "All of it has changed since: it is told where it changed";
                yield WebMessage.ok(said, null);
            }
            case LATER, UNFIT -> {
                store.failedAgain(found, report.remark());
                yield WebMessage.error(ErrorCode.E6312, report.remark());
            }
        };
    }

    void discard(DataAccess access, String uid, String letter) {
        store.delete(letter(hook(access, uid), letter));
    }

    private HookStore.Letter letter(EventHook hook, String uid) {
        HookStore.Letter letter = store.letter(hook.id(), uid);
        if (letter == null) {
            throw new Problem(ErrorCode.E1005, "A dead letter of this hook", uid);
        }
        return letter;
    }

    private static EventHook hook(DataAccess access, String uid) {
        MetadataObject object = access.find(TYPE, uid);
        if (object == null) {
            throw new Problem(ErrorCode.E1005, "An event hook", uid);
        }
        if (!access.mayChange(object)) {
            throw new Problem(ErrorCode.E1006, "the deliveries of a hook are for who may change it");
        }
        return EventHook.of(object);
    }

    private static String text(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static void put(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }
}
