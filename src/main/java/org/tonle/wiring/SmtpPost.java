package org.tonle.wiring;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.setting.Post;
import org.tonle.setting.Settings;

/** Letters by SMTP: to the server of the system settings {@code keyEmailHostName} and so on; where they name none, to that of {@code quarkus.mailer}, whose {@code from} says that it is meant. */
@ApplicationScoped
public class SmtpPost implements Post {
    private static final Logger LOG = Logger.getLogger(SmtpPost.class);
    private static final long LONGEST_SECONDS = 30;

    private final Settings settings;
    private final Mailer mailer;
    private final Vertx vertx;
    private final boolean isConfiguredAtStart;
    private @Nullable MailConfig config;
    private @Nullable MailClient client;

    SmtpPost(
            Settings settings,
            Mailer mailer,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.mailer.from") Optional<String> from) {
        this.settings = settings;
        this.mailer = mailer;
        this.vertx = vertx;
        this.isConfiguredAtStart = from.isPresent();
    }

    @Override
    public boolean isConfigured() {
        return isConfiguredAtStart || !text("keyEmailHostName").isEmpty();
    }

    @Override
    public void send(Letter letter) {
        if (!isConfigured()) {
            throw new Problem(
                    ErrorCode.E6203, "no mail server is configured. Set keyEmailHostName in the system settings");
        }
        try {
            if (text("keyEmailHostName").isEmpty()) {
                Mail mail = Mail.withText(letter.to(), letter.subject(), letter.text());
                if (letter.id() != null) {
                    mail.addHeader("Message-ID", messageId(letter.id()));
                }
                mailer.send(mail);
                return;
            }
            MailMessage message = new MailMessage(text("keyEmailSender"), letter.to(), letter.subject(), letter.text());
            if (letter.id() != null) {
                message.addHeader("Message-ID", messageId(letter.id()));
            }
            client().sendMail(message).toCompletionStage().toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw refused(stopped);
        } catch (Exception problem) {
            throw refused(problem);
        }
    }

    private static String messageId(String id) {
        return "<" + id + "@tonle.notification>";
    }

    private static Problem refused(Exception problem) {
        LOG.error("The mail server does not take a letter", problem);
        return new Problem(ErrorCode.E6203, "the mail server does not take it. The log of the server says why");
    }

    /** The client for the settings as they are now; another one when they have changed. */
    private synchronized MailClient client() {
        MailConfig wanted = new MailConfig()
                .setHostname(text("keyEmailHostName"))
                .setPort(settings.system("keyEmailPort").asInt())
                .setStarttls(
                        settings.system("keyEmailTls").asBoolean()
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED);
        String username = text("keyEmailUsername");
        if (!username.isEmpty()) {
            wanted.setUsername(username).setPassword(settings.secret("keyEmailPassword"));
        }
        MailClient present = client;
        if (present != null && wanted.equals(config)) {
            return present;
        }
        close();
        MailClient made = MailClient.create(vertx, wanted);
        client = made;
        config = wanted;
        return made;
    }

    @PreDestroy
    synchronized void close() {
        MailClient present = client;
        if (present != null) {
            present.close();
            client = null;
        }
    }

    private String text(String key) {
        return settings.system(key).asText().strip();
    }
}
