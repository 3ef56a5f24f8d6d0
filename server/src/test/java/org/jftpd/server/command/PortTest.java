package org.jftpd.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {
    @Test
    void six_numbers_are_an_address() {
        assertThat(Port.parse("127,0,0,1,255,254"))
                .contains(new InetSocketAddress(InetAddress.getLoopbackAddress(), 65_534));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1,2,3,4,5",
                "1,2,3,4,5,6,7",
                "256,0,0,1,1,1",
                "127,0,0,1,256,1",
                "127,0,0,1,-1,1",
                "a,b,c,d,e,f",
                "127,0,0,1,1,1,",
                "127.0.0.1,1,1",
                "0x7f,0,0,1,1,1",
                "127,0,0,1,1, 1"
            })
    void everything_else_is_none(String text) {
        assertThat(Port.parse(text)).isEmpty();
    }
}
