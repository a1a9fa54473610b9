package org.tonle.change;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.common.BackgroundLoop;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.EventHook;
import org.tonle.outgoing.OutgoingConfig;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Tells the targets of hooks what changed: each in the order of the commits, at least once. What a target does not take is sent again after
 * growing waits, and put aside in the end. Logs have identifiers and never what was told.
 */
@ApplicationScoped
public class HookSender {
    private static final Logger LOG = Logger.getLogger(HookSender.class);
    /** Targets that are told at one time; a slow one holds a place no longer than the patience of a call. */
    private static final int PLACES = 4;
    /** A position without news is moved on so often, so that what its owner may not see is not looked at again and again. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final HookStore store;
    private final HookCourier courier;
    private final Metadata metadata;
    private final HookConfig config;
    private final OutgoingConfig outgoing;
    private final Clock clock;
    private final BackgroundLoop loop;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final ExecutorService places = Executors.newFixedThreadPool(PLACES, task -> {
        Thread thread = new Thread(task, "hook");
        thread.setDaemon(true);
        return thread;
    });

    HookSender(
            HookStore store,
            HookCourier courier,
            Metadata metadata,
            HookConfig config,
            OutgoingConfig outgoing,
            Clock clock) {
        this.store = store;
        this.courier = courier;
        this.metadata = metadata;
        this.config = config;
        this.outgoing = outgoing;
        this.clock = clock;
        this.loop = new BackgroundLoop(
                "hooks",
                () -> config.every().toMillis(),
                this::look,
                problem -> LOG.warn("Hooks could not be looked at; it will be tried again", problem));
    }

    void start(@Observes StartupEvent event) {
        if (!config.every().isZero()) {
            loop.start();
        }
    }

    @PreDestroy
    void stop() {
        loop.close();
        places.shutdownNow();
    }

    /** Tells everything that is due and that no other server has in hand, on this thread. */
    public void send() {
        store.due(now()).forEach(this::tell);
    }

    /** Hands everything that is due to the other threads; what one of them has already is left to it. */
    private void look() {
        for (HookStore.Progress target : store.due(now())) {
            String name = target.hook() + " " + target.url();
            if (inHand.add(name)) {
                places.execute(() -> {
                    try {
                        tell(target);
                    } finally {
                        inHand.remove(name);
                    }
                });
            }
        }
    }

    /** Page after page until there is none, or one is not taken. */
    private void tell(HookStore.Progress target) {
        HookStore.Progress at = target;
        try {
            while (at != null && !loop.isClosed()) {
                at = step(at);
            }
        } catch (RuntimeException failed) {
            LOG.warn("A hook's target could not be told; it will be tried again", failed);
        }
    }

    /** Tells the next page. @return where the target is then; null when it is to be left alone for now */
    private HookStore.@Nullable Progress step(HookStore.Progress target) {
        Snapshot snapshot = metadata.catchUp();
        MetadataObject object = snapshot.byId(target.hook());
        if (object == null) {
            return null;
        }
        EventHook hook = EventHook.of(object);
        String silence = courier.silence(snapshot, hook);
        if (silence != null) {
            if (!silence.equals(target.remark())) {
                store.remark(target, silence);
            }
            return null;
        }
        HookPath path = HookPath.of(hook.path(), snapshot.schema());
        ChangeFeed.Page page;
        try {
            page = courier.page(hook, path, target.cursor());
        } catch (Problem unknown) {
            if (unknown.code() != ErrorCode.E1193) {
                throw unknown;
            }
            LOG.warnf("Hook %s begins anew: the database has another history", hook.uid());
            store.again(target, courier.now(), unknown.text(), now());
            return null;
        }
        if (page.isEmpty()) {
            if (target.lookedAt().plus(FRESH).isBefore(now())) {
                store.advance(target, page.next(), false, now());
            }
            return null;
        }
        boolean isOurs =
                store.claim(target, now(), now().plus(outgoing.patience().multipliedBy(3)));
        return isOurs ? tell(hook, path, target, page) : null;
    }

    private HookStore.@Nullable Progress tell(
            EventHook hook, HookPath path, HookStore.Progress target, ChangeFeed.Page page) {
        HookCourier.Report report = courier.send(hook, path, target.url(), page);
        switch (report.outcome()) {
            case TAKEN, NOTHING ->
                store.advance(target, page.next(), report.outcome() == HookCourier.Outcome.TAKEN, now());
            case UNFIT -> store.putAside(target, page, report.remark(), now());
            case LATER -> {
                if (target.attempts() < config.again().size()) {
                    // the cursor keeps the end of the page, so that the same is sent again
                    LocalDateTime at = now().plus(config.again().get(target.attempts()));
                    store.again(target, page.cursor().text(), report.remark(), at);
                    return null;
                }
                store.putAside(target, page, report.remark(), now());
            }
        }
        return target.at(page.next(), now());
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
