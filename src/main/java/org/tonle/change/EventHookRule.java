package org.tonle.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.importing.MetadataSecretStore;
import org.tonle.metadata.model.EventHook;
import org.tonle.outgoing.NotReached;
import org.tonle.outgoing.OutgoingHttp;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Event hooks: they can be served as they are stored, nobody sends elsewhere what another one may read, and each target has a position. */
@ApplicationScoped
public class EventHookRule implements MetadataRule {
    private final MetadataSecretStore secrets;
    private final HookStore hooks;
    private final Clock clock;

    EventHookRule(MetadataSecretStore secrets, HookStore hooks, Clock clock) {
        this.secrets = secrets;
        this.hooks = hooks;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "eventHook";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        EventHook wanted = EventHook.of(MetadataObject.unstored(draft.document()));
        try {
            HookPath.of(wanted.path(), changes.snapshot().schema());
            checkOwner(draft, changes);
            checkTargets(wanted, known(draft, wanted));
        } catch (Problem wrong) {
            draft.refuse(wrong.code(), null, wrong.arguments().toArray());
        }
    }

    private static void checkTargets(EventHook hook, Map<String, String> known) {
        Set<String> urls = new HashSet<>();
        for (int i = 0; i < hook.targets().size(); i++) {
            EventHook.Target target = hook.targets().get(i);
            if (!target.type().equals("webhook")) {
                throw new Problem(ErrorCode.E6311, target.type(), "targets are of type webhook");
            }
            try {
                OutgoingHttp.parse(target.url());
            } catch (NotReached unfit) {
                throw new Problem(ErrorCode.E6308, unfit.reason());
            }
            if (!urls.add(target.url())) {
                throw new Problem(ErrorCode.E6308, "`" + target.url() + "` is there twice");
            }
            HookProof.of(target, i, known);
        }
    }

    /** A hook tells what its owner may read: another one must not have it sent to himself. */
    private static void checkOwner(Draft draft, Changes changes) {
        MetadataObject before = draft.before();
        if (before == null || changes.user().isSuperuser() || !(draft.changes("targets") || draft.changes("source"))) {
            return;
        }
        String owner = EventHook.of(before).owner();
        if (!changes.user().uid().equals(owner)) {
            throw new Problem(ErrorCode.E6309, owner == null ? "nobody" : owner);
        }
    }

    /** The secrets a hook has when it is stored. */
    private Map<String, String> known(Draft draft, EventHook wanted) {
        Map<String, String> known = new HashMap<>(draft.secrets());
        MetadataObject before = draft.before();
        if (before != null) {
            List<String> places = places(before, wanted);
            secrets.of(before.id()).forEach((path, value) -> {
                if (places.stream().anyMatch(path::startsWith)) {
                    known.putIfAbsent(path, value);
                }
            });
        }
        return known;
    }

    /** Where secrets stay: at targets whose address is what it was. */
    private static List<String> places(MetadataObject before, EventHook wanted) {
        List<EventHook.Target> old = EventHook.of(before).targets();
        List<String> places = new ArrayList<>();
        for (int i = 0; i < Math.min(old.size(), wanted.targets().size()); i++) {
            if (old.get(i).url().equals(wanted.targets().get(i).url())) {
                places.add(HookProof.place(i));
            }
        }
        return places;
    }

    @Override
    public boolean keepsMore(Draft draft) {
        return true;
    }

    @Override
    public void store(Transaction transaction, Draft draft, int id, Changes changes) throws SQLException {
        EventHook hook = EventHook.of(MetadataObject.unstored(draft.document()));
        MetadataObject before = draft.before();
        secrets.keep(transaction, id, draft.secrets(), before == null ? List.of() : places(before, hook));
        List<String> urls = hook.targets().stream().map(EventHook.Target::url).toList();
        hooks.setTargets(transaction, id, urls, LocalDateTime.now(clock));
    }
}
