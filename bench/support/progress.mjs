// Progress goes to standard error; standard output is for the result alone.
export const say = (line) => process.stderr.write(`${line}\n`);
