package org.tonle.trace;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Reads and verifies the access log for those who may. Reading it leaves a trace too. */
@ApplicationScoped
class AccessLogReader {
    /** The authority to read and verify the log. */
    private static final String AUTHORITY = "F_ACCESS_LOG_VIEW";

    private final AccessLogStore store;
    private final ChainVerifier verifier;
    private final AccessLog log;

    AccessLogReader(AccessLogStore store, ChainVerifier verifier, AccessLog log) {
        this.store = store;
        this.verifier = verifier;
        this.log = log;
    }

    /** @throws Problem E1006 when the user may not read the log */
    static void checkMayRead(CurrentUser user) {
        if (!user.may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "reading the access log needs the authority " + AUTHORITY);
        }
    }

    /** Entries, newest first. @param asked the query parameters of the request, for the trace */
    List<ChainedEntry> find(CurrentUser user, AccessLogQuery query, Map<String, List<String>> asked) {
        checkMayRead(user);
        List<ChainedEntry> entries = store.find(query);
        Look look = Look.of(LookKind.LOG_READ, "accessLog").rows(entries.size());
        String person = query.person();
        log.record(user, person == null ? look : look.persons(List.of(person)), asked);
        return entries;
    }

    /** Whether the chain is whole. @param head the hash of an earlier answer that must be in it, null for none */
    VerifyReport verify(CurrentUser user, @Nullable String head) {
        checkMayRead(user);
        VerifyReport report = verifier.verify(head);
        log.record(user, Look.of(LookKind.LOG_READ, "accessLog").rows(report.entries()));
        return report;
    }
}
