package org.tonle.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.MetadataSecretStore;
import org.tonle.metadata.model.EventHook;
import org.tonle.metadata.model.User;
import org.tonle.outgoing.NotReached;
import org.tonle.outgoing.OutgoingAnswer;
import org.tonle.outgoing.OutgoingCall;
import org.tonle.outgoing.OutgoingHttp;
import org.tonle.problem.Problem;
import org.tonle.security.SecretText;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** Hands a page of changes to a target, as its hook's owner may see them at that moment. */
@ApplicationScoped
class HookCourier {
    private static final List<Integer> UNFIT = List.of(400, 413, 415, 422);

    private final ChangeFeed feed;
    private final HookPages pages;
    private final MetadataSecretStore secrets;
    private final OutgoingHttp http;
    private final HookConfig config;
    private final AccessLog log;
    private final Clock clock;

    HookCourier(
            ChangeFeed feed,
            HookPages pages,
            MetadataSecretStore secrets,
            OutgoingHttp http,
            HookConfig config,
            AccessLog log,
            Clock clock) {
        this.feed = feed;
        this.pages = pages;
        this.secrets = secrets;
        this.http = http;
        this.config = config;
        this.log = log;
        this.clock = clock;
    }

    /** What became of a page. */
    enum Outcome {
        /** The target has it. */
        TAKEN,
        /** There was nothing in it that the hook tells. */
        NOTHING,
        /** Not now. */
        LATER,
        /** Not as it is. */
        UNFIT
    }

    /** @param remark why it was not taken; "" when it was */
    record Report(Outcome outcome, String remark) {}

    /** Why the hook tells nothing now; null when it does. */
    @Nullable
    String silence(Snapshot snapshot, EventHook hook) {
        MetadataObject owner = snapshot.findUnchecked("user", hook.owner());
        if (owner == null) {
            return "its owner is gone: nobody's rights say what it may tell. Make another hook";
        }
        User.Account account = User.of(owner).account();
        LocalDateTime expiry = account.expiry();
        boolean isClosed = account.isDisabled() || expiry != null && expiry.isBefore(LocalDateTime.now(clock));
        if (isClosed) {
            return "its owner's account is closed; it goes on from here when the account is opened again";
        }
        return hook.isDisabled() ? "it is disabled" : null;
    }

    /** The page behind a cursor, for the owner of the hook. @throws Problem E1193 when the cursor is of another history */
    ChangeFeed.Page page(EventHook hook, HookPath path, String cursor) {
        return feed.pageOf(String.valueOf(hook.owner()), cursor, path.kinds(), config.pageSize());
    }

    /** Where the feed is now. */
    String now() {
        return feed.now();
    }

    /** The same page as once before, as it is now; rows that changed since are told later. */
    ChangeFeed.Page again(EventHook hook, HookPath path, HookStore.Letter letter) {
        DataAccess access = feed.accessOf(String.valueOf(hook.owner()));
        ChangeCursor cursor = Objects.requireNonNull(ChangeCursor.parse(letter.cursor()), "we wrote it");
        return new ChangeFeed.Page(access, cursor, path.kinds(), false, letter.last());
    }

    Report send(EventHook hook, HookPath path, String url, ChangeFeed.Page page) {
        for (int i = 0; i < hook.targets().size(); i++) {
            if (hook.targets().get(i).url().equals(url)) {
                return send(hook, path, i, page);
            }
        }
        return new Report(Outcome.LATER, "`" + url + "` is no target of the hook any more");
    }

    private Report send(EventHook hook, HookPath path, int index, ChangeFeed.Page page) {
        EventHook.Target target = hook.targets().get(index);
        String delivery = hook.uid() + "-"
                + SecretText.fingerprint(target.url() + page.cursor().text() + page.last())
                        .substring(0, 16);
        long time = clock.instant().getEpochSecond();
        try {
            HookProof proof = HookProof.of(target, index, secrets.of(hook.id()));
            try (HookPages.Written written = pages.write(page, path, hook.uid(), delivery, proof.key(), time)) {
                if (written.rows() == 0) {
                    return new Report(Outcome.NOTHING, "");
                }
                log.record(
                        page.access().user(),
                        Look.of(LookKind.EXPORT, "change").rows(written.rows()),
                        Map.of("hook", List.of(hook.uid())));
                Map<String, String> headers = new LinkedHashMap<>(proof.headers());
                headers.put("Content-Type", target.contentType() == null ? "application/json" : target.contentType());
                headers.put("Idempotency-Key", delivery);
                if (written.signature() != null) {
                    headers.put("X-Tonle-Signature", "t=" + time + ",v1=" + written.signature());
                }
                return report(http.post(OutgoingCall.ofFile(target.url(), headers, written.file())));
            }
        } catch (NotReached unreached) {
            return new Report(Outcome.LATER, unreached.reason());
        } catch (Problem wrong) {
            return new Report(Outcome.LATER, wrong.text());
        } catch (IOException full) {
            return new Report(Outcome.LATER, "the changes could not be written to a file");
        }
    }

    private static Report report(OutgoingAnswer answer) {
        if (answer.isSuccess()) {
            return new Report(Outcome.TAKEN, "");
        }
        String remark = "the target answered " + answer.status();
        return new Report(UNFIT.contains(answer.status()) ? Outcome.UNFIT : Outcome.LATER, remark);
    }
}
