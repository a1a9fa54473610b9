package org.tonle.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/** Bodies that are nearly right, or not at all. */
final class FuzzBody {
    private static final int LONG = 200_000;

    private FuzzBody() {}

    static byte[] make(Random random, ObjectType type, List<String> hostile) {
        byte[] body = text(random, type, hostile).getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0 && body.length > 0) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
        }
        return body;
    }

    private static String text(Random random, ObjectType type, List<String> hostile) {
        return switch (random.nextInt(10)) {
            case 0 -> "[".repeat(1 + random.nextInt(LONG));
            case 1 -> "{\"a\":".repeat(1 + random.nextInt(LONG / 5));
            case 2 -> "[" + "{},".repeat(random.nextInt(LONG)) + "{}]";
            case 3 -> "{\"" + type.plural() + "\":[" + "{\"name\":1},".repeat(random.nextInt(5_000)) + "{}]}";
            case 4 -> "(".repeat(1 + random.nextInt(20_000)) + "#{deSesAgeS00}";
            case 5 -> "[{\"op\":\"add\",\"path\":\"/" + "a/".repeat(random.nextInt(2_000)) + "\",\"value\":1}]";
            case 6 -> "{\"value\":" + "9".repeat(1 + random.nextInt(5_000)) + "e" + random.nextInt() + "}";
            default -> object(random, type, hostile, 0);
        };
    }

    private static String object(Random random, ObjectType type, List<String> hostile, int depth) {
        StringBuilder json = new StringBuilder("{");
        for (Property property : type.all()) {
            if (random.nextInt(3) == 0) {
                json.append(json.length() > 1 ? "," : "")
                        .append('"')
                        .append(property.name())
                        .append("\":");
                json.append(value(random, type, hostile, depth));
            }
        }
        return json.append('}').toString();
    }

    private static String value(Random random, ObjectType type, List<String> hostile, int depth) {
        return switch (random.nextInt(depth > 2 ? 6 : 8)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextInt());
            case 2 -> "1e" + random.nextInt(1_000_000_000);
            case 3 -> "true";
            case 4, 5 -> quoted(hostile.get(random.nextInt(hostile.size())));
            case 6 -> "[" + object(random, type, hostile, depth + 1) + ",{\"id\":\"abcdefghijk\"}]";
            default -> object(random, type, hostile, depth + 1);
        };
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            json.append(
                    c < ' ' || c == '"' || c == '\\' || c > 126
                            ? String.format("\\u%04x", (int) c)
                            : String.valueOf(c));
        }
        return json.append('"').toString();
    }
}
