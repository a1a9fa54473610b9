package org.tonle.notification;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The gateway of tests: keeps what it gets, or refuses it. */
@Mock
@Singleton
public class RecordingSmsGateway implements SmsGateway {
    private final List<ShortMessage> messages = new CopyOnWriteArrayList<>();
    private volatile @Nullable Runnable afterwards;
    private volatile @Nullable NotSent refusal;

    @Override
    public boolean isConfigured() {
        return true;
    }

    @Override
    public void send(ShortMessage message) throws NotSent {
        NotSent thrown = refusal;
        if (thrown != null) {
            throw thrown;
        }
        messages.add(message);
        Runnable done = afterwards;
        if (done != null) {
            done.run();
        }
    }

    public List<ShortMessage> messages() {
        return messages;
    }

    /** Begins again. @param problem null to take everything @param after done once a message was taken; null for nothing */
    public void reset(@Nullable NotSent problem, @Nullable Runnable after) {
        messages.clear();
        refusal = problem;
        afterwards = after;
    }
}
