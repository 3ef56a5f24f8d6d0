package org.jftpd.monitor.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jftpd.monitor.Ids;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void values_are_written_on_one_line() {
        assertThat(JsonText.of(Arrays.asList(null, true, 7, 1.5, "a", Optional.empty(), Map.of("b", List.of()))))
                .isEqualTo("[null, true, 7, 1.5, \"a\", null, {\"b\": []}]");
        assertThat(JsonText.of(new Ids(1, 2, 3))).isEqualTo("{\"effective\": 2, \"real\": 1, \"saved\": 3}");
        assertThat(JsonText.of(Instant.ofEpochSecond(1_700_000_000, 250_000_000)))
                .isEqualTo("1700000000.25");
    }

    @Test
    void what_json_has_no_number_for_is_null_and_none_has_an_exponent() {
        assertThat(JsonText.of(List.of(Double.NaN, Double.POSITIVE_INFINITY, 1e12, 1e-5)))
                .isEqualTo("[null, null, 1000000000000, 0.000010]");
    }

    @Test
    void any_text_is_read_back_as_it_was() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        ObjectMapper reader = new ObjectMapper();

        for (int i = 0; i < 500; i++) {
            char[] letters = new char[random.nextInt(20)];
            for (int at = 0; at < letters.length; at++) {
                letters[at] = (char) (random.nextBoolean() ? random.nextInt(128) : 0xdc80 + random.nextInt(128));
            }
            String text = new String(letters);

            String json = JsonText.of(text);

            assertThat(reader.readValue(json, String.class)).isEqualTo(text);
            assertThat(json).matches("[ -~]*");
        }
    }
}
