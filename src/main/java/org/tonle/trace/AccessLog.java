package org.tonle.trace;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tonle.metadata.Metadata;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;
import org.tonle.security.SignInEvent;

/**
 * The door of the access log. Whoever shows a person, or values as they were reported, records the look here before the answer is
 * written. {@link #record} returns at once; the request it belongs to is answered when its entries are on disk.
 */
@ApplicationScoped
public class AccessLog {
    private static final String SUCCESS = "SUCCESS";

    private final LogAppender appender;
    private final RequestTrace request;
    private final Caller caller;
    private final Metadata metadata;
    private final Clock clock;

    AccessLog(LogAppender appender, RequestTrace request, Caller caller, Metadata metadata, Clock clock) {
        this.appender = appender;
        this.request = request;
        this.caller = caller;
        this.metadata = metadata;
        this.clock = clock;
    }

    /** Records a look. @param asked the query parameters of the request; only their outline is kept ({@link QueryOutline}) */
    public void record(CurrentUser user, Look look, Map<String, List<String>> asked) {
        QueryOutline outline = QueryOutline.of(metadata.snapshot(), asked);
        Look located = look.program() != null || look.orgUnit() != null
                ? look
                : look.at(outline.single("program"), outline.single("orgUnit", "orgUnits", "ou"));
        record(user, located.asked(outline.text()));
    }

    /**
     * Records a look of which there is no query to keep, for instance breaking the glass. Who looks in as somebody else is the one who
     * looked; the query says as whom.
     *
     * <p>{@code log.record(user, Look.of(LookKind.BREAK_GLASS, "trackedEntity").persons(List.of(uid)).at(program, orgUnit))}.
     */
    public void record(CurrentUser user, Look look) {
        boolean isRequest = isRequest();
        CurrentUser looker = isRequest && caller.impersonator() != null ? caller.inPerson() : user;
        LogAppender.Waiting written = appender.append(new AccessEntry(
                Instant.now(clock),
                new LookOrigin(
                        looker.uid(),
                        looker.username(),
                        isRequest ? request.address() : null,
                        isRequest ? request.path() : null),
                looker.uid().equals(user.uid()) ? look : look.as(user)));
        if (isRequest) {
            request.add(written);
        } else {
            RequestTrace.await(appender, written); // background work has no answer that could wait
        }
    }

    /**
     * Signing in and failing to. The name is kept when it is that of a user; what else is typed into the field of the name may be a
     * password.
     */
    void signedIn(@Observes SignInEvent event) {
        LookKind kind = event.outcome().equals(SUCCESS) ? LookKind.SIGN_IN : LookKind.SIGN_IN_FAILED;
        boolean isRequest = isRequest();
        LogAppender.Waiting written = appender.append(new AccessEntry(
                event.time(),
                new LookOrigin(
                        event.userUid(),
                        event.userUid() == null ? null : event.username(),
                        event.address(),
                        null), // not understood yet, it may say anything
                Look.of(kind, "user").asked(outline(event))));
        if (isRequest) {
            request.add(written);
        } else {
            appender.soon();
        }
    }

    private static String outline(SignInEvent event) {
        String as = event.actsAs() == null ? "" : "&as=" + event.actsAs();
        return "way=" + event.way() + "&outcome=" + event.outcome() + as;
    }

    /** What is said to a reader whose look could not be recorded. @param because stays in the log of the server */
    static Problem refusal(Throwable because) {
        Problem problem = new Problem(ErrorCode.E1139);
        problem.initCause(because);
        return problem;
    }

    private static boolean isRequest() {
        return Arc.container().requestContext().isActive();
    }
}
