package org.tonle.setting;

import org.jspecify.annotations.Nullable;

/** Sends letters by e-mail, by the settings {@code keyEmail...} or else by the server's configuration. */
public interface Post {
    /** Whether there is a mail server to hand letters to. */
    boolean isConfigured();

    /**
     * Hands a letter to the mail server and waits until it has it.
     *
     * @throws org.tonle.problem.Problem E6203 when no mail server is configured or it does not take the letter
     */
    void send(Letter letter);

    /** One letter, as plain text. @param to one address @param id the same when it is sent again, so that mailboxes can tell; null for none */
    record Letter(String to, String subject, String text, @Nullable String id) {
        public Letter(String to, String subject, String text) {
            this(to, subject, text, null);
        }
    }
}
