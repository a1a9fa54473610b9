package org.tonle.notification;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway of the configuration: any that takes a message by one HTTP request. */
@ApplicationScoped
class HttpSmsGateway implements SmsGateway {
    private static final String BODY = "{\"id\": \"{id}\", \"to\": \"{to}\", \"text\": \"{text}\"}";
    private static final Pattern PLACE = Pattern.compile("\\{(id|to|text)}");

    private final SmsConfig config;
    private final NotificationHttp http;

    HttpSmsGateway(SmsConfig config, NotificationHttp http) {
        this.config = config;
        this.http = http;
    }

    @Override
    public boolean isConfigured() {
        return config.url().isPresent();
    }

    @Override
    public void send(ShortMessage message) throws NotSent {
        http.send(request(message), "the SMS gateway");
    }

    private HttpRequest request(ShortMessage message) throws NotSent {
        try {
            String url = fill(config.url().orElse(""), message, HttpSmsGateway::inAddress);
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(NotificationHttp.PATIENCE);
            config.headers().forEach(request::header);
            if (config.method().equals("GET")) {
                return request.GET().build();
            }
            String body = fill(config.body().orElse(BODY), message, encoding());
            return request.header("Content-Type", config.contentType())
                    .method(config.method(), HttpRequest.BodyPublishers.ofString(body))
                    .build();
        } catch (IllegalArgumentException malformed) {
            throw NotSent.ever("the SMS gateway is not configured well: see tonle.sms");
        }
    }

    private UnaryOperator<String> encoding() {
        if (config.contentType().contains("json")) {
            return text -> String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
        }
        return config.contentType().contains("urlencoded") ? HttpSmsGateway::inAddress : UnaryOperator.identity();
    }

    private static String inAddress(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String fill(String template, ShortMessage message, UnaryOperator<String> encoding) {
        return PLACE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(encoding.apply(
                        switch (found.group(1)) {
                            case "id" -> message.id();
                            case "to" -> message.to();
                            default -> message.text();
                        })));
    }
}
