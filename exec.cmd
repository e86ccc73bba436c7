@rem `npm start` runs "exec node ...", so that the shell of npm gives way to the emulator and signals reach it.
@rem exec is a word of the shells of POSIX; the shell of Windows finds this file instead, and runs what follows.
@%*
