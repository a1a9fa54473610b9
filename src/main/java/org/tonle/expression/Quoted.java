package org.tonle.expression;

/** Text literals: in single or double quotes, with the escapes of Java strings. */
final class Quoted {
    private Quoted() {}

    /** What stands between the quotes, escapes resolved. */
    static String content(String quoted) {
        String inner = quoted.substring(1, quoted.length() - 1);
        if (inner.indexOf('\\') < 0) {
            return inner;
        }
        StringBuilder content = new StringBuilder();
        int i = 0;
        while (i < inner.length()) {
            char c = inner.charAt(i++);
            if (c != '\\') {
                content.append(c);
                continue;
            }
            char escape = inner.charAt(i++);
            if (escape == 'u') {
                while (inner.charAt(i) == 'u') {
                    i++;
                }
                content.append((char) Integer.parseInt(inner, i, i + 4, 16));
                i += 4;
            } else if (escape >= '0' && escape <= '7') {
                int end = i;
                int most = escape <= '3' ? i + 2 : i + 1;
                while (end < Math.min(most, inner.length()) && inner.charAt(end) >= '0' && inner.charAt(end) <= '7') {
                    end++;
                }
                content.append((char) Integer.parseInt(inner, i - 1, end, 8));
                i = end;
            } else {
                content.append(simple(escape));
            }
        }
        return content.toString();
    }

    private static char simple(char escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            default -> escape;
        };
    }
}
