package org.tonle.notification;

/**
 * What a notification says about what. Together with the data and metadata of the moment it makes the text.
 *
 * @param kind the word of the {@link NotificationKind} that knows the subject
 * @param template uid of what holds the text: a template
 * @param subject what it is about, in words that the kind understands
 * @param reason why it is said, in words of the kind
 */
public record NotificationKey(String kind, String template, String subject, String reason) {}
