package org.tonle.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How much one request may cost. The defaults let everything through that programs are known to ask of a national server (100,000
 * organisation units in one list, the whole metadata) on a heap of 512 MB. Refusals name the setting that stood in the way.
 */
@ConfigMapping(prefix = "tonle.limits")
public interface LimitConfig {
    Answer answer();

    Body body();

    Concurrent concurrent();

    Questions questions();

    /** What an answer may cost. */
    interface Answer {
        /** JSON objects in one answer. */
        @WithDefault("5000000")
        long objects();

        /** Bytes of one answer, before they are packed. Answers are sent while they are written, so this is no memory. */
        @WithDefault("1G")
        MemorySize bytes();

        /** Values looked at to find out what belongs into an answer: filters and orders over other objects. */
        @WithDefault("10000000")
        long steps();

        /**
         * Numbers and rows one answer may hold in memory, about 150 bytes each: facts, results and rows of analytics, 24 for each object of
         * tracker. 0 for one a KB of the largest heap; all answers together have twice as many.
         */
        @WithDefault("0")
        long rows();

        /** Time of a processor for one answer; waiting for the client does not count, nor for the database but in analytics and tracker, where a statement may take as long. */
        @WithDefault("30S")
        Duration time();

        /** Bytes of one answer that say again what it said before, because {@code fields} leads to the same objects again and again. */
        @WithDefault("128M")
        MemorySize repeatedBytes();

        /** How many times, on average, an answer of more than 2 MB may say the same. */
        @WithDefault("50")
        int repetition();
    }

    /** What a body may hold. Data values are read row by row and have no limit but while they wait in a file. */
    interface Body {
        /** Bytes of a body that is read before it is known who sends it: a name and a password. */
        @WithDefault("16K")
        MemorySize anybody();

        /** Bytes of a body that is a few words: a value, a setting, a note, a list of members. */
        @WithDefault("8M")
        MemorySize small();

        /** Bytes of one object of metadata. */
        @WithDefault("32M")
        MemorySize object();

        /** Bytes of a payload of metadata. */
        @WithDefault("256M")
        MemorySize metadata();

        /** Bytes of a payload of tracker. */
        @WithDefault("64M")
        MemorySize tracker();

        /** Bytes of a body that waits in a file until it is imported in the background. */
        @WithDefault("2G")
        MemorySize upload();

        /** Bytes of a form. */
        @WithDefault("8M")
        MemorySize form();

        /** How many times larger than itself a packed body may become, once it is larger than 64 MB. */
        @WithDefault("200")
        int unpacking();

        /** How long a body that is large in memory waits for others to leave it room. */
        @WithDefault("2M")
        Duration patience();

        /** The same for one that is imported in the background. */
        @WithDefault("1H")
        Duration jobPatience();
    }

    /** How many heavy questions to analytics are worked out at once. Those that are sent while they are read count as large requests. */
    interface Questions {
        /** Of all users; one user has one place less. 0 for one a processor, at least two. */
        @WithDefault("0")
        int all();

        /** How long a question waits for its turn before it is refused. */
        @WithDefault("60S")
        Duration patience();
    }

    /** How many large requests (imports, exports, tables) run at once. */
    interface Concurrent {
        /** Of one user. */
        @WithDefault("8")
        int perUser();

        /** Of all users together. */
        @WithDefault("24")
        int all();

        /** How long a request waits for its turn before it is refused. */
        @WithDefault("10S")
        Duration patience();
    }
}
