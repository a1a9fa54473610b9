package org.tonle.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class CallerTest {
    private static final CurrentUser CLERK =
            new CurrentUser("usClerk0000", "clerk", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    private static final CurrentUser ADMIN =
            new CurrentUser("usAdmin0000", "admin", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    @Test
    void isWhoSignedIn() {
        Caller caller = SampleCaller.of(CLERK);
        assertSame(CLERK, caller.user());
        assertTrue(caller.isSignedIn());
        assertNull(caller.impersonator());
        assertSame(CLERK, caller.inPerson());
    }

    /** Rights are those of who is looked in as; what is recorded names who looks. */
    @Test
    void whoLooksInIsNamedInPerson() {
        Caller caller = SampleCaller.of(CLERK, ADMIN);
        assertSame(CLERK, caller.user());
        assertSame(ADMIN, caller.inPerson());
        assertEquals("admin", caller.impersonator());
        assertTrue(caller.isSignedIn());
    }

    @Test
    void isNobodyUntilThen() {
        Caller caller = SampleCaller.nobody();
        assertFalse(caller.isSignedIn());
        assertNull(caller.impersonator());
        assertEquals(ErrorCode.E1125, assertThrows(Problem.class, caller::user).code());
        assertEquals(
                ErrorCode.E1125, assertThrows(Problem.class, caller::inPerson).code());
    }
}
