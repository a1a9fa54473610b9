package org.tonle.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.tonle.database.Sql;
import org.tonle.schema.Schema;
import org.tonle.testsupport.TestDatabase;

/**
 * Calls every operation as eight kinds of users. Reading: each answer is taken twice, before and after hidden things were added; the two must be
 * the same to the letter (apart from moments), so neither a body nor a count, an order or an error text tells of them, and no answer may hold a
 * word of what is hidden. Writing: whatever the answer says, what is not the caller's to change stays as it was.
 */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class RightsMatrixTest {
    /** In every name, code, comment and value of what is hidden from all users of the matrix; 918273 is every hidden number. */
    private static final Pattern HIDDEN = Pattern.compile("zqsecret|918273|91828\\d");

    /** In e-mail, telephone and employer of users. */
    private static final Pattern PERSONAL = Pattern.compile("zqperson");

    /**
     * Moments, the version of a program, which counts what changed in it (clients fetch a program again when it moved), and the position
     * of the change feed, which counts transactions of any kind.
     */
    private static final Pattern MOMENT = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d[.\\d]*|\"version\":\\d+|\"next\":\"[0-9a-f~:,]+\"");

    private static final Pattern CHANGE = Pattern.compile("\\{\"type\":[^{}]*}");

    @Inject
    Schema schema;

    @Inject
    Sql sql;

    @Test
    void everyOperationHasALine() {
        Set<String> operations = Operations.all();
        Set<String> missing = new TreeSet<>(operations);
        missing.removeAll(MatrixCall.all().keySet());
        assertEquals(Set.of(), missing, "operations without a line in matrix/calls.txt");
        Set<String> gone = new TreeSet<>(MatrixCall.all().keySet());
        gone.removeAll(operations);
        assertEquals(Set.of(), gone, "lines of matrix/calls.txt without an operation");
    }

    @Test
    void nothingHiddenShowsAndNothingOfOthersChanges() {
        MatrixHttp http = new MatrixHttp("http://localhost:" + RestAssured.port);
        MatrixWorld world = new MatrixWorld(http, schema);
        world.furnish();
        List<MatrixCall> calls = calls(world);
        List<String> faults = new ArrayList<>();
        Map<MatrixUser, Map<String, byte[]>> before = new EnumMap<>(MatrixUser.class);
        for (MatrixUser user : MatrixUser.values()) {
            before.put(user, read(http, user, calls, user.isShutOut() ? faults : new ArrayList<>()));
        }
        world.hide();
        for (MatrixUser user : MatrixUser.values()) {
            if (!user.isShutOut()) {
                Map<String, byte[]> after = read(http, user, calls, faults);
                compare(user, Objects.requireNonNull(before.get(user)), after, faults);
            }
        }
        for (MatrixUser user : MatrixUser.values()) {
            write(http, user, calls, faults);
        }
        seesWhatIsThere(before, faults);
        assertTrue(faults.isEmpty(), () -> faults.size() + " faults\n" + String.join("\n", faults));
    }

    /** All calls, those for each type of metadata spelled out. */
    private List<MatrixCall> calls(MatrixWorld world) {
        Map<String, String> optionCombos = Map.of(
                "{open}", world.optionCombo("zmOptOpen00"),
                "{hid}", world.optionCombo("zmOptHid000"),
                "{dopen}", world.optionCombo("zmDisOpen00"),
                "{dhid}", world.optionCombo("zmDisHid000"));
        List<MatrixCall> all = new ArrayList<>();
        for (List<MatrixCall> each : MatrixCall.all().values()) {
            for (MatrixCall call : each) {
                if (call.isForEachType()) {
                    TypeSamples.of(schema)
                            .forEach((plural, sample) -> all.add(call.about(plural, sample.hidden(), sample.shown())));
                } else {
                    all.add(call.with(optionCombos));
                }
            }
        }
        return all;
    }

    /** Makes all reading calls; the answers by call. */
    private static Map<String, byte[]> read(
            MatrixHttp http, MatrixUser user, List<MatrixCall> calls, List<String> faults) {
        Map<String, byte[]> answers = new LinkedHashMap<>();
        for (MatrixCall call : calls) {
            if (call.reads() && concerns(call, user)) {
                MatrixHttp.Answer answer = http.send(user, call);
                String text = answer.status() + " " + answer.contentType() + " " + answer.body();
                answers.put(
                        call.path(), packed(ordered(call, MOMENT.matcher(text).replaceAll("MOMENT"))));
                judge(user, call, answer, faults);
            }
        }
        return answers;
    }

    /** Who is shut out is so at an address, whatever the type of metadata: a few of them are enough. */
    private static boolean concerns(MatrixCall call, MatrixUser user) {
        return !user.isShutOut()
                || !call.path().matches(".*zm[HV]\\d{8}.*")
                || call.path().startsWith("/api/data");
    }

    private static void judge(MatrixUser user, MatrixCall call, MatrixHttp.Answer answer, List<String> faults) {
        if (answer.status() >= 500) {
            faults.add(user + " " + call + ": " + answer.status() + " " + shortened(answer.body()));
        }
        boolean isRefused = answer.status() == 401 || !call.reads() && answer.status() == 403;
        if (user.isShutOut() && !call.isPublic() && !isRefused) {
            faults.add(user + " " + call + ": answered " + answer.status() + " without sign-in");
        }
        // digits of a moment may be those of a hidden number
        String shown = MOMENT.matcher((answer.body() + answer.headers()).replace(call.path(), ""))
                .replaceAll("MOMENT");
        boolean echoes = call.path().contains("zqsecret") || call.path().contains("zqperson");
        if (!echoes && HIDDEN.matcher(shown).find()) {
            faults.add(user + " " + call + ": shows what is hidden: " + around(shown, HIDDEN));
        }
        if (!echoes && !user.seesPeople() && PERSONAL.matcher(shown).find()) {
            faults.add(user + " " + call + ": shows how to reach people: " + around(shown, PERSONAL));
        }
    }

    private static void compare(
            MatrixUser user, Map<String, byte[]> before, Map<String, byte[]> after, List<String> faults) {
        before.forEach((path, packed) -> {
            if (!Arrays.equals(packed, after.get(path))) {
                String text = unpacked(packed);
                String now = unpacked(Objects.requireNonNull(after.get(path)));
                int at = 0;
                while (at < Math.min(text.length(), now.length()) && text.charAt(at) == now.charAt(at)) {
                    at++;
                }
                faults.add(user + " GET " + path + ": hidden things change the answer: " + cut(text, at) + " -> "
                        + cut(now, at));
            }
        });
    }

    /** Makes all writing calls; after each that was answered with success nothing protected may be different. */
    private void write(MatrixHttp http, MatrixUser user, List<MatrixCall> calls, List<String> faults) {
        String protectedState = digest(user);
        for (MatrixCall call : calls) {
            if (!call.reads() && concerns(call, user)) {
                MatrixHttp.Answer answer = http.send(user, call);
                judge(user, call, answer, faults);
                if (answer.isOk()) {
                    String now = digest(user);
                    if (!now.equals(protectedState)) {
                        faults.add(user + " " + call + ": " + answer.status() + " changed what is not the user's");
                        protectedState = now;
                    }
                }
            }
        }
        if (!digest(user).equals(protectedState)) {
            faults.add(user + ": a refused call changed what is not the user's");
        }
    }

    /** A digest of all that this user has no right to change. */
    private String digest(MatrixUser user) {
        Set<String> own = new TreeSet<>(Set.of("-"));
        schema.all().forEach(type -> {
            boolean person = type.name().startsWith("user");
            if (person && user.mayChange("user") || !type.isShareable() && !person && user.mayChange("not shared")) {
                own.add(type.name());
            }
        });
        String metadata = sql.query(
                        """
                        select md5(coalesce(string_agg(uid || ' ' || version || ' ' || document::text, '|' order by uid), '')) from metadata_object
                        where (uid like 'zm%' and not type = any(?)) or uid in ('zmSuper0000', 'zmRoleSuper', 'zmGrpHid000', 'zmRoleNone0')
                            or (type = 'user' and document::text like '%zmRoleSuper%') or (type = 'userRole' and document::text like '%"ALL"%')""",
                        row -> row.getString(1), (Object) own.toArray(String[]::new))
                .get(0);
        StringBuilder all = new StringBuilder(metadata);
        for (String table : List.of(
                "data_value",
                "complete_data_set_registration",
                "lock_exception",
                "min_max_value",
                "tracked_entity",
                "enrollment",
                "event",
                "relationship",
                "tracker_note",
                "program_owner",
                "program_owner_history",
                "program_temporary_owner",
                "setting",
                "user_credential")) {
            all.append(' ')
                    .append(sql.query(
                                    "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from " + table
                                            + " t",
                                    row -> row.getString(1))
                            .get(0));
        }
        return all.toString();
    }

    /** The matrix would prove nothing if its users saw nothing at all. */
    private static void seesWhatIsThere(Map<MatrixUser, Map<String, byte[]>> answers, List<String> faults) {
        Map<MatrixUser, String> there = Map.of(
                MatrixUser.CLERK, "\"value\":\"7\"",
                MatrixUser.TRACKER, "Visible South",
                MatrixUser.READER, "\"zmDeVis0000\",\"202501\"",
                MatrixUser.USER_ADMINISTRATOR, "zqperson",
                MatrixUser.METADATA_ADMINISTRATOR, "zm sample dataElementGroup");
        there.forEach((user, text) -> {
            if (Objects.requireNonNull(answers.get(user)).values().stream()
                    .noneMatch(each -> unpacked(each).contains(text))) {
                faults.add(user + " never sees " + text);
            }
        });
    }

    /** Raw data have no order of their own, and changes that of when they were written: their rows are put into one. */
    private static String ordered(MatrixCall call, String text) {
        if (call.path().startsWith("/api/changes")) {
            return CHANGE.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
        if (!call.path().startsWith("/api/analytics/rawData")) {
            return text;
        }
        String[] rows = text.replace("\"rows\":[[", "],[")
                .replace("]],\"height\"", "],[")
                .split(Pattern.quote("],["));
        Arrays.sort(rows);
        return String.join("\n", rows);
    }

    /** Some thousand answers are kept at once. */
    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return bytes.toByteArray();
    }

    private static String unpacked(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String around(String text, Pattern pattern) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? cut(text, matcher.start()) : "";
    }

    private static String cut(String text, int at) {
        return "«"
                + text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60))
                        .replace('\n', ' ') + "»";
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }
}
