package org.tonle.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.SampleState;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.SampleCaller;
import org.tonle.testsupport.SampleMetadata;

class RequestAccessTest {
    private final SampleState metadata = new SampleState(SampleMetadata.snapshot());
    private final RequestAccess request =
            new RequestAccess(SampleCaller.of(SampleMetadata.user("usSome00000", Set.of(), Set.of())), metadata);

    /** The state after somebody's commit, another object than the one before. */
    private Snapshot later() {
        return metadata.snapshot().with(List.of(), List.of());
    }

    @Test
    void holdsOneStateFromBeginningToEnd() {
        DataAccess access = request.get();
        assertEquals("usSome00000", access.user().uid());
        assertSame(metadata.snapshot(), access.snapshot());
        metadata.commit(later());
        metadata.catchUp();
        assertSame(access, request.get());
    }

    @Test
    void isForThoseWhoSignedIn() {
        RequestAccess strangers = new RequestAccess(SampleCaller.nobody(), metadata);
        assertEquals(
                ErrorCode.E1125, assertThrows(Problem.class, strangers::get).code());
    }
}
