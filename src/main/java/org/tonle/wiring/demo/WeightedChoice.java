package org.tonle.wiring.demo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Draws words with given weights; the same {@link Random} gives the same words on every machine. */
final class WeightedChoice {
    private final List<String> words;
    private final double[] upTo;

    /** @throws IllegalArgumentException when no weight is above zero or one is below */
    WeightedChoice(Map<String, Double> weights) {
        words = List.copyOf(weights.keySet());
        upTo = new double[words.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            double weight = weights.getOrDefault(words.get(i), 0.0);
            if (weight < 0) {
                throw new IllegalArgumentException("The weight of " + words.get(i) + " is below zero: " + weight);
            }
            sum += weight;
            upTo[i] = sum;
        }
        if (sum <= 0) {
            throw new IllegalArgumentException("No weight is above zero: " + weights);
        }
    }

    String draw(Random random) {
        double at = random.nextDouble() * upTo[upTo.length - 1];
        int i = 0;
        while (upTo[i] <= at) {
            i++;
        }
        return words.get(i);
    }

    /** At most {@code count} different words, at least one; fewer when luck draws the same again. */
    Set<String> drawDifferent(int count, Random random) {
        Set<String> drawn = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            drawn.add(draw(random));
        }
        return drawn;
    }
}
