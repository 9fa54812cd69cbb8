@rem npm scripts here begin with "exec", so that a signal to npm reaches the program itself; cmd.exe has no such word.
@%*
