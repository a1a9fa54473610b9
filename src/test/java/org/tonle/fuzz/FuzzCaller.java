package org.tonle.fuzz;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Who sends the requests of the fuzz: a superuser of its own. When what it did has shut it out (its account changed, locked or gone),
 * an administrator makes it another account, so that the requests after that prove something again.
 */
final class FuzzCaller {
    private static final int REMEMBERED = 12;

    private final PackagedServer server;
    private final Deque<String> recent = new ArrayDeque<>();
    private int accounts = 1;
    private String authorization;

    FuzzCaller(PackagedServer server) {
        this.server = server;
        this.authorization = server.superuser("fuzzcaller1");
    }

    /** What the request that is sent now signs in with. */
    synchronized String authorization(int number, FuzzRequest request) {
        if (recent.size() == REMEMBERED) {
            recent.removeFirst();
        }
        recent.addLast("#" + number + " " + request);
        return authorization;
    }

    /** Looks whether the account is still one, after a 401 to who used it; makes another when it is not, and says what was sent before. */
    synchronized void look(String used) {
        if (!used.equals(authorization)) {
            return;
        }
        FuzzClient.Answer answer = FuzzClient.send(
                server.url(), new FuzzRequest("GET", "/api/me?fields=id", "*/*", "", null), authorization);
        if (answer.status() == 401) {
            System.out.println("the caller is shut out: " + answer.start() + "; sent before: " + List.copyOf(recent));
            accounts++;
            authorization = server.superuser("fuzzcaller" + accounts);
        }
    }

    /** How often it was shut out. */
    synchronized int shutOut() {
        return accounts - 1;
    }
}
