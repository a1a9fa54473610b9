package org.tonle.account.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes a password good enough, whoever sets it and by whichever way. Pure.
 *
 * @param shortest number of characters
 * @param longest number of characters
 */
public record PasswordRules(int shortest, int longest) {
    /** bcrypt reads no more of a password than this. */
    public static final int MOST_BYTES = 72;

    private static final int LEAST_BESIDES_A_NAME = 6;
    private static final int LEAST_OF_A_NAME = 4;
    private static final int LEAST_DIFFERENT = 4;
    private static final Set<String> COMMON = common();

    /** Whose password it is, as far as it may not be made of it; null where a thing is not known. */
    public record Person(
            @Nullable String username, @Nullable String email, @Nullable String firstName, @Nullable String surname) {
        /** Nobody in particular. */
        public static final Person UNKNOWN = new Person(null, null, null, null);
    }

    /** Why the password is not good enough and what to do about it, null when it is. The first of all reasons. */
    public @Nullable String fault(String password, Person person) {
        String form = formFault(password);
        if (form != null) {
            return form;
        }
        if (isMonotonous(password)) {
            return "it is one character or one row of characters over and over. Mix them";
        }
        if (COMMON.contains(core(password))) {
            return "it is one of the passwords that are tried first. Choose one that nobody else has";
        }
        String kinds = kindsFault(password);
        return kinds != null ? kinds : personFault(password, person);
    }

    private @Nullable String formFault(String password) {
        if (password.codePoints().allMatch(PasswordRules::isBlank)) {
            return "it is empty";
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            return "it has a control character, such as a line break or U+0000. Leave it out";
        }
        int length = password.codePointCount(0, password.length());
        int told = (int) password.codePoints().filter(c -> !isBlank(c)).count();
        if (told < shortest) {
            String besides = told == length ? "" : " besides blanks";
            return "it has " + told + " characters" + besides + ", and must have at least " + shortest;
        }
        if (length > longest) {
            return "it has " + length + " characters, and may have at most " + longest;
        }
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            return "it takes " + bytes + " bytes in UTF-8, and may take at most " + MOST_BYTES;
        }
        return null;
    }

    /** Also those that keep words on one line. */
    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static @Nullable String kindsFault(String password) {
        boolean hasUpper = password.codePoints().anyMatch(Character::isUpperCase);
        boolean hasLower = password.codePoints().anyMatch(Character::isLowerCase);
        boolean hasDigit = password.codePoints().anyMatch(Character::isDigit);
        boolean hasOther = password.codePoints().anyMatch(c -> !Character.isLetterOrDigit(c) && !isBlank(c));
        if (hasUpper && hasLower && hasDigit && hasOther) {
            return null;
        }
        String missing = (hasUpper ? "" : ", an upper case letter")
                + (hasLower ? "" : ", a lower case letter")
                + (hasDigit ? "" : ", a digit")
                + (hasOther ? "" : ", a special character such as - or #");
        return "it lacks " + missing.substring(2);
    }

    private static @Nullable String personFault(String password, Person person) {
        String email = person.email();
        String mailbox = email == null ? null : email.replaceFirst("@.*", "");
        if (isMadeOf(password, person.username())) {
            return "it is made of the user name. Choose something that has nothing to do with it";
        }
        if (isMadeOf(password, email) || isMadeOf(password, mailbox)) {
            return "it is made of the e-mail address. Choose something that has nothing to do with it";
        }
        if (isMadeOf(password, person.firstName()) || isMadeOf(password, person.surname())) {
            return "it is made of the first name or the surname. Choose something that has nothing to do with them";
        }
        return null;
    }

    /** Whether the word stands in the password as it is, or in another letter case with little besides it. */
    private static boolean isMadeOf(String password, @Nullable String word) {
        if (word == null || word.strip().length() < LEAST_OF_A_NAME) {
            return false;
        }
        String plain = word.strip();
        if (password.contains(plain)) {
            return true;
        }
        String folded = password.toLowerCase(Locale.ROOT);
        String without = folded.replace(plain.toLowerCase(Locale.ROOT), "");
        return without.length() < folded.length() && without.length() < LEAST_BESIDES_A_NAME;
    }

    /** {@code aaaaaaaa}, {@code 12345678}, {@code hgfedcba}, {@code abcabcabc}: nothing but a run, or a short piece over and over. */
    private static boolean isMonotonous(String password) {
        int[] characters = password.toLowerCase(Locale.ROOT).codePoints().toArray();
        if (Arrays.stream(characters).distinct().count() < LEAST_DIFFERENT) {
            return true;
        }
        boolean rises = true;
        boolean falls = true;
        for (int i = 1; i < characters.length; i++) {
            rises &= characters[i] == characters[i - 1] + 1;
            falls &= characters[i] == characters[i - 1] - 1;
        }
        return rises || falls || repeats(characters);
    }

    private static boolean repeats(int[] characters) {
        for (int period = 1; period <= characters.length / 2; period++) {
            boolean same = true;
            for (int i = period; i < characters.length && same; i++) {
                same = characters[i] == characters[i - period];
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** What is left of a password without letter case and without the digits and signs people put behind a common word. */
    private static String core(String password) {
        String bare = password.toLowerCase(Locale.ROOT).replaceFirst("[^\\p{L}]+$", "");
        return bare.isEmpty()
                ? password
                : bare.replace('@', 'a').replace('$', 's').replace('0', 'o');
    }

    private static Set<String> common() {
        String file = "/account/common-passwords.txt";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException problem) {
            throw new UncheckedIOException(file + " cannot be read", problem);
        }
    }
}
