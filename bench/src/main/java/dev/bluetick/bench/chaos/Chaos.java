package dev.bluetick.bench.chaos;

import picocli.CommandLine;

/// The program: `./bluetick chaos`.
public final class Chaos {

    private Chaos() {}

    public static void main(String[] arguments) {
        CommandLine program = new CommandLine(new ChaosCommand());
        // ./bluetick gives what it knows first; the user's word comes after it.
        program.setOverwrittenOptionsAllowed(true);
        System.exit(program.execute(arguments));
    }
}
