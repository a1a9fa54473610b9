package org.tonle.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CurrentUserTest {
    private static final CurrentUser CLERK = new CurrentUser(
            "usClerk0000", "clerk", Set.of("F_ONE"), Set.of("r"), Set.of("g"), Set.of("u"), Set.of("v"), Set.of("s"));
    private static final CurrentUser ADMIN = CLERK.withAuthorities(Set.of(CurrentUser.ALL));

    @Test
    void hasTheAuthoritiesGiven() {
        assertFalse(CLERK.isSuperuser());
        assertTrue(CLERK.may("F_ONE"));
        assertFalse(CLERK.may("F_TWO"));
        assertTrue(ADMIN.isSuperuser());
        assertTrue(ADMIN.may("F_TWO"));
    }

    @Test
    void oneOfManyIsEnough() {
        assertTrue(CLERK.mayAny(List.of("F_TWO", "F_ONE")));
        assertFalse(CLERK.mayAny(List.of("F_TWO", "F_THREE")));
        assertTrue(CLERK.mayAny(List.of()));
        assertTrue(ADMIN.mayAny(List.of("F_TWO")));
    }

    @Test
    void staysTheSamePersonWithOtherAuthorities() {
        assertEquals(CLERK, ADMIN.withAuthorities(Set.of("F_ONE")));
    }
}
