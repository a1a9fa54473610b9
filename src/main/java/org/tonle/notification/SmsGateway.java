package org.tonle.notification;

/** Carries short messages to telephones. */
public interface SmsGateway {
    /** Whether there is one to hand messages to. */
    boolean isConfigured();

    /** Hands a message over and waits until the gateway has it. @throws NotSent when it does not take it */
    void send(ShortMessage message) throws NotSent;

    /** @param id the same each time the message is handed over again, so that a gateway can tell @param to telephone number */
    record ShortMessage(String id, String to, String text) {}
}
